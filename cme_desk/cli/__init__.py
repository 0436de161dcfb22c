"""The command line: what the window does, for scripts, for support and for tests from outside."""

"""The command line: the services of the window for scripts, for support, and for tests from outside."""

"""The command line, each command as somebody types it."""

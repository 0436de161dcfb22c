"""The window, on real offices."""

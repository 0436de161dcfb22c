"""The read side: one function per list or figure that a screen or a command shows."""

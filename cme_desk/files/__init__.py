"""Files that the program writes: one writer, which kinds there are, and what a crash leaves."""

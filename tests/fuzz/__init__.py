"""Mutated files by the thousand; a command of its own: `python3 installers/dev.py fuzz`."""

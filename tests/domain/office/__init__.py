"""The office itself, its history and its filed documents."""

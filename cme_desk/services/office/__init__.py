"""The office's own life: made, opened, kept up, exported, undone."""

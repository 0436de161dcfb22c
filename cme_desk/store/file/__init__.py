"""The office file itself: opened, guarded, its faults explained, backed up."""

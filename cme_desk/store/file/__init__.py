"""The office file itself: opened, guarded, its faults told, backed up."""

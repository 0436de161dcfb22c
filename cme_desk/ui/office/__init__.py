"""Home, History and the Settings."""

"""Taking in a sheet: opened, understood, planned, shown, applied, remembered."""

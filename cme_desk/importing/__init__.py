"""Sheets to people: what a sheet says, who it names, and what must be asked."""

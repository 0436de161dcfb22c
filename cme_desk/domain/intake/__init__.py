"""What a sheet says, as it was read and understood, and what is to become of each of its rows."""

"""Commands on the office and its history."""

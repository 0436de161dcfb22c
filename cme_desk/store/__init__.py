"""The only floor that writes SQL: the office file, its operations, undo, backups and records."""

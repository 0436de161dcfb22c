"""Lists of records: the table, its cells and columns, and the bar above it."""

"""What a single cell says: a time, a date, a mark, a span."""

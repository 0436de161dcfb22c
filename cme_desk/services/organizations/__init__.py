"""Organizations: keeping their records, and making one of several."""

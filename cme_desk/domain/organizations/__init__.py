"""Organizations: what one is, by which names it is known, and which records look like one twice."""

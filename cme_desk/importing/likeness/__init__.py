"""How alike two names are: of people, and of places of work."""

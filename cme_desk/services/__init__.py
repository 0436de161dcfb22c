"""The verbs: each is one action of a person, done as one operation, and says what it changed."""

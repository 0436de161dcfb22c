"""Who was there and when: events, sign-in sheets with their row codes, the order of a list."""

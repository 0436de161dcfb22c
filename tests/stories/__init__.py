"""The whole way through, in a user's words."""

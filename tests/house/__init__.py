"""The rules of the house, kept by tests: who may import whom, how long, how named, what lies where."""

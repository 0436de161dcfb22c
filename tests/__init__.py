"""The tests, by what they watch over; the order of their worth stands in ARCHITECTURE.md."""

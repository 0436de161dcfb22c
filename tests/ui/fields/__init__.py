"""What one types into or chooses from, and the form they stand in."""

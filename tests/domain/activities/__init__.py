"""What an activity is."""

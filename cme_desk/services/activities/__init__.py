"""What is done to an activity, its agenda and its seats."""

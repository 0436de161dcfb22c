"""Campaigns that kill the program, fail its disk and flip bytes, outside the suite."""

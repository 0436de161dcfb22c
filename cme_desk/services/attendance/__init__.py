"""Attendance by hand, and the office's own sign-in sheets."""

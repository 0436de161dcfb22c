"""Attendance by hand and from the office's own sign-in sheets."""

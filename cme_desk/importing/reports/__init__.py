"""Attendance reports of meeting and ticket programs, known by their shape."""

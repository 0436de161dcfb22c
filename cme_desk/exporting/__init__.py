"""Rows to workbooks and other files that people take away."""

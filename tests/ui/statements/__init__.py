"""Statements, their wordings, and the proof-reader."""

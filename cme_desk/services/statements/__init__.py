"""Statements of an activity, their wordings, and the reading of brochures."""

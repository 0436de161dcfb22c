"""Colours, typefaces, icons and the style sheet."""

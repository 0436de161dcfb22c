"""Texts with blanks and markup, and the rules by which a wording is found sound."""

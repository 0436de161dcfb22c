"""Text: which letters, typefaces and directions, shaped, broken into lines, set into boxes."""

"""The words that make the program a child, and say which one."""

ARGUMENT = "--child"
"""The first word; the second is one of those below."""

READ_SHEETS = "read-sheets"
READ_PDF = "read-pdf"

"""The words by which the program is told to be a child, and which one."""

ARGUMENT = "--child"
"""The first word; the second is one of those below."""

READ_SHEETS = "read-sheets"
READ_PDF = "read-pdf"

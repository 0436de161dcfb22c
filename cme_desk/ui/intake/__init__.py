"""The import of a sheet, as pages: sheet, columns and rows, people, done; and what stayed open."""

"""What a column is: header, synonyms, contents, and what is asked about it."""

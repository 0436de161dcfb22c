"""People: the list, the page of one, duplicates and merging."""

"""Organizations in the window: the list, the page of one, duplicates, and the field for names."""

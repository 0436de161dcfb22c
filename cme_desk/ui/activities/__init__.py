"""Activities: the list, the page of one with its tabs, its forms."""

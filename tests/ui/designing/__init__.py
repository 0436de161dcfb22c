"""The designer of certificate templates: the page as it prints, with boxes to take hold of."""

"""Templates of certificates: the list, and the page on which one is designed."""

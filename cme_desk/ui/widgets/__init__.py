"""The window's own controls, one concept each."""

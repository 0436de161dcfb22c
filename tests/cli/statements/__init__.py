"""Commands on statements."""

"""What a template of a certificate is, and what must hold before it prints."""

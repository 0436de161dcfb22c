"""Papers: facts and a template become a PDF. Nothing is read from an office, nothing is written."""

"""Commands on credit, its types and assessments."""

"""Credit types, designations, claims and results of assessments."""

"""Credit: types, designations, claims and assessments."""

"""Who in the office a row is: candidates, evidence, decision."""

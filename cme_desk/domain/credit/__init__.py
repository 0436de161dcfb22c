"""Credit types and their rules, what a learner may claim, agendas and assessments."""

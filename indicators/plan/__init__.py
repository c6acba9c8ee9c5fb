"""Work plans: from a damaged text to tasks with units, deadlines and targets (design §10)."""

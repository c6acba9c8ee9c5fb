"""Monthly reports, the circular, inspection and review tables (design §10)."""

"""自评报告: sentences from narratives, chosen under a cap, traced and checked (design §7)."""

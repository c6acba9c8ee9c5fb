"""问题清单: gaps told by level, unit and area, and the list for on-site proof (design §6)."""

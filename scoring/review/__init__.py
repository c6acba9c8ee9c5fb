"""Review by people: who judges what, where they differ, and what stands in the end (design §9)."""

"""Reading what people file: text, pages and faults of one material file (design §4, §8)."""

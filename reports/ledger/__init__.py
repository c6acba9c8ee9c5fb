"""整改台账: problems under rectification, closed item by item (design §6)."""

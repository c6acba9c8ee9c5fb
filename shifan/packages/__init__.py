"""申报材料 and 核查材料: building, unpacking and verifying them (design §8)."""

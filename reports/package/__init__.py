"""申报材料: the two editions of the package, `declare` 申报 and `verify` 核查 (design §8)."""

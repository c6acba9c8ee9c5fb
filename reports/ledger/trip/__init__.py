"""The ledger's Excel trip: a unit's entries go out, come back filled in, and become events."""

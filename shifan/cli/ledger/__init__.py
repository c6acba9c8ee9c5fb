"""`shifan ledger` and its commands."""

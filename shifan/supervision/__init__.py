"""The ledger, the monthly reports and the standing of a workspace (design §6, §10)."""

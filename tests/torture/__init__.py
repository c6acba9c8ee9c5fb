"""Faults, kills and crowds against every command that writes (design §12)."""

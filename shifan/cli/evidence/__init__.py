"""`shifan evidence` and its commands."""

"""`shifan review` and its commands."""

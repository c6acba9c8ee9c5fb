"""`shifan progress` and its commands."""

"""The Windows kit: a zip that installs shifan on Windows without a network."""

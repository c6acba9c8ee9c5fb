"""Materials on disk: scanning, reading, renaming, selecting and verifying them."""

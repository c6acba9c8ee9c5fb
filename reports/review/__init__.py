"""Review papers: sheets that reviewers fill in, and what comes of them."""

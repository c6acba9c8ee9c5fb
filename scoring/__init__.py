"""What it is worth: criterion rules, scores, gaps, schemes. Everything here is pure."""

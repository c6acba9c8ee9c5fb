"""Many applicants side by side: ranks, bounds of ranks, percentiles, common gaps, changes."""

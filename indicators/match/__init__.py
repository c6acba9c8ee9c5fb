"""Which indicators a text speaks to: 2-grams of the catalogues and a curated list of terms."""

"""评审: sheets sent out and taken in, disputes settled, results signed (design §9)."""

"""报送表: what units are sent and what comes back from them."""

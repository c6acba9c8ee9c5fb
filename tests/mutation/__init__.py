"""Small planted errors in the product's code, and the share of them that tests notice."""

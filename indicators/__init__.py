"""What is measured: catalogues, criteria, units, periods."""

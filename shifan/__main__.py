"""`python -m shifan`."""

from shifan.cli import main

main()

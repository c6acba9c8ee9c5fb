"""What to mend first: duties, then most supported points for the effort, by unit and week."""

"""How far scores depend on what this project or the applicant had to assume."""

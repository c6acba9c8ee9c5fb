"""批量测算: many applicants scored with one command, on one process, several, or a cluster."""

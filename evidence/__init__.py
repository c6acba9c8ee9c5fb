"""What is shown: manifests, facts, materials and the index of files."""

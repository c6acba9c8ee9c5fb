"""Repeatable measurements, each against a baseline in the same run."""

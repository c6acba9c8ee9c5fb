"""Tests of the self-report."""

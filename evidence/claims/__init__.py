"""Checkable figures in Chinese prose: sums, ratios, changes and contradicting values.

Only relations that the text itself states are checked; figures that merely happen to add up, or
that stand beside each other, are left alone.
"""

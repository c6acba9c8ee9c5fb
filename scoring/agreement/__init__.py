"""How far reviewers agree: several statistics side by side, since none tells enough alone.

The modules import numpy and are imported only by what prints these figures. Floats are right
here: these are statistics about the ratings, never points.
"""

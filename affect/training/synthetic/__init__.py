"""Faces that nobody has: for expressions that the data holds too few of. Training only; no figure rests on them."""

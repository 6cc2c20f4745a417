"""Fitting and judging the model; never imported by the running site."""

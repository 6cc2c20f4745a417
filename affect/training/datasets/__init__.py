"""Readers for the public data sets; the data itself stays outside the project."""

"""Simpler models on the same data, so that a figure can be read against something."""

"""Faces: how the network for expressions is fitted and judged."""

"""Fusion: how the modalities are joined, measured and judged, though no public set holds all of them together."""

"""Proof of the pages: what they are like for everybody who opens them, measured in a real browser."""

"""Content that others published, made into exercises of ours: read, judged, joined, stored."""

"""offline: exercises that a student keeps on a device, and what was written there without a connection."""

"""The affect models, each beside its baselines and controls."""

"""The comparison methods of the paper's Tables 2-4, under one protocol: `python -m affect.training.baselines`."""

"""Training on pictures of the page. No public set of them is at hand, so only its augmentation is here."""

"""Keys: one per person and kind of data, in a store of their own. A destroyed key is a deletion that cannot fail."""

"""The networks, one per file: a config, a module, its forward pass, and the source it follows."""

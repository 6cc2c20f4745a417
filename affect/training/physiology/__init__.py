"""Heart rate and skin conductance: how stress is told from calm, and how well."""

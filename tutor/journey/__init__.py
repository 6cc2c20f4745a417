"""A student’s own way: what comes next today, what went before, and what they marked for themselves."""

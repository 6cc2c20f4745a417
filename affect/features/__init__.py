"""From what was sensed to numbers with names: one file per kind of evidence."""

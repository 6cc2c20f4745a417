"""What the hands do and how the work goes: which of it says anything of strain, and what it foretells."""

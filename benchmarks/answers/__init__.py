"""How well and how safely answers are judged: `make bench-answers`."""

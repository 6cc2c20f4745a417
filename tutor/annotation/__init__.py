"""People label half minutes of practice, to hold guesses against what two of them saw: docs/annotation.md."""

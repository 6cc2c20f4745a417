"""What the tutor says: every message with its purpose, what it rests on, and its wordings in each language."""

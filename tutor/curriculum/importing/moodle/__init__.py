"""Reads Moodle's question banks: the common kinds of question, and STACK questions without random variables."""

"""Beside a class at work: what a teacher sends with one tap, and what is worth knowing of somebody."""

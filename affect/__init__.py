"""How a learner seems to feel, and how sure we are.

`affect.types` holds the values that go in and come out and loads nothing heavy; `affect.estimator` holds the one
call others need. Import from those two directly: this file stays empty so that a web process pays for neither.
"""

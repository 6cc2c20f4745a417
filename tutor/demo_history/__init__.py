"""A class with a month behind it, so that every page has something to show: SIMULATED students, labelled as such.

Nothing here stands behind a figure. The accounts carry `User.simulated`, their class `Classroom.simulated`; both are
left out of everything that is learnt from people: see docs/demo.md.
"""

"""What a simulated student says of the exercises at the end of a visit: by how it went, and not every time."""

import random
from datetime import datetime

from tutor.accounts.models import User
from tutor.answers import Verdict
from tutor.demo_history.learners import said
from tutor.demo_history.visit import Visit
from tutor.practice.own_words import OwnWord
from tutor.sensing.models import SelfReport

SAYS = 0.6  # of visits
SMOOTH, HARD = 0.85, 0.5  # shares of right answers
WORDS = {
    "smooth": {OwnWord.GOING_WELL: 6.0, OwnWord.TOO_EASY: 4.0},
    "mixed": {OwnWord.GOING_WELL: 6.0, OwnWord.STUCK: 3.0, OwnWord.TOO_HARD: 1.0},
    "hard": {OwnWord.STUCK: 5.0, OwnWord.TOO_HARD: 5.0, OwnWord.GOING_WELL: 1.0},
}


def report_after(visit: Visit, student: User, rng: random.Random, now: datetime) -> list[SelfReport]:
    """One word or none, about the exercises; no feeling is ever made up."""
    if rng.random() > SAYS:
        return []
    right = sum(each.verdict == Verdict.CORRECT for each in visit.attempts) / max(1, len(visit.attempts))
    went = "smooth" if right >= SMOOTH else "hard" if right < HARD else "mixed"
    word = said({str(each): chance for each, chance in WORDS[went].items()}, rng)
    return [SelfReport(subject_id=student.subject_id, session=visit.session, feeling=word, said_at=now)]

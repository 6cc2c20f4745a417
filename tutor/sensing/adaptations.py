"""Guesses fitted to one learner: worked out anew, each time, from what that learner said and what was guessed then.

Nothing more is kept about anyone. Whoever deletes or takes back what they said has undone what was learnt from it.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db.models import OuterRef, Subquery

from affect.adapting import Adaptation, Voice, learn
from affect.settling import Reading
from affect.types import Emotion
from tutor.accounts.models import User
from tutor.practice.models import PracticeSession
from tutor.sensing.models import Estimate, SelfReport

LATEST = 50  # reports; what was said before them has long faded
ABOUT_NOW = timedelta(seconds=60)  # a guess this much older than a word is not about the same moment
HELD_AGAINST = timedelta(seconds=120)  # readings before this are history
WORDS = set(Emotion)

Said = tuple[datetime, Emotion, Voice, dict[str, float]]


def adaptation_of(student: User) -> Adaptation:
    """What a learner's own words have taught the guesses about them."""
    adaptation = Adaptation()
    for at, word, voice, guessed in sorted(_said(student), key=lambda said: said[0])[-LATEST:]:
        probabilities = {Emotion(name): chance for name, chance in guessed.items()}
        if set(probabilities) == WORDS:  # an older version told other feelings apart
            adaptation = learn(adaptation, probabilities, word, at.timestamp(), voice=voice)
    return adaptation


def earlier_readings(session: PracticeSession, now: datetime) -> list[Reading]:
    """The readings of this visit that a new one is held against, in order; those called wrong are left out."""
    recent = Estimate.objects.filter(session=session, made_at__gt=now - HELD_AGAINST, contested_at=None)
    return [_reading(each, now) for each in recent.order_by("made_at", "pk")]


def _reading(estimate: Estimate, now: datetime) -> Reading:
    chances = {Emotion(name): chance for name, chance in estimate.probabilities.items()}
    return Reading((now - estimate.made_at).total_seconds(), chances if set(chances) == WORDS else None)


def _said(student: User) -> Iterator[Said]:
    contested = Estimate.objects.filter(session__student=student).exclude(contested_at=None)
    for estimate in contested.order_by("-made_at")[:LATEST]:
        if estimate.own_word in WORDS and estimate.probabilities:
            yield estimate.made_at, Emotion(estimate.own_word), Voice.CONTEST, estimate.probabilities
    yield from _beside_guesses(student)


def _beside_guesses(student: User) -> Iterator[Said]:
    """Each report with the guess of the minute before it, where there was one."""
    before = Estimate.objects.filter(session=OuterRef("session"), made_at__lte=OuterRef("said_at"))
    newest = Subquery(before.order_by("-made_at", "-pk").values("pk")[:1])
    own = SelfReport.objects.filter(session__student=student).annotate(guess=newest)
    reports = list(own.order_by("-said_at")[:LATEST])
    guesses = Estimate.objects.in_bulk({report.guess for report in reports if report.guess})
    for report in reports:
        guess = guesses.get(report.guess)
        if guess and report.feeling in WORDS and guess.probabilities and report.said_at - guess.made_at <= ABOUT_NOW:
            yield report.said_at, Emotion(report.feeling), Voice.SELF_REPORT, guess.probabilities

"""Segments that learners labelled themselves, in the folder format that `affect.training.fit fusion --own` reads.

A segment is the half minute before a learner said how it was going, or said that a guess was wrong and what was right.
Pictures are never kept, so there are none to write; what was noticed of hands goes along where that was agreed to.
Columns for two annotators stay empty until somebody labels the segments.
"""

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO

from affect.features.behaviour import NAMES, describe
from affect.types import Emotion
from tutor.accounts.models import User
from tutor.consent.modalities import Modality
from tutor.practice.models import PracticeSession
from tutor.sensing.models import Estimate, SelfReport
from tutor.sensing.windows import SPAN, behaviour_window

HEADER = ("segment", "learner", "start", "length_s", "scenario", "self_report", "annotator_1", "annotator_2")
WORDS = set(Emotion)


@dataclass(frozen=True)
class Moment:
    """When in which visit a learner said what."""

    session: PracticeSession
    at: datetime
    word: str


def write_segments(folder: Path, learners: Iterable[tuple[str, User, frozenset[Modality]]]) -> int:
    """Write segments.csv and behaviour.csv; returns how many segments."""
    with _table(folder / "segments.csv") as segments, _table(folder / "behaviour.csv") as behaviour:
        rows, hands = csv.writer(segments), csv.writer(behaviour)
        rows.writerow(HEADER)
        hands.writerow(["segment", *NAMES])
        written = 0
        for label, person, agreed in learners:
            for number, moment in enumerate(_sorted(person), start=1):
                name = f"{label}-{number:04d}"
                rows.writerow([name, label, *_about(moment, person), moment.word, "", ""])
                if Modality.BEHAVIOUR in agreed:
                    hands.writerows(_hands(name, moment))
                written += 1
    return written


def _table(path: Path) -> IO[str]:
    return path.open("w", newline="", encoding="utf-8")


def _sorted(person: User) -> Sequence[Moment]:
    return sorted(_moments(person), key=lambda moment: moment.at)


def _moments(person: User) -> Iterator[Moment]:
    """Words that are no feeling ("stuck", where the policy asks for such) label nothing."""
    for report in SelfReport.objects.filter(session__student=person).select_related("session"):
        if report.feeling in WORDS:
            yield Moment(report.session, report.said_at, report.feeling)
    contested = Estimate.objects.filter(session__student=person).exclude(contested_at=None)
    for estimate in contested.select_related("session"):
        if estimate.own_word in WORDS:
            yield Moment(estimate.session, estimate.made_at, estimate.own_word)


def _about(moment: Moment, person: User) -> tuple[str, str, str]:
    """Start in seconds since the learner's first visit, length, scenario: no clock time leaves."""
    first = PracticeSession.objects.filter(student=person).order_by("started_at").first()
    since = (moment.at - SPAN - first.started_at).total_seconds() if first else 0.0
    return f"{max(since, 0.0):.0f}", f"{SPAN.total_seconds():.0f}", moment.session.scenario


def _hands(name: str, moment: Moment) -> Iterator[list[object]]:
    described = describe(behaviour_window(moment.session, moment.at))
    if described is not None:
        yield [name, *("" if value != value else round(float(value), 6) for value in described)]

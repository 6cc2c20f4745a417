"""Segments that learners labelled themselves, in the folder format that `affect.training.fit fusion --own` reads.

A segment is the half minute before a learner said how it was going, or said that a guess was wrong and what was right.
Pictures are never kept, so there are none to write; what was noticed of hands goes along where that was agreed to.
Columns for two annotators stay empty until somebody labels the segments.
"""

import csv
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from affect.features.behaviour import NAMES, describe
from affect.types import Emotion
from tutor.accounts.models import User
from tutor.consent.modalities import Modality
from tutor.practice.models import PracticeSession
from tutor.sensing.models import Estimate, SelfReport
from tutor.sensing.sensors import gather_physiology
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
    """Write segments.csv, behaviour.csv and physiology.csv; returns how many segments."""
    with ExitStack() as files:
        rows, hands, body = (
            _table(folder / f"{name}.csv", columns, files)
            for name, columns in (
                ("segments", HEADER),
                ("behaviour", ("segment", *NAMES)),
                ("physiology", ("segment", "second", "heart_rate", "skin_conductance")),
            )
        )
        written = 0
        for label, person, agreed in learners:
            for number, moment in enumerate(_sorted(person), start=1):
                name = f"{label}-{number:04d}"
                rows.writerow([name, label, *_about(moment, person), moment.word, "", ""])
                if Modality.BEHAVIOUR in agreed:
                    hands.writerows(_hands(name, moment))
                body.writerows(_body(name, moment, agreed))
                written += 1
    return written


def _table(path: Path, columns: Sequence[str], files: ExitStack) -> Any:
    writer = csv.writer(files.enter_context(path.open("w", newline="", encoding="utf-8")))
    writer.writerow(columns)
    return writer


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
        yield [name, *map(_number, described)]


def _body(name: str, moment: Moment, agreed: frozenset[Modality]) -> Iterator[list[object]]:
    """The minute before, a row a second, from the sensors that were agreed to."""
    window = gather_physiology(moment.session, {each.value: each in agreed for each in Modality}, moment.at)
    for second, values in enumerate(window.samples if window else ()):
        yield [name, second, *map(_number, values)]


def _number(value: float) -> float | str:
    """Empty where nothing was measured."""
    return "" if value != value else round(float(value), 6)

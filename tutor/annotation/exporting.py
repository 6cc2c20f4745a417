"""Segments that two people looked at, in the folder format that `affect.training.fit fusion --own` reads.

Both annotators' words stand as they were given, so that agreement can be reckoned again; where a third look settled
a segment, its two columns hold the word that two of the three saw. “Cannot tell” is an empty cell. Under the research
profile only, and only of students who agree at that moment.
"""

import csv
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path

from affect.features.behaviour import NAMES as MEASURES
from affect.features.behaviour import describe
from affect.types import Emotion
from tutor.annotation.agreeing import labellable
from tutor.annotation.labelling import settled
from tutor.annotation.models import Segment
from tutor.annotation.reconstructing import own_word
from tutor.annotation.states import NAMED
from tutor.audit import services as audit
from tutor.consent.policy import policy_in_force
from tutor.consent.profiles import Profile
from tutor.data_rights.research_segments import HEADER
from tutor.practice.models import PracticeSession
from tutor.sensing.windows import SPAN, behaviour_window

WORDS = set(Emotion)


def export_labelled(folder: Path, now: datetime) -> int:
    """Write segments.csv and behaviour.csv; returns how many segments. Raises `ValueError` outside research."""
    if policy_in_force(now).profile is not Profile.RESEARCH:
        raise ValueError("Data leaves for research only while the research profile is in force.")
    segments = _ready(now)
    folder.mkdir(parents=True, exist_ok=True)
    with ExitStack() as files:
        rows, hands = (
            csv.writer(files.enter_context((folder / name).open("w", newline="", encoding="utf-8")))
            for name in ("segments.csv", "behaviour.csv")
        )
        rows.writerow(HEADER)
        hands.writerow(["segment", *MEASURES])
        for name, learner, segment in _named(segments):
            rows.writerow([name, learner, *_about(segment), *_words(segment)])
            hands.writerows(_hands(name, segment))
    audit.record(None, "labels exported", None, now, segments=len(segments))
    return len(segments)


def _ready(now: datetime) -> list[Segment]:
    """Those with two looks, in the order of pseudonyms and time; never of a simulated class."""
    found = Segment.objects.filter(classroom__simulated=False).select_related("student", "session")
    both = [each for each in found.prefetch_related("labels") if len(each.labels.all()) >= 2]
    agree = {person.pk for person in labellable({each.student for each in both}, now)}
    kept = [each for each in both if each.student_id in agree]
    return sorted(kept, key=lambda each: (each.subject_id, each.ends_at))


def _named(segments: Sequence[Segment]) -> Iterator[tuple[str, str, Segment]]:
    """With the names P001-0001, … that the format wants; numbers say nothing about people."""
    learners: dict[int, int] = {}
    counted: dict[int, int] = {}
    for segment in segments:
        number = learners.setdefault(segment.student_id, len(learners) + 1)
        counted[number] = counted.get(number, 0) + 1
        yield f"P{number:03d}-{counted[number]:04d}", f"P{number:03d}", segment


def _about(segment: Segment) -> tuple[str, str, str]:
    """Start in seconds since the learner's first visit, length, scenario: no clock time leaves."""
    first = PracticeSession.objects.filter(student=segment.student).order_by("started_at").first()
    begins = segment.ends_at - SPAN
    since = (begins - first.started_at).total_seconds() if first else 0.0
    return f"{max(since, 0.0):.0f}", f"{SPAN.total_seconds():.0f}", segment.session.scenario


def _words(segment: Segment) -> tuple[str, str, str]:
    """The student's own word where it names a state, and the two annotators'."""
    own, labels = own_word(segment), list(segment.labels.all())
    agreed = settled(segment) if len(labels) > 2 else None
    seen = (agreed, agreed) if agreed else (labels[0].state, labels[1].state)
    one, other = (word if word in NAMED else "" for word in seen)
    return own if own in WORDS else "", one, other


def _hands(name: str, segment: Segment) -> Iterator[list[object]]:
    described = describe(behaviour_window(segment.session, segment.ends_at))
    if described is not None:
        yield [name, *("" if value != value else round(float(value), 6) for value in described)]

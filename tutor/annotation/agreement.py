"""How far two annotators of a class agree: one part for each pair of them, the one with most segments first.

Annotators are letters here, for who labels on must not know what somebody else saw.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from math import isnan
from string import ascii_uppercase
from typing import Any

from django.utils.translation import gettext as _

from tutor.annotation.kappa import Counts, Kappa, kappa_of, one_against_rest, tables, with_interval
from tutor.annotation.labelling import is_disputed, open_segments, settled
from tutor.annotation.models import Segment
from tutor.annotation.states import CANNOT_TELL, NAMED, NAMES
from tutor.classrooms.models import Classroom
from tutor.web.charts import Interval, intervals

Pair = tuple[int, str, str]  # student, what the first saw, what the second saw


def agreement_view(classroom: Classroom, now: datetime) -> dict[str, Any]:
    segments = open_segments(classroom, now)
    pairs = _pairs(segments)
    letters = dict(zip(sorted({person for pair in pairs for person in pair}), ascii_uppercase, strict=False))
    parts = [_part([letters.get(one, "?"), letters.get(other, "?")], told) for (one, other), told in pairs.items()]
    return {
        "parts": sorted(parts, key=lambda part: -part["segments"]),
        "settled": sum(settled(each) is not None for each in segments),
        "disputed": sum(map(is_disputed, segments)),
        "drawn": len(segments),
    }


def _pairs(segments: Iterable[Segment]) -> dict[tuple[int, int], list[Pair]]:
    """By the two annotators, in the order of their accounts; third looks are no part of it."""
    found: dict[tuple[int, int], list[Pair]] = defaultdict(list)
    for segment in segments:
        labels = sorted((each for each in segment.labels.all() if not each.third), key=lambda each: each.annotator_id)
        if len(labels) == 2:
            one, other = labels
            found[one.annotator_id, other.annotator_id].append((segment.student_id, one.state, other.state))
    return found


def _part(names: list[str], told: Sequence[Pair]) -> dict[str, Any]:
    """Where either could not tell, there is nothing to agree about: such segments are counted apart."""
    named = [each for each in told if CANNOT_TELL not in each[1:]]
    states = [state for state in NAMED if any(state in each[1:] for each in named)]
    by_student = tables(named, states)
    kappa = with_interval(by_student) if named else None
    counts = by_student.sum(axis=0)
    return {
        "names": names,
        "segments": len(named),
        "students": len(by_student),
        "cannot_tell": len(told) - len(named),
        "kappa": _shown(kappa),
        "same": sum(one == other for student, one, other in named),
        "heads": [str(NAMES[state]) for state in states],
        "confusion": [
            (str(NAMES[state]), [int(count) for count in row]) for state, row in zip(states, counts, strict=True)
        ],
        "states": [_state(counts, place, state) for place, state in enumerate(states)],
        "chart": _chart(kappa),
    }


def _state(counts: Counts, place: int, state: str) -> dict[str, Any]:
    found = float(kappa_of(one_against_rest(counts, place)))
    both = int(counts[place, place])
    return {
        "name": str(NAMES[state]),
        "both": both,
        "either": int(counts[place].sum() + counts[:, place].sum()) - both,
        "kappa": None if isnan(found) else found,
    }


def _shown(kappa: Kappa | None) -> Kappa | None:
    return None if kappa is None or isnan(kappa.value) else kappa


def _chart(kappa: Kappa | None) -> str:
    if kappa is None or kappa.low is None or kappa.high is None:
        return ""
    row = Interval(_("Cohen’s kappa, with its interval"), kappa.value, kappa.low, kappa.high)
    least = 0.0 if kappa.low >= 0 else -1.0
    says = _("Kappa {value}, from {low} to {high}").format(
        value=f"{kappa.value:.2f}", low=f"{kappa.low:.2f}", high=f"{kappa.high:.2f}"
    )
    return intervals([row], says, least, 1, "")

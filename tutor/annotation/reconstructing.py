"""Half a minute of practice told again from what is stored: the exercise, what happened when, the hands in words.

Not the name, not the estimate, not what others saw, and no picture: none is kept.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from affect.types import BehaviourWindow, Emotion
from tutor.annotation.models import Segment
from tutor.answers import Verdict
from tutor.practice.hinting import shown_rungs
from tutor.practice.models import Problem
from tutor.practice.own_words import as_own_word
from tutor.practice.problems import instance_of
from tutor.sensing.models import SelfReport
from tutor.sensing.windows import SPAN, behaviour_window

PAUSE = timedelta(seconds=10)
ABOUT_NOW = timedelta(seconds=30)  # a word said so soon after still is about it
ANSWERS = {
    Verdict.CORRECT: _("Answer, right"),
    Verdict.WRONG_FORM: _("Answer, right, in another form than asked"),
    Verdict.WRONG: _("Answer, wrong"),
    Verdict.UNREADABLE: _("Answer, not readable"),
    Verdict.UNDECIDED: _("Answer, not decided"),
}


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened, `second` of the half minute."""

    second: int
    kind: str  # "exercise", "answer", "hint", "solved", "solution" or "pause"
    words: str
    detail: str = ""


def told_again(segment: Segment) -> dict[str, Any]:
    """What an annotator sees."""
    begins, problems = segment.ends_at - SPAN, _problems(segment)
    now = problems[-1] if problems else None
    return {
        "number": segment.number,
        "exercise": _exercise(now) if now else None,
        "before": _before(now, begins) if now else None,
        "events": _with_pauses(sorted(_events(problems, begins), key=lambda event: event.second)),
        "hands": hands_in_words(behaviour_window(segment.session, segment.ends_at)),
    }


def own_word(segment: Segment) -> str:
    """What the student said about this half minute, empty for nothing: shown once a label was given."""
    until = segment.ends_at + ABOUT_NOW
    said = SelfReport.objects.filter(session=segment.session, said_at__gt=segment.ends_at - SPAN, said_at__lte=until)
    newest = said.order_by("said_at").last()
    known = newest is not None and (newest.feeling in set(Emotion) or as_own_word(newest.feeling))
    return newest.feeling if newest is not None and known else ""


def _problems(segment: Segment) -> list[Problem]:
    """Those open in it, in order."""
    shown = segment.session.problems.filter(presented_at__lte=segment.ends_at).select_related("exercise__skill")
    begins = segment.ends_at - SPAN
    ended = [(each, each.solved_at or each.revealed_at) for each in shown.order_by("number")]
    return [each for each, at in ended if at is None or at > begins][-3:] or [each for each, at in ended][-1:]


def _exercise(problem: Problem) -> dict[str, Any]:
    instance = instance_of(problem)
    return {
        "title": problem.exercise.title,
        "skill": problem.exercise.skill.title,
        "stem": instance.stem,
        "prompt": instance.prompt,
        "usual": instance.usual_seconds,
    }


def _before(problem: Problem, begins: datetime) -> dict[str, int]:
    """How the exercise had gone until then."""
    seconds = max(0, int((begins - problem.presented_at).total_seconds()))
    misses = problem.attempts.filter(submitted_at__lte=begins, verdict=Verdict.WRONG).count()
    hints = sum(at <= begins.timestamp() for at in problem.hints_at)
    return {"seconds": seconds, "misses": misses, "hints": hints}


def _events(problems: list[Problem], begins: datetime) -> Iterator[Event]:
    for problem in problems:
        if (second := _second(problem.presented_at, begins)) is not None:
            yield Event(second, "exercise", gettext("A new exercise"), problem.exercise.title)
        for attempt in problem.attempts.filter(submitted_at__gt=begins, submitted_at__lte=begins + SPAN):
            place = int((attempt.submitted_at - begins).total_seconds())
            yield Event(place, "answer", str(ANSWERS[Verdict(attempt.verdict)]), attempt.answer)
        for at, rung in zip(problem.hints_at, shown_rungs(problem), strict=False):
            if 0 <= at - begins.timestamp() < SPAN.total_seconds():
                yield Event(int(at - begins.timestamp()), "hint", gettext("Hint"), rung.words)
        if (second := _second(problem.revealed_at, begins)) is not None:
            yield Event(second, "solution", gettext("Looked at the solution"))


def _second(at: datetime | None, begins: datetime) -> int | None:
    return int((at - begins).total_seconds()) if at is not None and begins < at <= begins + SPAN else None


def _with_pauses(events: list[Event]) -> list[Event]:
    """Ten seconds or more in which nothing happened that is stored are told too."""
    found, last = [], 0
    for event in [*events, Event(int(SPAN.total_seconds()), "end", "")]:
        if event.second - last >= PAUSE.total_seconds():
            seconds = event.second - last
            says = ngettext("Nothing handed in for {count} second", "Nothing handed in for {count} seconds", seconds)
            found.append(Event(last, "pause", says.format(count=seconds)))
        found.append(event)
        last = event.second
    return found[:-1]


def hands_in_words(window: BehaviourWindow | None) -> list[str]:
    """What the hands did, counted; empty where nothing was sensed."""
    if window is None:
        return []
    of = {kind: [each for each in window.events if each.kind == kind] for kind in "mcskvew"}
    deleted = sum(each.b == 1 for each in of["k"])
    hidden = sum(each.a == 0 for each in of["v"])
    counted = (
        (len(of["k"]), gettext("Keys pressed: {count}, of them {deleted} to delete")),
        (len(of["m"]), gettext("Pointer moves noted: {count}")),
        (len(of["c"]), gettext("Clicks: {count}")),
        (len(of["s"]), gettext("Scrolls: {count}")),
        (len(of["w"]), gettext("Answers written anew: {count}")),
        (hidden, gettext("The page was out of sight: {count}")),
    )
    said = [words.format(count=count, deleted=deleted) for count, words in counted if count]
    return said or [gettext("The hands were still.")]

"""What is worth knowing of somebody at work: pure rules, each with its evidence in words and a threshold.

They look at answers, hints, times and exercises, never at a feeling. A rule speaks from its threshold on; `stricter`
says which way a threshold moves when a teacher finds its notices not helpful, by `step` and only within `bounds`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True, slots=True)
class Facts:
    """Of one student, counted from their newest visit. Times in seconds unless they say otherwise.

    `quick`: by exercise of the skill solved at the first try without hints, the newest first, the time taken as a
    share of the usual. `days_away`: since the skill was last practised, before a right answer today.
    """

    name: str = ""
    skill: str = ""
    level: int = 1
    quick: Sequence[float] = ()
    wrong_in_a_row: int = 0
    quiet_minutes: float = 0.0
    days_away: float = 0.0
    right_today: int = 0
    hints_before_reading: int = 0
    given_up: int = 0
    wrong_before_solved: int = 0


@dataclass(frozen=True, slots=True)
class Rule:
    """`says`: the evidence at a threshold, empty where the rule has nothing to say."""

    name: str
    title: "StrOrPromise"
    about: "StrOrPromise"
    usual: float
    step: float
    bounds: tuple[float, float]
    stricter: int  # 1: upwards, -1: downwards
    says: Callable[[Facts, float], str]

    def moved(self, threshold: float, helpful: bool) -> float:
        """Where a teacher's word moves a threshold: a step when not helpful, half a step back when helpful.

        >>> QUIET.moved(12, helpful=False), QUIET.moved(12, helpful=True), QUIET.moved(30, helpful=False)
        (14, 11.0, 30)
        """
        step = -self.step / 2 if helpful else self.step
        low, high = self.bounds
        return round(min(max(threshold + self.stricter * step, low), high), 3)


def _quicker(facts: Facts, threshold: float) -> str:
    if len(facts.quick) < 6:
        return ""
    lately, before = median(facts.quick[:3]), median(facts.quick[3:])
    if not before or lately > threshold * before:
        return ""
    if facts.level < 3:
        words = gettext(
            "{name} speeds up on “{skill}”: the last 3 took {share} of the time of those before, all right at the "
            "first try and without hints. Ready for harder."
        )
    else:
        words = gettext(
            "{name} speeds up on “{skill}”: the last 3 took {share} of the time of those before, all right at the "
            "first try and without hints. Ready for another skill."
        )
    return words.format(name=facts.name, skill=facts.skill, share=f"{lately / before:.0%}")


def _quiet(facts: Facts, threshold: float) -> str:
    if facts.wrong_in_a_row < 3 or not threshold <= facts.quiet_minutes <= 60:
        return ""
    words = ngettext(
        "{name} has been quiet for {minutes} minutes, after {count} wrong start on “{skill}”.",
        "{name} has been quiet for {minutes} minutes, after {count} wrong starts on “{skill}”.",
        facts.wrong_in_a_row,
    )
    minutes = f"{facts.quiet_minutes:.0f}"
    return words.format(name=facts.name, minutes=minutes, count=facts.wrong_in_a_row, skill=facts.skill)


def _came_back(facts: Facts, threshold: float) -> str:
    if not facts.right_today or facts.days_away < threshold:
        return ""
    words = ngettext(
        "{name} comes back to “{skill}” after {days} days, with {count} right answer today: it was not lost.",
        "{name} comes back to “{skill}” after {days} days, with {count} right answers today: it was not lost.",
        facts.right_today,
    )
    days = f"{facts.days_away:.0f}"
    return words.format(name=facts.name, skill=facts.skill, days=days, count=facts.right_today)


def _hints_first(facts: Facts, threshold: float) -> str:
    if facts.hints_before_reading < threshold:
        return ""
    words = ngettext(
        "{name} asked for a hint sooner than the exercise can be read, {count} exercise in a row. Reading one aloud "
        "together may help.",
        "{name} asked for a hint sooner than the exercise can be read, {count} exercises in a row. Reading one aloud "
        "together may help.",
        facts.hints_before_reading,
    )
    return words.format(name=facts.name, count=facts.hints_before_reading)


def _gives_up(facts: Facts, threshold: float) -> str:
    if facts.given_up < threshold:
        return ""
    words = ngettext(
        "{name} had the solution shown {count} time in a row, last on “{skill}”.",
        "{name} had the solution shown {count} times in a row, last on “{skill}”.",
        facts.given_up,
    )
    return words.format(name=facts.name, count=facts.given_up, skill=facts.skill)


def _kept_going(facts: Facts, threshold: float) -> str:
    if facts.wrong_before_solved < threshold:
        return ""
    words = ngettext(
        "{name} solved an exercise on “{skill}” after {count} wrong start, without looking at the solution. Worth a "
        "word.",
        "{name} solved an exercise on “{skill}” after {count} wrong starts, without looking at the solution. Worth a "
        "word.",
        facts.wrong_before_solved,
    )
    return words.format(name=facts.name, skill=facts.skill, count=facts.wrong_before_solved)


SPEEDS_UP = Rule(
    "speeds-up", _("Ready for harder"), _("The last three took at most this share of the time of those before."),
    0.7, 0.05, (0.4, 0.9), -1, _quicker,
)  # fmt: skip
QUIET = Rule(
    "quiet", _("Quiet after wrong starts"), _("Minutes of quiet after three wrong starts in a row."),
    12, 2, (6, 30), 1, _quiet,
)  # fmt: skip
CAME_BACK = Rule(
    "came-back", _("Back to what was forgotten"), _("Days since the skill was last practised."),
    21, 7, (7, 90), 1, _came_back,
)  # fmt: skip
HINTS_FIRST = Rule(
    "hints-first", _("Hints before reading"), _("Exercises in a row with a hint sooner than the text can be read."),
    3, 1, (2, 8), 1, _hints_first,
)  # fmt: skip
GIVES_UP = Rule(
    "gives-up", _("Solutions shown"), _("Exercises in a row that ended with the solution shown."),
    3, 1, (2, 8), 1, _gives_up,
)  # fmt: skip
KEPT_GOING = Rule(
    "kept-going", _("Kept going"), _("Wrong starts before an exercise was solved all the same."),
    4, 1, (3, 10), 1, _kept_going,
)  # fmt: skip
RULES = {rule.name: rule for rule in (QUIET, GIVES_UP, HINTS_FIRST, KEPT_GOING, SPEEDS_UP, CAME_BACK)}

"""What is worth knowing of somebody at work: pure rules, each with its evidence in words and a threshold.

They look at answers, hints, times and exercises, never at a feeling. A rule speaks from its threshold on; `stricter`
says which way a threshold moves when a teacher finds its notices not helpful, by `step` and only within `bounds`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median


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
    title: str
    about: str
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
    ready = "Ready for harder." if facts.level < 3 else "Ready for another skill."
    return (
        f"{facts.name} speeds up on “{facts.skill}”: the last 3 took {lately / before:.0%} of the time of those before,"
        f" all right at the first try and without hints. {ready}"
    )


def _quiet(facts: Facts, threshold: float) -> str:
    if facts.wrong_in_a_row < 3 or not threshold <= facts.quiet_minutes <= 60:
        return ""
    return (
        f"{facts.name} has been quiet for {facts.quiet_minutes:.0f} minutes, after {facts.wrong_in_a_row} wrong starts"
        f" on “{facts.skill}”."
    )


def _came_back(facts: Facts, threshold: float) -> str:
    if not facts.right_today or facts.days_away < threshold:
        return ""
    right = f"{facts.right_today} right answer{'s' if facts.right_today > 1 else ''} today"
    return (
        f"{facts.name} comes back to “{facts.skill}” after {facts.days_away:.0f} days, with {right}: it was not lost."
    )


def _hints_first(facts: Facts, threshold: float) -> str:
    if facts.hints_before_reading < threshold:
        return ""
    return (
        f"{facts.name} asked for a hint sooner than the exercise can be read, {facts.hints_before_reading} exercises in"
        " a row. Reading one aloud together may help."
    )


def _gives_up(facts: Facts, threshold: float) -> str:
    if facts.given_up < threshold:
        return ""
    return f"{facts.name} had the solution shown {facts.given_up} times in a row, last on “{facts.skill}”."


def _kept_going(facts: Facts, threshold: float) -> str:
    if facts.wrong_before_solved < threshold:
        return ""
    return (
        f"{facts.name} solved an exercise on “{facts.skill}” after {facts.wrong_before_solved} wrong starts, without"
        " looking at the solution. Worth a word."
    )


SPEEDS_UP = Rule(
    "speeds-up", "Ready for harder", "The last three took at most this share of the time of those before.",
    0.7, 0.05, (0.4, 0.9), -1, _quicker,
)  # fmt: skip
QUIET = Rule(
    "quiet", "Quiet after wrong starts", "Minutes of quiet after three wrong starts in a row.",
    12, 2, (6, 30), 1, _quiet,
)  # fmt: skip
CAME_BACK = Rule(
    "came-back", "Back to what was forgotten", "Days since the skill was last practised.",
    21, 7, (7, 90), 1, _came_back,
)  # fmt: skip
HINTS_FIRST = Rule(
    "hints-first", "Hints before reading", "Exercises in a row with a hint sooner than the text can be read.",
    3, 1, (2, 8), 1, _hints_first,
)  # fmt: skip
GIVES_UP = Rule(
    "gives-up", "Solutions shown", "Exercises in a row that ended with the solution shown.",
    3, 1, (2, 8), 1, _gives_up,
)  # fmt: skip
KEPT_GOING = Rule(
    "kept-going", "Kept going", "Wrong starts before an exercise was solved all the same.",
    4, 1, (3, 10), 1, _kept_going,
)  # fmt: skip
RULES = {rule.name: rule for rule in (QUIET, GIVES_UP, HINTS_FIRST, KEPT_GOING, SPEEDS_UP, CAME_BACK)}

"""Who needs somebody most, by struggle and never by idleness: one rule, and the move it suggests.

Points: 1 for every wrong start in a row on the open exercise (at most 4), 1 for every hint after which the answer was
wrong all the same (at most 2), 1 for every exercise just before that ended with the solution shown (at most 2), 1 for
a skill that is tried again and again without getting there. Time counts up to 1 where it is over the usual, and only
beside one of these: somebody who is silent may be thinking, or away. From 2 points on it is worth a visit.
"""

from dataclasses import dataclass
from enum import StrEnum

WORTH_A_VISIT = 2.0
MOST_WRONG, MOST_HINTS, MOST_GIVEN_UP = 4, 2, 2
SLOW, VERY_SLOW = 2.0, 4.0  # times the usual: from here time counts, and from here fully
GONE = 30.0  # minutes without a sign: they have left, and nobody can be visited


class Move(StrEnum):
    """What a teacher can do with one tap, or two."""

    HINT = "hint"
    EASE = "ease"
    PAIR = "pair"
    PRAISE = "praise"
    TALK = "talk"
    NOTHING = ""


@dataclass(frozen=True, slots=True)
class Signs:
    """What is known of one student at one exercise. `level`: 1 to 3. `same_slip`: times that one slip was made."""

    wrong_in_a_row: int = 0
    seconds: float = 0.0
    usual_seconds: float = 60.0
    hints: int = 0
    hints_without_help: int = 0
    given_up_before: int = 0
    spinning: bool = False
    same_slip: int = 0
    level: int = 1
    quiet_minutes: float = 0.0


def points(signs: Signs) -> float:
    """How much somebody struggles, 0 to 10.

    >>> points(Signs(seconds=3600)), points(Signs(wrong_in_a_row=2)), points(Signs(wrong_in_a_row=2, seconds=180))
    (0.0, 2.0, 2.5)
    """
    if signs.quiet_minutes > GONE:
        return 0.0
    shown = min(signs.wrong_in_a_row, MOST_WRONG) + min(signs.hints_without_help, MOST_HINTS)
    shown += min(signs.given_up_before, MOST_GIVEN_UP) + signs.spinning
    return shown + _for_time(signs) if shown else 0.0


def reasons(signs: Signs) -> list[str]:
    """The same in words; empty where there are no points."""
    if not points(signs):
        return []
    found = (
        (signs.wrong_in_a_row, _times(signs.wrong_in_a_row, "wrong try", "wrong tries", " on this exercise")),
        (signs.hints_without_help, _times(signs.hints_without_help, "hint", "hints", " that did not help")),
        (signs.given_up_before, _times(signs.given_up_before, "exercise", "exercises", " given up just before")),
        (signs.spinning, "many tries at this skill without getting there"),
        (_for_time(signs), f"{span(signs.seconds)} on this exercise, usually {span(signs.usual_seconds)}"),
    )
    return [words for is_so, words in found if is_so]


def suggested(signs: Signs) -> tuple[Move, str]:
    """What to do first, and why; nothing where nobody struggles."""
    if points(signs) < WORTH_A_VISIT:
        return Move.NOTHING, ""
    if signs.same_slip >= 2:
        return Move.TALK, f"The same slip {signs.same_slip} times: a word at the desk clears it up soonest."
    if not signs.hints:
        return Move.HINT, "They have not looked at a hint yet."
    if (signs.spinning or signs.given_up_before) and signs.level > 1:
        return Move.EASE, "A smaller step lets them find their feet again."
    if signs.spinning or signs.hints_without_help >= MOST_HINTS:
        return Move.PAIR, "Hints alone do not get them further; somebody who has it may."
    return Move.HINT, "One hint was not enough, and there may be another."


def span(seconds: float) -> str:
    """A span as people say it.

    >>> span(45), span(240), span(9000)
    ('45 s', '4 min', '2 h')
    """
    if seconds < 90:
        return f"{seconds:.0f} s"
    if seconds < 5400:
        return f"{seconds / 60:.0f} min"
    return f"{seconds / 3600:.0f} h" if seconds < 172_800 else f"{seconds / 86_400:.0f} days"


def _for_time(signs: Signs) -> float:
    over = (signs.seconds / signs.usual_seconds - SLOW) / (VERY_SLOW - SLOW)
    return min(max(over, 0.0), 1.0)


def _times(count: int, one: str, many: str, rest: str) -> str:
    return f"{count} {one if count == 1 else many}{rest}"

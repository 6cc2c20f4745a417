"""Who needs somebody most, by struggle and never by idleness: one rule, and the move it suggests.

Points: 1 for every wrong start in a row on the open exercise (at most 4), 1 for every hint after which the answer was
wrong all the same (at most 2), 1 for every exercise just before that ended with the solution shown (at most 2), 1 for
a skill that is tried again and again without getting there. Time counts up to 1 where it is over the usual, and only
beside one of these: somebody who is silent may be thinking, or away. From 2 points on it is worth a visit.
"""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

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
        (signs.wrong_in_a_row, _wrong(signs.wrong_in_a_row)),
        (signs.hints_without_help, _hints(signs.hints_without_help)),
        (signs.given_up_before, _given_up(signs.given_up_before)),
        (signs.spinning, _("many tries at this skill without getting there")),
        (_for_time(signs), _slow(signs)),
    )
    return [words for is_so, words in found if is_so]


def suggested(signs: Signs) -> tuple[Move, str]:
    """What to do first, and why; nothing where nobody struggles."""
    if points(signs) < WORTH_A_VISIT:
        return Move.NOTHING, ""
    if signs.same_slip >= 2:
        return Move.TALK, _same_slip(signs.same_slip)
    if not signs.hints:
        return Move.HINT, _("They have not looked at a hint yet.")
    if (signs.spinning or signs.given_up_before) and signs.level > 1:
        return Move.EASE, _("A smaller step lets them find their feet again.")
    if signs.spinning or signs.hints_without_help >= MOST_HINTS:
        return Move.PAIR, _("Hints alone do not get them further; somebody who has it may.")
    return Move.HINT, _("One hint was not enough, and there may be another.")


def span(seconds: float) -> str:
    """A span as people say it.

    >>> span(45), span(240), span(9000)
    ('45 s', '4 min', '2 h')
    """
    if seconds < 90:
        return _("{seconds} s").format(seconds=round(seconds))
    if seconds < 5400:
        return _("{minutes} min").format(minutes=round(seconds / 60))
    if seconds < 172_800:
        return _("{hours} h").format(hours=round(seconds / 3600))
    days = round(seconds / 86_400)
    return ngettext("{count} day", "{count} days", days).format(count=days)


def _for_time(signs: Signs) -> float:
    over = (signs.seconds / signs.usual_seconds - SLOW) / (VERY_SLOW - SLOW)
    return min(max(over, 0.0), 1.0)


def _wrong(count: int) -> str:
    words = ngettext("{count} wrong try on this exercise", "{count} wrong tries on this exercise", count)
    return words.format(count=count)


def _hints(count: int) -> str:
    return ngettext("{count} hint that did not help", "{count} hints that did not help", count).format(count=count)


def _given_up(count: int) -> str:
    words = ngettext("{count} exercise given up just before", "{count} exercises given up just before", count)
    return words.format(count=count)


def _slow(signs: Signs) -> str:
    words = _("{time} on this exercise, usually {usual}")
    return words.format(time=span(signs.seconds), usual=span(signs.usual_seconds))


def _same_slip(count: int) -> str:
    words = ngettext(
        "The same slip {count} time: a word at the desk clears it up soonest.",
        "The same slip {count} times: a word at the desk clears it up soonest.",
        count,
    )
    return words.format(count=count)

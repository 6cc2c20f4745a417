"""Why mastery stands where it does, in words a learner reads."""

from knowledge_tracing.forgetting import DAY
from knowledge_tracing.types import SkillHistory

NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
AT_MOST = 3
ENOUGH_FOR_A_TREND = 4  # answers


def reasons(history: SkillHistory, now: float) -> tuple[str, ...]:
    """Up to three facts, the latest first.

    >>> reasons(SkillHistory(answers=3, streak=3, last_correct=True, last_at=0.0), now=9 * DAY)
    ('three right in a row without hints', 'not practised for nine days')
    """
    if history.last_at is None:
        return ("no answers yet",)
    said = [_last_answers(history)]
    if history.hints:
        said.append(f"{_count(history.hints, 'hint')} used on the last exercise")
    days = int((now - history.last_at) / DAY)
    if days >= 1:
        said.append(f"not practised for {_count(days, 'day')}")
    if history.answers >= ENOUGH_FOR_A_TREND:
        said.append(_trend(history))
    return tuple(said[:AT_MOST])


def _last_answers(history: SkillHistory) -> str:
    if history.streak >= 2:
        return f"{_number(history.streak)} right in a row without hints"
    if history.misses >= 2:
        return f"{_number(history.misses)} misses in a row"
    if history.last_correct:
        return f"right {'at the first try' if history.streak else 'in the end'} on the last exercise"
    return "one slip after mostly right answers" if history.steady >= 0.6 else "not right at the last try"


def _trend(history: SkillHistory) -> str:
    if history.steady >= 0.7:
        return "mostly right for a while"
    return "mostly not yet right" if history.steady <= 0.4 else "right about as often as not"


def _count(number: int, noun: str) -> str:
    return f"{_number(number)} {noun}{'' if number == 1 else 's'}"


def _number(number: int) -> str:
    return NUMBERS[number] if number < len(NUMBERS) else str(number)

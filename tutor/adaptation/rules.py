"""The stated rules, most pressing first. Each looks at one situation and speaks or stays silent.

Feelings act only after two readings in a row that are sure enough: one frown is not a state. The learner's
own word acts at once.
"""

from collections.abc import Callable

from affect.types import Emotion, Scenario
from tutor.adaptation.difficulty import nearest_level
from tutor.adaptation.types import Decision, Moment, Situation

SURE_ENOUGH = 0.4
READINGS = 2
ERRORS_FOR_A_HINT = 2
ERRORS_FOR_EASIER = 3
STREAK_FOR_HARDER = 3
SHOW_ME_HOW = "“Show me how” goes through it step by step."


def frustrated(situation: Situation) -> Decision | None:
    """A kind word and one smaller step."""
    if not _feels(situation, Emotion.FRUSTRATED, Emotion.ANXIOUS) or _is_test(situation):
        return None
    return _support(
        situation,
        step=-1,
        rule=situation.affect.word or "frustration",
        message=f"{_lead_in(situation)} This one is stubborn, and that is not about you. "
        "Let's take one smaller step together.",
        reason=f"{_evidence(situation)}: a smaller step, and the next exercise is easier.",
    )


def confused(situation: Situation) -> Decision | None:
    """A hint on this problem, or an easier next one where no hint is left."""
    if not _feels(situation, Emotion.CONFUSED) or _is_test(situation):
        return None
    return _support(
        situation,
        step=-1,
        rule=situation.affect.word or "confusion",
        message=f"{_lead_in(situation)} {'Would this hint help?' if situation.recent.hints_left else SHOW_ME_HOW}",
        reason=f"{_evidence(situation)}: {_what_is_left(situation)}, and an easier exercise after it.",
    )


def repeated_errors(situation: Situation) -> Decision | None:
    """Two misses on one problem bring a hint, three in a row an easier problem too."""
    recent = situation.recent
    if situation.moment is not Moment.WRONG_ANSWER or _is_test(situation):
        return None
    if recent.errors_on_problem < ERRORS_FOR_A_HINT and recent.errors_in_a_row < ERRORS_FOR_EASIER:
        return None
    easier = recent.errors_in_a_row >= ERRORS_FOR_EASIER
    cause = f"{recent.errors_in_a_row} misses in a row" if easier else "two tries on this exercise"
    then = f"{_what_is_left(situation)}{', and an easier exercise next' if easier else ''}"
    help_now = "There is a new hint below your answer." if situation.recent.hints_left else SHOW_ME_HOW
    return _support(
        situation,
        step=-1 if easier else 0,
        rule="repeated errors",
        message=f"That step trips many people up. {help_now}",
        reason=f"{cause.capitalize()}: {then}.",
    )


def ready_for_more(situation: Situation) -> Decision | None:
    """Several right answers in a row, or fewer with visible engagement or boredom, bring a harder problem."""
    if situation.moment is not Moment.SOLVED:
        return None
    eager = _feels(situation, Emotion.ENGAGED, Emotion.BORED, Emotion.CONFIDENT)
    needed = STREAK_FOR_HARDER - 1 if eager else STREAK_FOR_HARDER
    recent = situation.recent
    if recent.correct_in_a_row < needed or recent.hints_on_problem:
        return None
    felt = f" and {_evidence(situation).lower()}" if eager else ""
    return _move(
        situation,
        step=1,
        rule="ready for more",
        message="That is going well. The next one asks a little more.",
        reason=f"{recent.correct_in_a_row} right in a row without hints{felt}: a harder exercise.",
    )


def after_a_struggle(situation: Situation) -> Decision | None:
    """A shown solution or a problem that took several tries is followed by an easier one."""
    recent = situation.recent
    struggled = situation.moment is Moment.SOLVED and recent.errors_on_problem >= ERRORS_FOR_EASIER
    if not struggled and situation.moment is not Moment.GIVEN_UP:
        return None
    cause = "The last one took several tries" if struggled else "The worked solution was shown"
    return _move(
        situation,
        step=-1,
        rule="after a struggle",
        message="Next comes one that takes a smaller step, to make the idea sit.",
        reason=f"{cause}: an easier exercise next.",
    )


RULES: tuple[Callable[[Situation], Decision | None], ...] = (
    frustrated,
    confused,
    repeated_errors,
    after_a_struggle,
    ready_for_more,
)


def _feels(situation: Situation, *emotions: Emotion) -> bool:
    affect = situation.affect
    if affect.emotion not in emotions:
        return False
    return affect.own_word or (affect.certainty >= SURE_ENOUGH and affect.in_a_row >= READINGS)


def _is_test(situation: Situation) -> bool:
    """In a test nobody gets help that others do not get."""
    return situation.scenario is Scenario.TEST


def _what_is_left(situation: Situation) -> str:
    return "a hint now" if situation.recent.hints_left else "no hint is left, so the worked steps are suggested"


def _lead_in(situation: Situation) -> str:
    if situation.affect.own_word:
        return "Thank you for saying so."
    return "It looks as if this is hard going just now."


def _evidence(situation: Situation) -> str:
    affect = situation.affect
    feeling = affect.word or (affect.emotion.value if affect.emotion else "")
    if affect.own_word:
        return f"Own word “{feeling}”"
    seen = ", ".join(affect.signals[:2]) or "several readings"
    return f"It looks as if {feeling} ({seen})"


def _support(situation: Situation, step: int, rule: str, message: str, reason: str) -> Decision | None:
    """Help on the current problem, unless some is already on the page."""
    if situation.moment is Moment.ESTIMATE and situation.recent.support_shown:
        return None
    decision = _move(situation, step, rule, message, reason)
    hint = situation.moment in (Moment.ESTIMATE, Moment.WRONG_ANSWER) and situation.recent.hints_left > 0
    return Decision(decision.skill, decision.level, decision.step, reason, rule, message, hint)


def _move(situation: Situation, step: int, rule: str, message: str, reason: str) -> Decision:
    knowledge = situation.knowledge
    level = nearest_level(knowledge.level + step)
    return Decision(knowledge.current, level, level - knowledge.level, reason, rule, message)

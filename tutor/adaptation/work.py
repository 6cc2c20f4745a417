"""What the work itself calls for: misses, quick tries, hints in haste, struggles and runs of success."""

from affect.types import Emotion
from tutor.adaptation.messages.saying import part, say
from tutor.adaptation.speaking import (
    easier,
    evidence,
    feels,
    harder,
    help_at_hand,
    is_test,
    move,
    number,
    support,
)
from tutor.adaptation.types import LEVELS, Decision, Moment, Situation

IN_HASTE = 2  # misses or hints in a row


def quick_tries(situation: Situation) -> Decision | None:
    """Answers that come sooner than the exercise can be read (Baker et al. 2004): a word, and no blame."""
    if situation.moment is not Moment.WRONG_ANSWER or situation.recent.hasty_misses < IN_HASTE or is_test(situation):
        return None
    return support(
        situation,
        step=0,
        rule="quick tries",
        message=say(situation, "read_again"),
        reason=f"{situation.recent.hasty_misses} misses in a row, sooner than the exercise can be read: slowing down.",
        with_hint=False,
    )


def hints_in_haste(situation: Situation) -> Decision | None:
    """Hints opened sooner than the one before can be read (Aleven et al. 2006): its step is worth a try first."""
    if situation.moment is not Moment.HINT or situation.recent.hasty_hints < IN_HASTE or is_test(situation):
        return None
    return support(
        situation,
        step=0,
        rule="hints in haste",
        message=say(situation, "try_the_step"),
        reason=f"{situation.recent.hasty_hints} hints opened sooner than they can be read: trying a step first.",
        with_hint=False,
    )


def repeated_errors(situation: Situation) -> Decision | None:
    """Misses on one problem bring a hint, more of them in a row an easier problem too."""
    recent, rules = situation.recent, situation.thresholds
    if situation.moment is not Moment.WRONG_ANSWER or is_test(situation):
        return None
    if recent.errors_on_problem < rules.errors_for_a_hint and recent.errors_in_a_row < rules.errors_for_easier:
        return None
    steps_down = recent.errors_in_a_row >= rules.errors_for_easier
    many = recent.errors_in_a_row if steps_down else recent.errors_on_problem
    cause = f"{number(many)} {'misses in a row' if steps_down else 'tries on this exercise'}"
    then = f"{help_at_hand(situation)}{f', and then {easier(situation)}' if steps_down else ''}"
    help_now = part(situation, "new_hint" if recent.hints_left else "show_me_how")
    return support(
        situation,
        step=-1 if steps_down else 0,
        rule="repeated errors",
        message=say(situation, "help_after_misses", help=help_now),
        reason=f"{cause.capitalize()}: {then}.",
    )


def after_a_struggle(situation: Situation) -> Decision | None:
    """A shown solution or a problem that took several tries is followed by an easier one."""
    recent = situation.recent
    struggled = situation.moment is Moment.SOLVED and recent.errors_on_problem >= situation.thresholds.errors_for_easier
    if not struggled and situation.moment is not Moment.GIVEN_UP:
        return None
    cause = "The last one took several tries" if struggled else "The worked solution was shown"
    return move(
        situation,
        step=-1,
        rule="after a struggle",
        message=say(situation, "step_down"),
        reason=f"{cause}: {easier(situation)} next.",
    )


def ready_for_more(situation: Situation) -> Decision | None:
    """Several right answers in a row, or fewer with visible engagement or boredom, bring a harder problem."""
    if situation.moment is not Moment.SOLVED:
        return None
    eager = feels(situation, Emotion.ENGAGED, Emotion.BORED, Emotion.CONFIDENT)
    recent = situation.recent
    if recent.correct_in_a_row < situation.thresholds.streak_for_harder - eager or recent.hints_on_problem:
        return None
    more = situation.knowledge.level < LEVELS[-1]
    felt = f" and {evidence(situation).lower()}" if eager else ""
    then = part(situation, "a_little_more") if more else ""
    return move(
        situation,
        step=1,
        rule="ready for more",
        message=say(situation, "going_well", more=then),
        reason=f"{recent.correct_in_a_row} right in a row without hints{felt}: {harder(situation)}.",
    )

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
    opening,
    support,
    within,
)
from tutor.adaptation.types import LEVELS, Decision, Moment, Situation
from tutor.wording import gettext as _
from tutor.wording import ngettext

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
        reason=_("{count} misses in a row, sooner than the exercise can be read: slowing down.").format(
            count=situation.recent.hasty_misses
        ),
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
        reason=_("{count} hints opened sooner than they can be read: trying a step first.").format(
            count=situation.recent.hasty_hints
        ),
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
    if steps_down:
        many, reason = recent.errors_in_a_row, _("{cause}: {help}, and then {next}.")
        cause = ngettext("{count} miss in a row", "{count} misses in a row", many)
    else:
        many, reason = recent.errors_on_problem, _("{cause}: {help}.")
        cause = ngettext("{count} try on this exercise", "{count} tries on this exercise", many)
    because = opening(cause.format(count=number(many)))
    help_now = part(situation, "new_hint" if recent.hints_left else "show_me_how")
    return support(
        situation,
        step=-1 if steps_down else 0,
        rule="repeated errors",
        message=say(situation, "help_after_misses", help=help_now),
        reason=reason.format(cause=because, help=help_at_hand(situation), next=easier(situation)),
    )


def after_a_struggle(situation: Situation) -> Decision | None:
    """A shown solution or a problem that took several tries is followed by an easier one."""
    recent = situation.recent
    struggled = situation.moment is Moment.SOLVED and recent.errors_on_problem >= situation.thresholds.errors_for_easier
    if not struggled and situation.moment is not Moment.GIVEN_UP:
        return None
    if struggled:
        reason = _("The last one took several tries: {next} next.")
    else:
        reason = _("The worked solution was shown: {next} next.")
    return move(
        situation,
        step=-1,
        rule="after a struggle",
        message=say(situation, "step_down"),
        reason=reason.format(next=easier(situation)),
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
    felt = evidence(situation) if eager else ""
    if eager:
        reason = _("{count} right in a row without hints and {evidence}: {next}.")
    else:
        reason = _("{count} right in a row without hints: {next}.")
    then = part(situation, "a_little_more") if more else ""
    return move(
        situation,
        step=1,
        rule="ready for more",
        message=say(situation, "going_well", more=then),
        reason=reason.format(count=recent.correct_in_a_row, evidence=within(felt), next=harder(situation)),
    )

"""The stated rules, most pressing first. Each looks at one situation and speaks or stays silent."""

from collections.abc import Callable

from tutor.adaptation.feelings import anxious, bored, confused, frustrated
from tutor.adaptation.types import Decision, Situation
from tutor.adaptation.work import after_a_struggle, hints_in_haste, quick_tries, ready_for_more, repeated_errors
from tutor.wording import gettext_noop

RULES: tuple[Callable[[Situation], Decision | None], ...] = (
    quick_tries,
    hints_in_haste,
    frustrated,
    anxious,
    confused,
    bored,
    repeated_errors,
    after_a_struggle,
    ready_for_more,
)

# What a decision's rule is called: kept in English with the decision, translated where it is shown. A rule that answers
# a learner's own word bears that word instead (`speaking.FEELINGS`).
NAMES = (
    gettext_noop("quick tries"),
    gettext_noop("hints in haste"),
    gettext_noop("frustration"),
    gettext_noop("anxiety"),
    gettext_noop("confusion"),
    gettext_noop("boredom"),
    gettext_noop("repeated errors"),
    gettext_noop("after a struggle"),
    gettext_noop("ready for more"),
    gettext_noop("held by a teacher"),
    gettext_noop("back to what it builds on"),
    gettext_noop("with its lesson"),
    gettext_noop("review"),
    gettext_noop("next skill"),
    gettext_noop("mixed practice"),
    gettext_noop("predicted success"),
    gettext_noop("planned work"),
    gettext_noop("twin"),
    gettext_noop("stay"),
    gettext_noop("own choice"),
    gettext_noop("kept offline"),
)

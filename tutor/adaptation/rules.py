"""The stated rules, most pressing first. Each looks at one situation and speaks or stays silent."""

from collections.abc import Callable

from tutor.adaptation.feelings import anxious, bored, confused, frustrated
from tutor.adaptation.types import Decision, Situation
from tutor.adaptation.work import after_a_struggle, hints_in_haste, quick_tries, ready_for_more, repeated_errors

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

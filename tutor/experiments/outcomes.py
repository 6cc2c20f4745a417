"""What an experiment may be judged by: a short list, each of which can be computed from what is kept anyway."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from tutor.adaptation.messages.entries import BETWEEN, ON_EXERCISE

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


class Outcome(StrEnum):
    """Each is 1 or 0 for every time that the message was said."""

    RIGHT_NEXT = "right-next"
    SOLVED_UNAIDED = "solved-unaided"
    RETURNS = "returns-within-a-week"
    DISMISSED = "help-dismissed"


@dataclass(frozen=True, slots=True)
class OutcomeWords:
    """What an outcome says, for which messages it can be asked, and whether more of it is better."""

    words: "StrOrPromise"
    asked_of: frozenset[str]
    more_is_better: bool = True


ANY, THIS = frozenset({ON_EXERCISE, BETWEEN}), frozenset({ON_EXERCISE})
OUTCOMES = {
    Outcome.RIGHT_NEXT: OutcomeWords(_("right at the first try on the next exercise of the skill"), ANY),
    Outcome.SOLVED_UNAIDED: OutcomeWords(_("the exercise solved without its solution shown"), THIS),
    Outcome.RETURNS: OutcomeWords(_("an answer on a later occasion within 7 days"), ANY),
    Outcome.DISMISSED: OutcomeWords(_("the help put away while the exercise was open"), THIS, False),
}

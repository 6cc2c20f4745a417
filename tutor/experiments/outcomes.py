"""What an experiment may be judged by: a short list, each of which can be computed from what is kept anyway."""

from dataclasses import dataclass
from enum import StrEnum

from tutor.adaptation.messages.entries import BETWEEN, ON_EXERCISE


class Outcome(StrEnum):
    """Each is 1 or 0 for every time that the message was said."""

    RIGHT_NEXT = "right-next"
    SOLVED_UNAIDED = "solved-unaided"
    RETURNS = "returns-within-a-week"
    DISMISSED = "help-dismissed"


@dataclass(frozen=True, slots=True)
class OutcomeWords:
    """What an outcome says, for which messages it can be asked, and whether more of it is better."""

    words: str
    asked_of: frozenset[str]
    more_is_better: bool = True


ANY = frozenset({ON_EXERCISE, BETWEEN})
OUTCOMES = {
    Outcome.RIGHT_NEXT: OutcomeWords("right at the first try on the next exercise of the skill", ANY),
    Outcome.SOLVED_UNAIDED: OutcomeWords("the exercise solved without its solution shown", frozenset({ON_EXERCISE})),
    Outcome.RETURNS: OutcomeWords("an answer on a later occasion within 7 days", ANY),
    Outcome.DISMISSED: OutcomeWords("the help put away while the exercise was open", frozenset({ON_EXERCISE}), False),
}

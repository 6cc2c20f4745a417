"""Judge a choice: the text that was picked is compared, so the order on the page does not matter."""

from tutor.answers.types import Expected, Judgement, Verdict
from tutor.wording import gettext, gettext_noop

PICK = gettext_noop("Choose one of the answers, then check.")
OTHER = gettext_noop("That is not it yet. Read the question once more, or take a hint.")


def judge_choice(text: str, expected: Expected) -> Judgement:
    """The verdict on a picked text; anything that is no choice counts for nothing."""
    picked = " ".join(text.split())
    if picked == _plain(expected.answer):
        return Judgement(Verdict.CORRECT, "")
    for slip in expected.misconceptions:
        if picked == _plain(slip.answer):
            return Judgement(Verdict.WRONG, slip.feedback, slip.slug)
    if picked in map(_plain, expected.choices):
        return Judgement(Verdict.WRONG, gettext(OTHER))
    return Judgement(Verdict.UNREADABLE, gettext(PICK))


def _plain(text: str) -> str:
    return " ".join(text.split())

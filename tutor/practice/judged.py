"""What the page says about an answer: the verdict in words, and where it could not be read."""

from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tutor.answers import Verdict
from tutor.practice.models import Attempt, Problem

HEADLINES = {
    Verdict.CORRECT: _("Right."),
    Verdict.WRONG_FORM: _("Right value, not yet the form asked for."),
    Verdict.WRONG: _("Not yet."),
    Verdict.UNREADABLE: _("I couldn't read that. It doesn't count."),
    Verdict.UNDECIDED: _("I can't decide that one. It doesn't count."),
}


def judgement_row(attempt: Attempt | None, problem: Problem) -> dict[str, Any] | None:
    """None where no answer was given just now."""
    if attempt is None:
        return None
    went_on = attempt.verdict == Verdict.CORRECT and attempt.part < problem.part
    return {
        "verdict": attempt.verdict,
        "headline": gettext("Right. Now the next part.") if went_on else HEADLINES[Verdict(attempt.verdict)],
        "feedback": attempt.feedback,
        **_marked(attempt),
    }


def _marked(attempt: Attempt) -> dict[str, str]:
    """What was typed, cut at the place that could not be read. The maths editor's own text is nobody's typing."""
    if attempt.start is None or attempt.end is None or attempt.syntax == "latex":
        return {}
    before, marked, after = (
        attempt.answer[: attempt.start],
        attempt.answer[attempt.start : attempt.end][:100],
        attempt.answer[attempt.end :][:100],
    )
    shown = marked if marked.strip() else "…"
    return {"before": before, "marked": shown, "after": after, "whereabouts": _whereabouts(before, marked, after)}


def _whereabouts(before: str, marked: str, after: str) -> str:
    """The place in words, for those who do not see the mark."""
    if not before.strip() and not after.strip():
        return ""
    if not marked.strip():
        return gettext("It is about the end.")
    return gettext("It is about “{marked}”.").format(marked=marked.strip())

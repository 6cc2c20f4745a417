"""answers: read a learner's mathematics safely and judge it. Pure; nothing typed ever reaches an evaluator."""

from tutor.answers.checking import check, read_for
from tutor.answers.reader import Reading, read
from tutor.answers.types import Expected, Form, Judgement, Kind, Misconception, Unreadable, Verdict
from tutor.answers.working import Working, check_working

__all__ = [
    "Expected",
    "Form",
    "Judgement",
    "Kind",
    "Misconception",
    "Reading",
    "Unreadable",
    "Verdict",
    "Working",
    "check",
    "check_working",
    "read",
    "read_for",
]

"""Whether an answer can be read: the only thing that is said about one while a test lasts."""

from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from tutor.answers import Expected, Kind, Reading, Unreadable
from tutor.answers.checking import vocabulary_of
from tutor.answers.printer import to_latex
from tutor.answers.reader import parse
from tutor.answers.shapes import check_shape
from tutor.answers.speech import spoken
from tutor.assessments.models import SavedAnswer

LONGEST = 2000  # characters that are kept


@dataclass(frozen=True, slots=True)
class Typed:
    """What somebody wrote, and how."""

    text: str
    syntax: str = "plain"
    decimal_comma: bool = False

    @property
    def is_empty(self) -> bool:
        return not self.text.strip()


def typed_in(answer: SavedAnswer) -> Typed:
    """What was kept, as it was written."""
    return Typed(answer.text, answer.syntax, answer.decimal_comma)


def asked_of(expected: Expected, typed: Typed) -> Expected:
    """What is right, with numbers written as this person writes them."""
    return replace(expected, decimal_comma=typed.decimal_comma)


def read(typed: Typed, expected: Expected) -> Reading:
    """How an answer is read, the same way as when it is judged. Raises `Unreadable`."""
    asked = asked_of(expected, typed)
    tree = parse(typed.text, vocabulary_of(asked), typed.syntax)
    check_shape(tree, asked, len(typed.text))
    return Reading(tree, to_latex(tree), spoken(tree))


def trouble_with(typed: Typed, expected: Expected) -> str:
    """Why an answer cannot be read, in words; empty when it can be, or when there is none."""
    if typed.is_empty:
        return ""
    if expected.kind is Kind.CHOICE:
        return "" if typed.text in expected.choices else _("Choose one of the answers.")
    try:
        read(typed, expected)
    except Unreadable as trouble:
        return trouble.message
    return ""

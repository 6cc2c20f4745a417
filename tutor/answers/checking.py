"""Judge one answer. Never raises on what a learner typed; the same answer always gets the same verdict."""

from functools import lru_cache

from tutor.answers.comparison import bare, equivalent, has_constant
from tutor.answers.forms import missing
from tutor.answers.printer import spoken, to_latex
from tutor.answers.reader import PLUS_MINUS, parse
from tutor.answers.tree import Alternatives, Equation, Tree
from tutor.answers.types import Expected, Form, Judgement, Kind, Unreadable, Verdict

WRONG = "That is not it yet. Look at it once more, or take a hint."
UNDECIDED = "I can't tell whether this is the same. Try writing it more simply; it does not count."
SHAPES = {
    Kind.EQUATION: "An equation is asked for: it needs one equals sign.",
    Kind.EXPRESSION: "One expression is asked for, without an equals sign or a list.",
    Kind.NUMBER: "One number is asked for.",
    Kind.ANTIDERIVATIVE: "One expression is asked for, without an equals sign.",
}


def check(text: str, expected: Expected, *, syntax: str = "plain", seed: int = 0) -> Judgement:
    """The verdict on an answer, with its feedback."""
    try:
        tree = _read(text, expected, syntax)
        _check_shape(tree, expected, len(text))
    except Unreadable as trouble:
        return Judgement(Verdict.UNREADABLE, trouble.message, start=trouble.start, end=trouble.end)
    verdict, feedback, slug = _judge(tree, expected, seed)
    return Judgement(verdict, feedback, slug, to_latex(tree), spoken(tree))


def _read(text: str, expected: Expected, syntax: str) -> Tree:
    """`x = ± 2` names two solutions."""
    if expected.kind is Kind.SOLUTIONS and PLUS_MINUS in text:
        both = [parse(text.replace(PLUS_MINUS, sign), expected.letters, syntax) for sign in "+-"]
        return Alternatives(tuple(both))
    return parse(text, expected.letters, syntax)


def _check_shape(tree: Tree, expected: Expected, length: int) -> None:
    """An equation where a number is asked for is a slip of the pen, not of the mind: it costs nothing."""
    value = bare(tree, expected.unknown)
    is_equation = isinstance(value, Equation)
    wanted = expected.kind is Kind.EQUATION
    if expected.kind is not Kind.SOLUTIONS and (is_equation != wanted or isinstance(value, Alternatives)):
        raise Unreadable(SHAPES[expected.kind], 0, length)


def _judge(tree: Tree, expected: Expected, seed: int) -> tuple[Verdict, str, str | None]:
    outcome = equivalent(tree, _right(expected.answer, expected.letters), expected.kind, expected.unknown, seed)
    if outcome:
        return _judge_form(tree, expected)
    for slip in expected.misconceptions:
        theirs = _right(slip.answer, expected.letters)
        if equivalent(tree, theirs, expected.kind, expected.unknown, seed):
            return Verdict.WRONG, slip.feedback, slip.slug
    return (Verdict.UNDECIDED, UNDECIDED, None) if outcome is None else (Verdict.WRONG, WRONG, None)


def _judge_form(tree: Tree, expected: Expected) -> tuple[Verdict, str, str | None]:
    lacking = missing(bare(tree, expected.unknown), expected.form) if expected.form is not Form.ANY else None
    if expected.require_constant and not has_constant(tree):
        lacking = "Add the constant of integration, + C."
    return (Verdict.WRONG_FORM, lacking, None) if lacking else (Verdict.CORRECT, "", None)


@lru_cache(maxsize=4096)
def _right(answer: str, letters: tuple[str, ...]) -> Tree:
    return parse(answer, letters)

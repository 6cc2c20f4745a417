"""Judge one answer. Never raises on what a learner typed; the same answer always gets the same verdict."""

from dataclasses import replace
from functools import lru_cache

from tutor.answers.choices import judge_choice
from tutor.answers.forms import missing
from tutor.answers.judging import Outcome, judge_kind
from tutor.answers.printer import to_latex
from tutor.answers.prover import prover
from tutor.answers.reader import Reading, parse
from tutor.answers.shapes import bare, check_shape
from tutor.answers.slips import recognise
from tutor.answers.speech import spoken
from tutor.answers.tree import Tree
from tutor.answers.types import Expected, Form, Judgement, Kind, Unreadable, Verdict
from tutor.answers.vocabulary import Vocabulary
from tutor.wording import gettext, gettext_noop

WRONG = gettext_noop("That is not it yet. Look at it once more, or take a hint.")
UNDECIDED = gettext_noop("I can't tell whether this is the same. Try writing it more simply; it does not count.")


def check(text: str, expected: Expected, *, syntax: str = "plain", seed: int = 0) -> Judgement:
    """The verdict on an answer, with its feedback."""
    if expected.kind is Kind.CHOICE:
        return judge_choice(text, expected)
    try:
        tree = parse(text, vocabulary_of(expected), syntax)
        check_shape(tree, expected, len(text))
    except Unreadable as trouble:
        return Judgement(Verdict.UNREADABLE, trouble.message, start=trouble.start, end=trouble.end)
    with prover.within(prover.seconds):
        verdict, feedback, slug = _judge(tree, expected, seed)
    return Judgement(verdict, feedback, slug, to_latex(tree), spoken(tree))


def read_for(text: str, expected: Expected, syntax: str = "plain") -> Reading:
    """How an answer to this is read, with the same words as when it is checked. Raises `Unreadable`."""
    tree = parse(text, vocabulary_of(expected), syntax)
    return Reading(tree, to_latex(tree), spoken(tree))


def vocabulary_of(expected: Expected) -> Vocabulary:
    """What an answer to this may be written with."""
    letters = expected.letters
    if expected.unknown is not None and expected.unknown not in letters:
        letters = (*letters, expected.unknown)
    return Vocabulary(
        letters,
        expected.functions,
        natural_log=expected.natural_log,
        decimal_comma=expected.decimal_comma,
        units=expected.kind is Kind.QUANTITY,
    )


def _judge(tree: Tree, expected: Expected, seed: int) -> tuple[Verdict, str, str | None]:
    outcome = judge_kind(tree, right_tree(expected.answer, expected), expected, seed)
    if outcome.right:
        return _judge_form(tree, expected, outcome)
    for slip in expected.misconceptions:
        if judge_kind(tree, right_tree(slip.answer, expected), expected, seed).right:
            return Verdict.WRONG, slip.feedback, slip.slug
    if outcome.right is None:
        return Verdict.UNDECIDED, gettext(UNDECIDED), None
    with prover.within(0):  # a slip is worth a word, but no wait
        general = recognise(tree, right_tree(expected.answer, expected), expected, seed)
    feedback, slug = (general.feedback, general.slug) if general else (WRONG, None)
    return Verdict.WRONG, gettext(feedback), slug


def _judge_form(tree: Tree, expected: Expected, outcome: Outcome) -> tuple[Verdict, str, str | None]:
    lacking = outcome.lacking
    if lacking is None and expected.form is not Form.ANY:
        right = bare(right_tree(expected.answer, expected), expected.unknown)
        lacking = missing(bare(tree, expected.unknown), expected.form, right, expected.letter)
    return (Verdict.WRONG_FORM, lacking, None) if lacking else (Verdict.CORRECT, "", None)


@lru_cache(maxsize=4096)
def right_tree(answer: str, expected: Expected) -> Tree:
    """What the author wrote, always with decimal points. Raises `Unreadable`."""
    return parse(answer, vocabulary_of(replace(expected, decimal_comma=False)))

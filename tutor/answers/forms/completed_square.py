"""Is it `a(x - h)^2 + k`?"""

from tutor.answers.forms.letters import in_letters
from tutor.answers.forms.parts import factors_of, terms_of
from tutor.answers.polynomials import NotRational
from tutor.answers.reader import parse
from tutor.answers.tree import Power, Quotient, Tree, Variable, constant_value, mentions, rebuilt
from tutor.answers.types import Unreadable
from tutor.answers.vocabulary import Vocabulary
from tutor.wording import gettext_noop

ONE_SQUARE = gettext_noop(
    "The square is not completed yet: the letter may stand in only one place, inside a squared bracket."
)
NOT_A_SQUARE = gettext_noop(
    "The square is not completed yet: write it as a number times a squared bracket, plus a number."
)
INSIDE = gettext_noop("Inside the squared bracket the letter stands alone, without a power of its own.")
LETTER = "the letter of the square"  # nobody can type it


def not_completed_square(tree: Tree, letter: str) -> str | None:
    """`letter` may also be a power or a function, `x^2` or `sin(x)`. What has no square in it is as it should be."""
    whole = _with_letter(tree, letter)
    if _degree(whole) in (0, 1):
        return None
    turning = [term for term in terms_of(whole) if mentions(term, LETTER)]
    return ONE_SQUARE if len(turning) > 1 else _about_square(turning[0])


def _with_letter(tree: Tree, letter: str) -> Tree:
    if mentions(tree, letter):
        return _replaced(tree, Variable(letter))
    try:
        return _replaced(tree, parse(letter, Vocabulary(variables=None)))
    except Unreadable:
        return tree


def _replaced(tree: Tree, wanted: Tree) -> Tree:
    if tree == wanted:
        return Variable(LETTER)
    return rebuilt(tree, lambda each: _replaced(each, wanted))


def _degree(tree: Tree) -> int | None:
    """In the letter; None where it stands below a fraction line or inside a function, or where it is hard to say."""
    if not mentions(tree, LETTER):
        return 0
    try:
        shared = in_letters(tree)
    except NotRational:
        return None
    place, lowest = shared.place(LETTER), shared.values[0].lowest()
    hidden = any(mentions(meaning, LETTER) for name, meaning in shared.meanings.items() if name != LETTER)
    if place is None or hidden or lowest.bottom.degrees()[place]:
        return None
    return int(lowest.top.degrees()[place])


def _about_square(term: Tree) -> str | None:
    """Whether a term is a square of something straight, with factors in front and below that hold no letter."""
    squares: list[Tree] = []
    for factor in factors_of(term):
        while isinstance(factor, Quotient) and not mentions(factor.denominator, LETTER):
            factor = factor.numerator
        squares += [each for each in factors_of(factor) if mentions(each, LETTER)]
    match squares:
        case [Power(base, exponent)] if constant_value(exponent) == 2:
            return None if _degree(base) == 1 else INSIDE
        case _:
            return NOT_A_SQUARE

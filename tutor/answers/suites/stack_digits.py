"""STACK's tests of how a number is written."""

from decimal import ROUND_HALF_UP, Context
from fractions import Fraction

from tutor.answers import numbers
from tutor.answers.suites.rows import Row, Said, trees
from tutor.answers.tree import Tree
from tutor.answers.types import Precision
from tutor.answers.values import value, working_with
from tutor.answers.vocabulary import Vocabulary

WORDS = Vocabulary(None, natural_log=True, mixed_numbers=False)
ANY = -1


def significant_figures(row: Row) -> Said:
    """`n`, or `[written, right]`: 0 right ones asks only for how it is written, -1 written for being right alone."""
    one, other = trees(row, WORDS)
    counts = [int(each) for each in row.letters]
    written, right = (counts[0], ANY) if counts[1:] == [ANY] else (counts[0], counts[-1])
    said = numbers.significant_figures(one)
    if said is None:
        return Said(False)
    if counts[1:] == [ANY]:
        return Said(_first_figures(one, written) == _first_figures(other, written))
    as_asked = said[0] <= written <= said[1]
    return Said(as_asked and (right == 0 or _rounds(one, other, right)))


def _rounds(one: Tree, other: Tree, figures: int) -> bool | None:
    return numbers.near_enough(one, other, Precision(significant_figures=figures))


def _first_figures(tree: Tree, figures: int) -> str:
    with working_with(200):
        mid = value(tree, {}).real.mid().str(40, radius=False)
    return str(Context(prec=figures, rounding=ROUND_HALF_UP).create_decimal(mid))


def figures_strict(row: Row) -> Said:
    one, _ = trees(row, WORDS)
    said = numbers.significant_figures(one)
    return Said(said is not None and said == (int(row.letters[0]),) * 2)


def decimal_places(row: Row) -> Said:
    one, other = trees(row, WORDS)
    places = int(row.letters[0])
    if numbers.decimal_places(one) != places:
        return Said(False)
    return Said(numbers.near_enough(one, other, Precision(decimal_places=places)))


def power_of_ten(row: Row) -> Said:
    """The same first digits, whatever power of ten stands behind."""
    one, other = trees(row, WORDS)
    return Said(_first_digits(one, int(row.letters[0])) == _first_digits(other, int(row.letters[0])))


def _first_digits(tree: Tree, count: int) -> str:
    with working_with(200):
        mid = Fraction(value(tree, {}).real.mid().str(40, radius=False))
    return f"{float(abs(mid)):.12e}".replace(".", "")[:count]

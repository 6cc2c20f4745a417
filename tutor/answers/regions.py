"""Sets of real numbers as statements about a letter, and statements without “not”."""

from tutor.answers.tree import (
    EXPRESSIONS,
    STATEMENTS,
    And,
    FiniteSet,
    Intersection,
    Interval,
    Not,
    Or,
    Relation,
    Sequence,
    Sign,
    Tree,
    Truth,
    Union,
    Variable,
)

OPPOSITES = {
    Sign.EQUAL: Sign.UNEQUAL,
    Sign.UNEQUAL: Sign.EQUAL,
    Sign.LESS: Sign.GREATER_OR_EQUAL,
    Sign.GREATER_OR_EQUAL: Sign.LESS,
    Sign.GREATER: Sign.LESS_OR_EQUAL,
    Sign.LESS_OR_EQUAL: Sign.GREATER,
}


class NotARegion(Exception):
    """Not a set of real numbers."""


def as_statement(tree: Tree, letter: str) -> Tree:
    """What a set of real numbers says about a letter: `(1, 2]` is 1 < x and x ≤ 2. Raises `NotARegion`."""
    x = Variable(letter)
    match tree:
        case Interval(low, high, low_closed, high_closed):
            least = Relation(low, Sign.LESS_OR_EQUAL if low_closed else Sign.LESS, x)
            return And((least, Relation(x, Sign.LESS_OR_EQUAL if high_closed else Sign.LESS, high)))
        case Union(items):
            return Or(tuple(as_statement(item, letter) for item in items))
        case Intersection(items):
            return And(tuple(as_statement(item, letter) for item in items))
        case FiniteSet(()):
            return Truth(False)
        case FiniteSet(items):
            return Or(tuple(as_statement(item, letter) for item in items))
        case Sequence((low, high), brackets) if brackets:
            return as_statement(Interval(low, high, brackets == "[]", brackets == "[]"), letter)
        case _ if isinstance(tree, EXPRESSIONS):
            return Relation(x, Sign.EQUAL, tree)
        case _ if isinstance(tree, STATEMENTS):
            return tree
        case _:
            raise NotARegion


def without_not(tree: Tree) -> Tree:
    """The same statement with every “not” carried into its relations (De Morgan)."""
    match tree:
        case Not(operand):
            return _opposite(operand)
        case And(items):
            return And(tuple(map(without_not, items)))
        case Or(items):
            return Or(tuple(map(without_not, items)))
        case _:
            return tree


def _opposite(tree: Tree) -> Tree:
    match tree:
        case Not(operand):
            return without_not(operand)
        case And(items):
            return Or(tuple(map(_opposite, items)))
        case Or(items):
            return And(tuple(map(_opposite, items)))
        case Relation(left, sign, right):
            return Relation(left, OPPOSITES[sign], right)
        case Truth(said):
            return Truth(not said)
        case _:
            return Not(tree)

"""Inequalities and intervals: the wrong direction, an end open for closed, a bound with the wrong sign."""

from tutor.answers.equality import infinite_end
from tutor.answers.regions import NotARegion, as_statement
from tutor.answers.slips.signs import SIGN, negated
from tutor.answers.slips.slip import Candidates, Slip, with_one_changed
from tutor.answers.tree import And, Or, Relation, Sign, Tree, Variable, every, variables
from tutor.answers.types import Expected
from tutor.wording import gettext_noop

DIRECTION = Slip(
    "inequality-direction",
    gettext_noop(
        "That is the other side. Dividing or multiplying by a negative number turns the sign of an inequality round."
    ),
)
ENDS = Slip("open-or-closed-end", gettext_noop("Look at the ends once more: does each of them belong to it?"))
REVERSED = {
    Sign.LESS: Sign.GREATER,
    Sign.GREATER: Sign.LESS,
    Sign.LESS_OR_EQUAL: Sign.GREATER_OR_EQUAL,
    Sign.GREATER_OR_EQUAL: Sign.LESS_OR_EQUAL,
}
OTHER_END = {
    Sign.LESS: Sign.LESS_OR_EQUAL,
    Sign.LESS_OR_EQUAL: Sign.LESS,
    Sign.GREATER: Sign.GREATER_OR_EQUAL,
    Sign.GREATER_OR_EQUAL: Sign.GREATER,
}


def other_regions(right: Tree, expected: Expected) -> Candidates:
    """What a set of real numbers becomes through each slip."""
    try:
        statement = _finite(as_statement(right, expected.letter))
    except NotARegion:
        return
    parts = _relations(statement)
    if not parts:
        return
    if len(parts) == 1:
        yield DIRECTION, _with(parts, 0, _turned(parts[0]), statement)
    yield ENDS, _joined(tuple(map(_other_end, parts)), statement)
    for place, part in enumerate(parts[:4]):
        if len(parts) > 1:
            yield ENDS, _with(parts, place, _other_end(part), statement)
        yield SIGN, _with(parts, place, _other_sign(part), statement)


def has_plain_bounds(answer: Tree, letter: str) -> bool:
    """Whether an answer in one letter names its ends: `x > 3`, but not `x^2 > 9`, which is not worked out yet."""
    try:
        statement = as_statement(answer, letter)
    except NotARegion:
        return False
    relations = [each for each in every(statement) if isinstance(each, Relation)]
    signs = {each.sign for each in relations}
    one_letter = len(variables(statement)) == 1
    return bool(signs & REVERSED.keys()) and (not one_letter or all(map(_is_plain, relations)))


def _is_plain(relation: Relation) -> bool:
    sides = {isinstance(side, Variable): side for side in (relation.left, relation.right)}
    return True in sides and False in sides and not variables(sides[False])


def _finite(tree: Tree) -> Tree:
    """Without what holds for all numbers: `x < oo`."""
    if not isinstance(tree, And):
        return tree
    kept = tuple(each for each in tree.items if not _is_endless(each))
    return kept[0] if len(kept) == 1 else And(kept)


def _is_endless(tree: Tree) -> bool:
    return isinstance(tree, Relation) and bool(infinite_end(tree.left) or infinite_end(tree.right))


def _relations(statement: Tree) -> tuple[Relation, ...]:
    """The inequalities joined by one and, or one or; nothing for what is joined otherwise."""
    parts = statement.items if isinstance(statement, And | Or) else (statement,)
    parts = tuple(_finite(part) for part in parts)
    relations = tuple(part for part in parts if isinstance(part, Relation) and part.sign in REVERSED)
    return relations if len(relations) == len(parts) else ()


def _joined(parts: tuple[Relation, ...], like: Tree) -> Tree:
    return type(like)(parts) if isinstance(like, And | Or) else parts[0]


def _with(parts: tuple[Relation, ...], place: int, changed: Relation, like: Tree) -> Tree:
    return _joined(with_one_changed(parts, place, changed), like)


def _turned(relation: Relation) -> Relation:
    return Relation(relation.left, REVERSED[relation.sign], relation.right)


def _other_end(relation: Relation) -> Relation:
    return Relation(relation.left, OTHER_END[relation.sign], relation.right)


def _other_sign(relation: Relation) -> Relation:
    """The bound, the side without the letter, negated."""
    if variables(relation.left):
        return Relation(relation.left, relation.sign, negated(relation.right))
    return Relation(negated(relation.left), relation.sign, relation.right)

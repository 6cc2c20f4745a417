"""One sign the wrong way round, several, or all."""

from collections.abc import Iterator

from tutor.answers.polynomials import NotRational, Rational, to_rational
from tutor.answers.slips.slip import Candidates, Slip, with_one_changed
from tutor.answers.tree import (
    EXPRESSIONS,
    Function,
    Negative,
    Power,
    Product,
    Quotient,
    Relation,
    Root,
    Sequence,
    Sum,
    Tree,
    constant_value,
    variables,
)
from tutor.answers.types import Expected
from tutor.wording import gettext_noop

SIGN = Slip("sign-error", gettext_noop("Check the signs: at least one of them is the wrong way round."))
ALL_SIGNS = Slip(
    "sign-error", gettext_noop("Check the signs in your working: everything has come out the wrong way round.")
)


def other_signs(right: Tree, expected: Expected) -> Candidates:
    """Everything turned round, then one sign at a time."""
    match right:
        case Relation():
            yield from ((SIGN, changed) for changed in _in_relation(right))
        case Sequence(items, brackets):
            yield ALL_SIGNS, Sequence(tuple(map(negated, items)), brackets)
            yield from ((SIGN, Sequence(with_one_changed(items, i, negated(each)), brackets))
                        for i, each in enumerate(items))  # fmt: skip
        case _ if isinstance(right, EXPRESSIONS):
            yield ALL_SIGNS, Negative(right)
            if not _is_plain_number(right):
                yield from ((SIGN, changed) for changed in one_changed(right))


def negated(tree: Tree) -> Tree:
    return tree.operand if isinstance(tree, Negative) else Negative(tree)


def one_changed(tree: Tree) -> Iterator[Tree]:
    """The tree with one of its inner signs changed, in every way; first, that in every bracket of a product."""
    match tree:
        case Sum(terms):
            yield from (Sum(with_one_changed(terms, i, negated(term))) for i, term in enumerate(terms))
        case Product(factors):
            if sum(isinstance(factor, Sum) for factor in factors) > 1:
                yield Product(tuple(map(_last_changed, factors)))
            for i, factor in enumerate(factors):
                yield from (Product(with_one_changed(factors, i, changed)) for changed in one_changed(factor))
        case Negative(operand):
            yield from map(Negative, one_changed(operand))
        case Quotient(top, bottom):
            yield from (Quotient(changed, bottom) for changed in one_changed(top))
            yield from (Quotient(top, changed) for changed in one_changed(bottom))
        case Power(base, exponent):
            yield from (Power(changed, exponent) for changed in one_changed(base))
            if isinstance(exponent, Negative) or variables(exponent):
                yield Power(base, negated(exponent))
        case Root(index, radicand):
            yield from (Root(index, changed) for changed in one_changed(radicand))
        case Function(name, (inner,)):
            yield from (Function(name, (changed,)) for changed in one_changed(inner))


def _last_changed(factor: Tree) -> Tree:
    """`x - 2` as `x + 2`, as when a factor itself is taken for its zero."""
    return Sum((*factor.terms[:-1], negated(factor.terms[-1]))) if isinstance(factor, Sum) else factor


def _in_relation(relation: Relation) -> Iterator[Tree]:
    left, sign, right = relation.left, relation.sign, relation.right
    if not isinstance(right, Sum):
        yield Relation(left, sign, Negative(right))
    yield from (Relation(left, sign, changed) for changed in one_changed(right))
    yield from (Relation(changed, sign, right) for changed in one_changed(left))


def _is_plain_number(tree: Tree) -> bool:
    """An author's `2 + 3` is 5: nobody has its sign to get wrong."""
    return constant_value(tree) is not None or _rational(tree, []) is not None


def same_but_for_signs(answer: Tree, right: Tree) -> Slip | None:
    """Whether two polynomials, multiplied out, have the same terms, some with the other sign."""
    names = sorted(variables(answer) | variables(right))
    one, other = _rational(answer, names), _rational(right, names)
    if one is None or other is None or not (one.bottom.is_constant() and other.bottom.is_constant()):
        return None
    sizes = [{powers: abs(each) for powers, each in (side.top * opposite.bottom).to_dict().items()}
             for side, opposite in ((one, other), (other, one))]  # fmt: skip
    return SIGN if sizes[0] == sizes[1] and len(sizes[0]) > 1 else None


def _rational(tree: Tree, names: list[str]) -> Rational | None:
    try:
        return to_rational(tree, names)
    except NotRational:
        return None

"""The factors, terms, sides and items of a tree, and small questions that several forms ask."""

from collections.abc import Callable, Iterable, Iterator

from tutor.answers.tree import (
    EXPRESSIONS,
    Function,
    Negative,
    Number,
    PlusMinus,
    Power,
    Product,
    Quotient,
    Root,
    Sum,
    Tree,
    children,
    constant_value,
    every,
    number,
)

ROOTS = ("sqrt", "cbrt", "nthroot")


def expressions_in(tree: Tree) -> Iterator[Tree]:
    """The sides of a relation, the items of a set or list; an expression itself."""
    if isinstance(tree, EXPRESSIONS) and not isinstance(tree, PlusMinus):
        yield tree
        return
    for child in children(tree):
        yield from expressions_in(child)


def first_said(said: Iterable[str | None]) -> str | None:
    """The first thing there is to say, if any."""
    return next((each for each in said if each is not None), None)


def anywhere(tree: Tree, says: Callable[[Tree], str | None]) -> str | None:
    """The first thing there is to say about the tree or any part of it."""
    return first_said(map(says, every(tree)))


def terms_of(tree: Tree) -> list[Tree]:
    """The terms of a sum, also of sums within; signs go to the terms. A mixed number is one term."""
    match tree:
        case Sum(terms) if not is_mixed_number(tree):
            return [each for term in terms for each in terms_of(term)]
        case Negative(operand) if isinstance(operand, Sum):
            return [Negative(term) for term in terms_of(operand)]
        case _:
            return [tree]


def factors_of(tree: Tree) -> list[Tree]:
    """The factors of a product, also of products within, without signs."""
    match tree:
        case Negative(operand):
            return factors_of(operand)
        case Product(factors):
            return [each for factor in factors for each in factors_of(factor)]
        case _:
            return [tree]


def is_mixed_number(tree: Tree) -> bool:
    """Two and a half, which reads as `2 + 1/2`."""
    match tree:
        case Sum((Number(whole, _), Quotient(Number(top, _), Number(bottom, _)))):
            return whole.denominator == 1 and 0 < top < bottom
        case _:
            return False


def is_root(tree: Tree) -> bool:
    """A root sign or a power with a fractional exponent."""
    match tree:
        case Root():
            return True
        case Function(name, _):
            return name in ROOTS
        case Power(_, exponent):
            power = constant_value(exponent)
            return power is not None and power.denominator != 1
        case _:
            return False


def whole_exponent(tree: Power) -> int | None:
    power = constant_value(tree.exponent)
    return int(power) if power is not None and power.denominator == 1 else None


def leads_with_minus(tree: Tree) -> bool:
    """A minus sign stands in front, or in front of the first factor."""
    match tree:
        case Negative():
            return True
        case Product(factors):
            return leads_with_minus(factors[0])
        case Quotient(numerator, _):
            return leads_with_minus(numerator)
        case _:
            return False


def denominators(tree: Tree) -> Iterator[Tree]:
    """Everything that stands below a fraction line, or is raised to a negative number, as it would stand there."""
    for each in every(tree):
        if isinstance(each, Quotient):
            yield each.denominator
        elif isinstance(each, Power) and (exponent := constant_value(each.exponent) or 0) < 0:
            yield Power(each.base, number(-exponent))


def holds_fraction(tree: Tree) -> bool:
    """Whether a fraction stands among its terms and factors; exponents and what functions take do not count."""
    match tree:
        case Quotient():
            return True
        case Power(base, exponent):
            return (constant_value(exponent) or 0) < 0 or holds_fraction(base)
        case Sum() | Product() | Negative() | PlusMinus():
            return any(map(holds_fraction, children(tree)))
        case _:
            return False

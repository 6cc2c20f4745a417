"""What shape an answer has: factorised, expanded, in lowest terms. Says what is missing, never the answer."""

from collections.abc import Callable

import sympy

from tutor.answers.tree import Negative, Number, Power, Product, Quotient, Sum, Tree, Variable, children, constant_value
from tutor.answers.types import Form

LARGEST_DEGREE = 30


def missing(tree: Tree, form: Form) -> str | None:
    """What keeps a tree from having this form, in words; None when it has it."""
    checks: dict[Form, Callable[[Tree], str | None]] = {
        Form.FACTORISED: _not_factorised,
        Form.EXPANDED: _not_expanded,
        Form.LOWEST_TERMS: _not_lowest,
    }
    return checks[form](tree) if form in checks else None


def to_sympy(tree: Tree) -> sympy.Expr | None:
    """A polynomial or fraction of polynomials as a SymPy object, built node by node; None for anything else."""
    match tree:
        case Number(value, _):
            return sympy.Rational(value.numerator, value.denominator)
        case Variable(name):
            return sympy.Symbol(name)
        case Negative(operand):
            inside = to_sympy(operand)
            return None if inside is None else -inside
        case Sum(parts) | Product(parts):
            return _combined(parts, sympy.Add if isinstance(tree, Sum) else sympy.Mul)
        case Quotient(one, other):
            top, bottom = to_sympy(one), to_sympy(other)
            return None if top is None or not bottom else top / bottom
        case Power(base, exponent):
            inside, power = to_sympy(base), constant_value(exponent)
            if inside is None or power is None or power.denominator != 1 or abs(power) > LARGEST_DEGREE:
                return None
            return inside ** int(power)
        case _:
            return None


def _combined(parts: tuple[Tree, ...], how: Callable[..., sympy.Expr]) -> sympy.Expr | None:
    built = [to_sympy(part) for part in parts]
    return None if None in built else how(*built)


def _not_factorised(tree: Tree) -> str | None:
    factors = _factors(tree)
    if any(isinstance(factor, Quotient) for factor in factors):
        return None
    for factor in factors:
        said = _reducible(factor)
        if said is not None:
            return said
    return None


def _factors(tree: Tree) -> list[Tree]:
    match tree:
        case Negative(operand):
            return _factors(operand)
        case Product(factors):
            return [each for factor in factors for each in _factors(factor)]
        case Power(base, exponent) if constant_value(exponent) is not None:
            return _factors(base)
        case _:
            return [tree]


def _reducible(factor: Tree) -> str | None:
    polynomial = to_sympy(factor)
    if polynomial is None or polynomial.is_number:
        return None
    content, parts = sympy.factor_list(polynomial)
    if sum(power for _, power in parts) > 1:
        return "Not fully factorised: one of the factors can still be split."
    if abs(content) != 1:
        return "Not fully factorised: a number can still be taken out in front."
    return None


def _not_expanded(tree: Tree) -> str | None:
    if _holds_brackets(tree):
        return "Not expanded yet: multiply out the brackets."
    polynomial = to_sympy(tree)
    terms = tree.terms if isinstance(tree, Sum) else (tree,)
    if polynomial is not None and len(sympy.Add.make_args(sympy.expand(polynomial))) < len(terms):
        return "Almost: some terms are alike and can be put together."
    return None


def _holds_brackets(tree: Tree) -> bool:
    match tree:
        case Product(factors):
            return any(isinstance(factor, Sum) or _holds_brackets(factor) for factor in factors)
        case Power(base, _):
            return isinstance(base, Sum | Product)
        case Sum(terms):
            return any(isinstance(term, Sum) or _holds_brackets(term) for term in terms)
        case Negative(operand):
            return isinstance(operand, Sum) or _holds_brackets(operand)
        case _:
            return False


def _not_lowest(tree: Tree) -> str | None:
    whole = tree.operand if isinstance(tree, Negative) else tree
    if not isinstance(whole, Quotient):
        return "Write it as one fraction." if _holds_quotient(whole) else None
    top, bottom = to_sympy(whole.numerator), to_sympy(whole.denominator)
    if top is None or bottom is None:
        return None
    if _holds_quotient(whole.numerator) or _holds_quotient(whole.denominator):
        return "There is still a fraction inside the fraction."
    common = sympy.gcd(top, bottom)
    return (
        None if common.is_number and abs(common) == 1 else "Not in lowest terms: top and bottom still share a factor."
    )


def _holds_quotient(tree: Tree) -> bool:
    return isinstance(tree, Quotient) or any(_holds_quotient(child) for child in children(tree))

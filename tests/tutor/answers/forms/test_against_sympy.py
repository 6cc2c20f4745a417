"""What SymPy factorises, expands, splits and cancels has the form that we ask for; a second implementation."""

import random

import pytest
import sympy

from tests.tutor.answers.forms.cases import lacking
from tutor.answers.types import Form

X, Y = sympy.symbols("x y")


def _polynomial(rng: random.Random, degree: int) -> sympy.Expr:
    return sum(rng.randint(-4, 4) * X**power for power in range(degree + 1)) + rng.randint(0, 1) * X * Y


def _text(expression: sympy.Expr) -> str:
    return str(expression).replace("**", "^")


def _product(seed: int) -> sympy.Expr:
    rng = random.Random(seed)
    return sympy.Mul(*[_polynomial(rng, rng.randint(1, 2)) for _ in range(rng.randint(1, 3))])


def _quotient(seed: int) -> sympy.Expr:
    return _product(seed).subs(Y, 2) / (_product(seed + 1000).subs(Y, 1) or 1)


@pytest.mark.parametrize("seed", range(20))
def test_a_product_is_factorised_and_its_expansion_only_where_sympy_finds_no_factors(seed: int) -> None:
    product = _product(seed)
    expanded = sympy.expand(product)
    content, factors = sympy.factor_list(expanded)
    whole = not expanded.is_Add or (abs(content) == 1 and sum(power for _, power in factors) <= 1)
    assert lacking(_text(sympy.factor(product)), Form.FACTORISED) is None
    assert lacking(_text(expanded), Form.EXPANDED) is None
    assert (lacking(_text(expanded), Form.FACTORISED) is None) == whole


@pytest.mark.parametrize("seed", range(20))
def test_a_quotient_split_or_cancelled(seed: int) -> None:
    quotient = _quotient(seed)
    cancelled = _text(sympy.cancel(quotient))
    assert lacking(_text(sympy.apart(quotient, X)), Form.PARTIAL_FRACTIONS) is None
    assert lacking(cancelled, Form.LOWEST_TERMS) is None
    assert lacking(cancelled, Form.SINGLE_FRACTION) is None

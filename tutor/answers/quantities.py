"""Numbers with units: a unit is a number of base units, so that 10 g is 0.01 kg."""

from fractions import Fraction

from tutor.answers.equality import same
from tutor.answers.numbers import near_enough
from tutor.answers.sampling import Premises
from tutor.answers.tree import Power, Product, Quotient, Tree, Variable, number, rebuilt
from tutor.answers.types import Precision
from tutor.answers.units import UNITS


def same_quantity(answer: Tree, right: Tree, precision: Precision | None, premises: Premises) -> bool | None:
    """Whether two quantities are equal, or near enough, and measure the same sort of thing."""
    answer, right = in_base_units(answer), in_base_units(right)
    if precision is None:
        return same(answer, right, premises)
    ratio = without_units(Quotient(answer, right))
    same_sort = same(Quotient(answer, without_units(answer)), Quotient(right, without_units(right)), premises)
    if not same_sort:
        return same_sort
    relative = precision if precision.absolute is None else None
    if relative is not None:
        return near_enough(ratio, number(1), relative)
    return near_enough(without_units(answer), without_units(right), precision)


def in_base_units(tree: Tree) -> Tree:
    """Every unit as a product of base units."""
    if isinstance(tree, Variable) and tree.name in UNITS:
        size, powers = UNITS[tree.name]
        factors = [Power(Variable(f"unit {base}"), number(power)) for base, power in powers.items()]
        return Product((number(size), *factors))
    return rebuilt(tree, in_base_units)


def without_units(tree: Tree) -> Tree:
    """The number that is left when every base unit is taken for one."""
    if isinstance(tree, Variable) and tree.name.startswith("unit "):
        return number(Fraction(1))
    return rebuilt(tree, without_units)

"""Which slip turns the right answer into what was given? Every guess is proved by comparing, as an answer is."""

from collections.abc import Callable
from itertools import islice

from tutor.answers.judging import judge_kind
from tutor.answers.shapes import bare
from tutor.answers.slips.brackets import first_terms_only
from tutor.answers.slips.chain import forgotten_inner_derivatives, kept_inner_derivatives
from tutor.answers.slips.factors import doubled_or_halved, in_degrees, lost_factors, upside_down
from tutor.answers.slips.powers import powers_of_each_term
from tutor.answers.slips.regions import has_plain_bounds, other_regions
from tutor.answers.slips.signs import other_signs, same_but_for_signs
from tutor.answers.slips.slip import Candidates, Slip
from tutor.answers.slips.solutions import other_solutions, solutions_slip
from tutor.answers.tree import Tree
from tutor.answers.types import Expected, Kind

MOST_TRIED = 16
Way = Callable[[Tree, Expected], Candidates]
VALUE: tuple[Way, ...] = (
    powers_of_each_term,
    first_terms_only,
    upside_down,
    in_degrees,
    other_signs,
    doubled_or_halved,
)
WAYS: dict[Kind, tuple[Way, ...]] = {
    Kind.EXPRESSION: (lost_factors, *VALUE),
    Kind.NUMBER: VALUE,
    Kind.LIMIT: VALUE,
    Kind.DERIVATIVE: (forgotten_inner_derivatives, *VALUE),
    Kind.ANTIDERIVATIVE: (kept_inner_derivatives, other_signs, doubled_or_halved),
    Kind.EQUATION: (first_terms_only, other_signs),
    Kind.POINT: (other_signs,),
    Kind.SOLUTIONS: (in_degrees, other_solutions, other_regions),
    Kind.INEQUALITY: (other_regions,),
    Kind.INTERVAL: (other_regions,),
}


def recognise(answer: Tree, right: Tree, expected: Expected, seed: int) -> Slip | None:
    """The slip behind an answer that is known to be wrong; None where no common one explains it."""
    answer, right = bare(answer, expected.unknown), bare(right, expected.unknown)
    if expected.kind is Kind.SOLUTIONS and (slip := solutions_slip(answer, right, expected, seed)):
        return slip
    ways = WAYS.get(expected.kind, ())
    if other_regions in ways and not has_plain_bounds(answer, expected.letter):
        ways = tuple(way for way in ways if way is not other_regions)
    tried = (each for way in ways for each in way(right, expected))
    for slip, wrong in islice(tried, MOST_TRIED):
        if judge_kind(answer, wrong, expected, seed).right:
            return slip
    return same_but_for_signs(answer, right) if expected.kind in (Kind.EXPRESSION, Kind.DERIVATIVE) else None

"""Prove an answer by a way of its own: put it into the question and reckon with 40 digits at many places."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import mpmath

from tutor.answers import Expected
from tutor.answers.checking import vocabulary_of
from tutor.answers.reader import parse
from tutor.answers.shapes import entries, solution_values
from tutor.answers.tree import (
    EXPRESSIONS,
    STATEMENTS,
    And,
    Constant,
    Relation,
    Sequence,
    Sign,
    Tree,
    every,
    variables,
)
from tutor.answers.types import Kind
from tutor.answers.vocabulary import Vocabulary
from tutor.curriculum.reckoning import Point, Undefined, close, holds_in, is_true, reckoner, short, value_at
from tutor.curriculum.template import Proof

STEP = reckoner.mpf(10) ** -12
NEAR = reckoner.mpf(10) ** -9
SPOTS = ("0.37", "0.7", "1.3", "2.9", "4.1", "-0.6", "-1.7", "-3.3")
WIDE = ("-41.7", "-12.3", "-6.1", "5.3", "7.9", "11.4", "27.2", "83.6")
ENOUGH_SPOTS = 4
FAR = reckoner.mpf(10) ** 7
REGIONS = (Kind.INEQUALITY, Kind.INTERVAL)
COMPANIONS: Mapping[str, tuple[str, ...]] = {
    "limit_of": ("at", "from"),
    "integral_of": ("from", "to"),
    "sum_of": ("from", "to"),
    "slope_is": ("at",),
}
REQUIRED_BESIDE: Mapping[str, frozenset[str]] = {
    "limit_of": frozenset({"at"}),
    "integral_of": frozenset({"from", "to"}),
    "sum_of": frozenset({"from", "to"}),
    "slope_is": frozenset({"at"}),
}


@dataclass(frozen=True, slots=True)
class Claim:
    """That this answers the question. `letter` is the unknown, or what a function depends on."""

    expected: Expected
    proof: Proof
    answer: Tree
    question: Tree
    letter: str

    def read(self, text: str) -> Tree:
        return parse(text, letters_of(self.expected))

    def answer_at(self, point: Point) -> mpmath.mpf:
        return value_at(self.answer, point)

    def question_at(self, point: Point) -> mpmath.mpf:
        return value_at(self.question, point)


Curve = Callable[[Point], mpmath.mpf]


def letters_of(expected: Expected) -> Vocabulary:
    """What an answer to this and its proof may be written with; a sum counts with n or k."""
    return vocabulary_of(expected)


def disproof(expected: Expected, proof: Proof) -> Iterator[str]:
    """Why the answer does not hold, in words; nothing when it does. Raises `Unreadable`."""
    words = letters_of(expected)
    answer, question = parse(expected.answer, words), parse(proof.text, words)
    try:
        yield from WAYS[proof.how](Claim(expected, proof, answer, question, expected.letter))
    except Undefined as trouble:
        yield f"{proof.how} “{proof.text}” cannot be worked out: {trouble}"


def _solves(claim: Claim) -> Iterator[str]:
    """Every solution makes the question true; a region takes in exactly the numbers that do."""
    if not isinstance(claim.question, (*STATEMENTS, Sequence)):
        yield "“solves” holds no equation: it needs one equals sign"
    elif claim.expected.kind in REGIONS:
        yield from _same_region(claim)
    elif claim.expected.kind in (Kind.POINT, Kind.SYSTEM):
        yield from _solves_system(claim)
    else:
        yield from _solves_one_by_one(claim)


def _solves_one_by_one(claim: Claim) -> Iterator[str]:
    for solution in solution_values(claim.answer, claim.letter):
        place = value_at(solution, {})
        if not is_true(claim.question, {claim.letter: place}):
            yield f"with {short(place)} in its place, the equation says {_sides(claim.question, claim.letter, place)}"


def _sides(question: Tree, letter: str, place: mpmath.mpf) -> str:
    if not isinstance(question, Relation):
        return "something false"
    left, right = (value_at(side, {letter: place}) for side in (question.left, question.right))
    return f"{short(left)} = {short(right)}"


def _same_region(claim: Claim) -> Iterator[str]:
    """Compared at many numbers, at every number that stands in the answer, and just beside those."""
    ends = [value_at(each, {}) for each in every(claim.answer) if _is_end(each)]
    beside = [end + step for end in ends for step in (0, NEAR * 1000, -NEAR * 1000) if not reckoner.isinf(end)]
    for x in [*map(reckoner.mpf, (*SPOTS, *WIDE)), *beside]:
        said, true = holds_in(claim.answer, x, claim.letter), is_true(claim.question, {claim.letter: x})
        if said is not true:
            yield f"at {short(x)} the answer says {said}, the question {true}"
            return


def _is_end(tree: Tree) -> bool:
    return isinstance(tree, EXPRESSIONS) and not variables(tree)


def _solves_system(claim: Claim) -> Iterator[str]:
    """One point, or the equations `x = …` that name one."""
    names = claim.expected.variables
    named = claim.answer.items if isinstance(claim.answer, And) else (claim.answer,)
    parts = entries(Sequence(named) if isinstance(claim.answer, And) else claim.answer, names)
    point = {name: value_at(part, {}) for name, part in zip(names, parts, strict=False)}
    if len(point) != len(names) or not is_true(claim.question, point):
        told = ", ".join(f"{name} = {short(value)}" for name, value in point.items())
        yield f"with {told} the equations do not all hold"


def _equals(claim: Claim) -> Iterator[str]:
    if isinstance(claim.answer, Relation) and isinstance(claim.question, Relation):
        yield from _same_equation(claim.answer, claim.question)
    elif isinstance(claim.answer, Sequence) and isinstance(claim.question, Sequence):
        yield from _same_items(claim, claim.answer, claim.question)
    else:
        yield from _apart(claim, claim.answer_at, claim.question_at, "is not what it should equal")


def _same_items(claim: Claim, answer: Sequence, question: Sequence) -> Iterator[str]:
    if len(answer.items) != len(question.items):
        yield f"the answer has {len(answer.items)} parts, not {len(question.items)}"
        return
    for one, other in zip(answer.items, question.items, strict=True):
        yield from _apart(claim, _curve(one), _curve(other), "is not what it should equal")


def _curve(tree: Tree) -> Curve:
    return lambda point: value_at(tree, point)


def _same_equation(answer: Relation, question: Relation) -> Iterator[str]:
    """The gaps between the sides are in one proportion everywhere."""
    names = sorted(variables(answer) | variables(question))
    ratios = []
    for point in _points(names):
        try:
            gaps = [value_at(each.left, point) - value_at(each.right, point) for each in (answer, question)]
        except Undefined:
            continue
        if not close(gaps[1], reckoner.zero):
            ratios.append(gaps[0] / gaps[1])
    if answer.sign is not Sign.EQUAL or len(ratios) < ENOUGH_SPOTS:
        yield "these two equations cannot be compared: write both with one equals sign"
    elif not all(close(ratio, ratios[0]) and not close(ratio, reckoner.zero) for ratio in ratios):
        yield "the answer is not the equation that it should equal"


def _is_derivative(claim: Claim) -> Iterator[str]:
    yield from _apart(claim, claim.answer_at, _slope(claim, claim.question_at), "is not the slope of the function")


def _is_antiderivative(claim: Claim) -> Iterator[str]:
    what = "does not have the function as its slope"
    yield from _apart(claim, _slope(claim, claim.answer_at), claim.question_at, what)


def _is_limit(claim: Claim) -> Iterator[str]:
    """The function comes near the answer, from both sides unless one is named."""
    at = claim.read(claim.proof.at)
    runs = _runs(value_at(at, {}), claim.proof.start)
    found = {side: _run_to(claim, places) for side, places in runs.items()}
    if claim.answer == Constant("undefined"):
        if len({short(value) for value in found.values()}) == 1:
            yield f"the function runs to {short(next(iter(found.values())))}, so the limit exists"
        return
    wanted = value_at(claim.answer, {})
    for side, value in found.items():
        if not _arrived(value, wanted):
            yield f"coming {side}, the function runs to {short(value)} and not to {short(wanted)}"


def _runs(place: mpmath.mpf, side: str) -> dict[str, tuple[mpmath.mpf, mpmath.mpf]]:
    """Two places on each way, the second nearer."""
    if reckoner.isinf(place):
        sign = 1 if place > 0 else -1
        return {"from afar": (sign * FAR, sign * FAR * 1000)}
    ways = {"from the right": (place + STEP * 1000, place + STEP), "from the left": (place - STEP * 1000, place - STEP)}
    return {name: places for name, places in ways.items() if side in name}


def _run_to(claim: Claim, places: tuple[mpmath.mpf, mpmath.mpf]) -> mpmath.mpf:
    """Where a function seems to run: infinite when it still grows a lot between the two places."""
    before, after = (claim.question_at({claim.letter: place}) for place in places)
    if abs(after) > 1000 and abs(after) > abs(before) * reckoner.mpf("1.2"):
        return reckoner.inf if after > 0 else -reckoner.inf
    return after


def _arrived(value: mpmath.mpf, wanted: mpmath.mpf) -> bool:
    if reckoner.isinf(value) or reckoner.isinf(wanted):
        return bool(value == wanted)
    return bool(abs(value - wanted) <= reckoner.mpf(10) ** -6 * max(1, abs(wanted)))


def _is_integral(claim: Claim) -> Iterator[str]:
    ends = [value_at(claim.read(text), {}) for text in (claim.proof.start, claim.proof.end)]
    wanted = value_at(claim.answer, {})
    found = reckoner.quad(lambda x: claim.question_at({claim.letter: reckoner.convert(x)}), ends)
    if not _arrived(found, wanted):
        yield f"the integral is {short(found)}, not {short(wanted)}"


def _is_sum(claim: Claim) -> Iterator[str]:
    ends = [value_at(claim.read(text), {}) for text in (claim.proof.start, claim.proof.end)]
    wanted = value_at(claim.answer, {})
    found = reckoner.nsum(lambda n: claim.question_at({claim.letter: reckoner.convert(n)}), ends)
    if not _arrived(found, wanted):
        yield f"the sum is {short(found)}, not {short(wanted)}"


def _has_slope(claim: Claim) -> Iterator[str]:
    """The answer, as y, has the slope that the question says in x and y, and runs through the point where it begins."""
    x, y = claim.letter, "y"

    def asked(point: Point) -> mpmath.mpf:
        return claim.question_at({**point, y: claim.answer_at(point)})

    yield from _apart(claim, _slope(claim, claim.answer_at), asked, "does not have the slope that is asked for")
    place, height = (value_at(part, {}) for part in entries(claim.read(claim.proof.at), (x, y)))
    if not close(claim.answer_at({x: place}), height):
        yield f"the answer does not begin at ({short(place)}, {short(height)})"


WAYS: Mapping[str, Callable[[Claim], Iterator[str]]] = {
    "solves": _solves,
    "equals": _equals,
    "derivative_of": _is_derivative,
    "antiderivative_of": _is_antiderivative,
    "limit_of": _is_limit,
    "integral_of": _is_integral,
    "sum_of": _is_sum,
    "slope_is": _has_slope,
}


def _slope(claim: Claim, curve: Curve) -> Curve:
    """Central differences: (f(x + h) - f(x - h)) / 2h, off by about h² = 1e-24."""
    letter = claim.letter

    def slope(point: Point) -> mpmath.mpf:
        ends = [curve({**point, letter: point[letter] + side * STEP}) for side in (1, -1)]
        return (ends[0] - ends[1]) / (2 * STEP)

    return slope


def _points(names: list[str]) -> Iterator[dict[str, mpmath.mpf]]:
    """The spots for the first letter, and others for the rest."""
    spots = [*map(reckoner.mpf, SPOTS)]
    for turn in range(len(spots)):
        yield {name: spots[(turn + 3 * place) % len(spots)] for place, name in enumerate(names)}


def _apart(claim: Claim, one: Curve, other: Curve, what: str) -> Iterator[str]:
    """Where two curves differ; also when too few places could be compared to say."""
    held = variables(claim.answer) | variables(claim.question) | {claim.letter}
    names = [name for name in dict.fromkeys((claim.letter, *claim.expected.variables)) if name in held]
    compared = 0
    for point in _points(names):
        try:
            left, right = one(point), other(point)
        except Undefined:
            continue
        compared += 1
        if not close(left, right):
            yield f"the answer {what}: at {short(point[names[0]])}, {short(left)} against {short(right)}"
            return
    if compared < ENOUGH_SPOTS:
        yield f"the answer could be compared at {compared} places only, {ENOUGH_SPOTS} are needed"

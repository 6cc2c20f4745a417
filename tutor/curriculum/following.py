"""Do the lines of a worked solution follow, and do they end where the answer is? Reckoned, like the proofs.

A line that this cannot reckon with, such as f(x) = …, is left to its author. Everything else must be true: each side
of numbers equals the next; each equation is an identity, a name for something, or true for the answer.
"""

from collections.abc import Iterator, Mapping
from itertools import chain, pairwise

from tutor.answers import Expected, Kind, Unreadable
from tutor.answers.reader import parse
from tutor.answers.shapes import both_signs, entries, solution_values
from tutor.answers.tree import EXPRESSIONS, Constant, Tree, Variable, children, every, variables
from tutor.curriculum.generation import Instance
from tutor.curriculum.pieces import pieces, sides
from tutor.curriculum.proving import letters_of
from tutor.curriculum.reckoning import Point, Undefined, close, reckoner, value_at
from tutor.wording import gettext as _

SPOTS = tuple(map(reckoner.mpf, ("0.37", "0.7", "1.3", "2.9")))
APART = reckoner.mpf("0.31")
World = Mapping[str, Tree]


def solution_flaws(instance: Instance) -> Iterator[str]:
    """What does not follow in the worked solution, and whether the answer stands near its end."""
    worlds = _worlds(instance)
    for step in instance.solution:
        known = [*worlds, *_found_in(step, instance.expected)]
        for maths in pieces(step):
            if not _follows(maths, instance.expected, known):
                yield _("“{maths}” in the worked solution is not so").format(maths=maths)
    if not _ends_with_answer(instance):
        yield _("the answer “{answer}” does not stand at the end of the worked solution").format(
            answer=instance.expected.answer
        )


def _worlds(instance: Instance) -> list[World]:
    """What the letters stand for once the answer is known: one world for each solution."""
    expected = instance.expected
    if expected.kind is Kind.CHOICE:
        return []
    answer = parse(expected.answer, letters_of(expected))
    if instance.verify is None or instance.verify.how != "solves":
        return [{expected.unknown: answer}] if expected.unknown and isinstance(answer, EXPRESSIONS) else []
    if expected.kind in (Kind.POINT, Kind.SYSTEM):
        return [dict(zip(expected.variables, entries(answer, expected.variables), strict=False))]
    return [{expected.letter: value} for value in solution_values(answer, expected.letter)]


def _found_in(step: str, expected: Expected) -> Iterator[World]:
    """What a step finds for a letter, even if a later step rules it out: “2x = 6 gives x = 3”."""
    for maths in pieces(step):
        left, _, right = maths.rpartition("=")
        letter, value = _tree(left.split("=")[0], expected), _tree(right, expected)
        if isinstance(letter, Variable) and value is not None and _is_number(value):
            yield {letter.name: value}


def _is_number(tree: Tree) -> bool:
    return isinstance(tree, EXPRESSIONS) and not variables(tree)


def _follows(maths: str, expected: Expected, worlds: list[World]) -> bool:
    links = pairwise(_tree(side, expected) for side in maths.split("="))
    return all(_is_true(left, right, worlds, first=number == 0) for number, (left, right) in enumerate(links))


def _tree(text: str, expected: Expected) -> Tree | None:
    try:
        return parse(text.strip(), letters_of(expected), "latex")
    except Unreadable:
        return None


def _is_true(left: Tree | None, right: Tree | None, worlds: list[World], first: bool) -> bool:
    if left is None or right is None or not isinstance(left, EXPRESSIONS) or not isinstance(right, EXPRESSIONS):
        return True
    if first and isinstance(left, Variable):
        return True
    if _same(left, right, {}):
        return True
    if not variables(left) | variables(right):
        return False
    # With no world to try, an equation between letters is the author's own.
    return any(_same(left, right, world) for world in worlds) or (first and not worlds)


def _same(left: Tree, right: Tree, world: World) -> bool:
    """Equal wherever both can be reckoned; sides that can be reckoned nowhere count as equal."""
    names = sorted((variables(left) | variables(right) | _needed(world)) - set(world))
    for spot in SPOTS if names else SPOTS[:1]:
        point: Point = {name: spot + APART * number for number, name in enumerate(names)}
        try:
            there = {**point, **{name: value_at(value, point) for name, value in world.items()}}
            if not close(value_at(left, there), value_at(right, there)):
                return False
        except Undefined:
            continue
    return True


def _needed(world: World) -> frozenset[str]:
    return frozenset(chain.from_iterable(variables(value) for value in world.values()))


def _ends_with_answer(instance: Instance) -> bool:
    """Every value that the answer names stands in the last two steps."""
    expected = instance.expected
    if expected.kind is Kind.CHOICE:
        return True
    said = [value for step in instance.solution[-2:] for side in sides(step) for value in _said(side, expected)]
    constant = " + C" if expected.require_constant else ""
    wanted = _named(parse(expected.answer + constant, letters_of(expected)), expected)
    return all(any(_same(value, each, {}) for each in said) for value in wanted)


def _said(side: str, expected: Expected) -> list[Tree]:
    tree = _tree(side, expected)
    return [] if tree is None else list(_named(tree, expected))


def _named(tree: Tree, expected: Expected) -> Iterator[Tree]:
    """The expressions in a list, an interval or a statement; not lone letters, endlessness, or what is words."""
    if not isinstance(tree, EXPRESSIONS):
        yield from (each for child in children(tree) for each in _named(child, expected))
    elif tree != Constant("undefined") and (
        expected.kind is Kind.LIMIT or not (isinstance(tree, Variable) or Constant("oo") in every(tree))
    ):
        yield from both_signs(tree)

"""Prove content by drawing problems and checking each by a way of its own."""

from collections.abc import Iterator

import mpmath

from tutor.answers import Judgement, Verdict, check, read
from tutor.answers.comparison import same
from tutor.answers.numeric import context, value_or_none
from tutor.answers.reader import parse
from tutor.answers.tree import Tree
from tutor.curriculum.generation import GenerationError, Instance, generate
from tutor.curriculum.language import LanguageError, holds
from tutor.curriculum.template import Template

STEP = mpmath.mpf(10) ** -12
NEAR = mpmath.mpf(10) ** -8
SPOTS = ("0.7", "1.3", "2.9", "-1.7")


def check_exercise(template: Template, seed: int) -> list[str]:
    """What is wrong with the problem of this seed, in words; empty when it holds."""
    try:
        instance = generate(template, seed)
        return [*_answer(instance), *_slips(instance), *_hints(instance), *_text(instance), *_proof(instance)]
    except (GenerationError, LanguageError) as trouble:
        return [str(trouble)]


def _answer(instance: Instance) -> Iterator[str]:
    expected = instance.expected
    text = f"{expected.answer} + C" if expected.require_constant else expected.answer
    judged = check(text, expected)
    if judged.verdict is not Verdict.CORRECT:
        yield f"its own answer “{text}” is judged {judged.verdict}: {judged.feedback}"


def _slips(instance: Instance) -> Iterator[str]:
    for slip in instance.expected.misconceptions:
        judged: Judgement = check(slip.answer, instance.expected)
        if judged.verdict is not Verdict.WRONG or judged.misconception != slip.slug:
            yield f"misconception {slip.slug} “{slip.answer}” is judged {judged.verdict} ({judged.misconception})"


def _hints(instance: Instance) -> Iterator[str]:
    latex = read(instance.expected.answer, variables=instance.expected.letters).latex
    if len(latex) < 4:
        return  # a number this short may well stand in a hint without being the answer
    for number, hint in enumerate(instance.hints[:-1], 1):
        if latex in hint:
            yield f"hint {number} gives the answer away"


def _text(instance: Instance) -> Iterator[str]:
    for text in (instance.prompt, *instance.hints, *instance.solution):
        if "<" in text or ">" in text:
            yield f"a mark was left unfilled in “{text}”"
        if text.count(r"\(") != text.count(r"\)"):
            yield f"mathematics is opened but not closed in “{text}”"


def _proof(instance: Instance) -> Iterator[str]:
    """The answer satisfies the question, found without the author's answer wherever that can be."""
    verify, letters = instance.verify, instance.expected.letters
    answer = parse(instance.expected.answer, letters)
    for condition in verify.get("satisfies", ()):
        if not holds(condition, {}):
            yield f"{condition} does not hold"
    for text in verify.get("equals", ()):
        if same(parse(text, letters), answer, seed=1) is not True:
            yield f"the answer does not equal {text}"
    for text in verify.get("derivative_of", ()):
        yield from _differ(_slope(parse(text, letters)), _value(answer), f"the derivative of {text}")
    for text in verify.get("derivative_gives", ()):
        yield from _differ(_slope(answer), _value(parse(text, letters)), text)
    for text in verify.get("limit_of", ()):
        yield from _limit(parse(text, letters), parse(verify["at"][0], letters), answer)


def _limit(function: Tree, at: Tree, answer: Tree) -> Iterator[str]:
    place, wanted = value_or_none(at, {}), value_or_none(answer, {})
    for side in (STEP, -STEP):
        found = value_or_none(function, {"x": place + side})
        if found is None or wanted is None or abs(found - wanted) > NEAR:
            yield f"near {place} the function is {found}, not {wanted}"


def _slope(tree: Tree) -> list[mpmath.mpf | None]:
    """Central differences."""
    return [
        None if up is None or down is None else (up - down) / (2 * STEP)
        for up, down in ((value_or_none(tree, {"x": x + STEP}), value_or_none(tree, {"x": x - STEP})) for x in _spots())
    ]


def _value(tree: Tree) -> list[mpmath.mpf | None]:
    return [value_or_none(tree, {"x": x}) for x in _spots()]


def _spots() -> list[mpmath.mpf]:
    return [context.mpf(spot) for spot in SPOTS]


def _differ(found: list[mpmath.mpf | None], wanted: list[mpmath.mpf | None], what: str) -> Iterator[str]:
    pairs = [(one, other) for one, other in zip(found, wanted, strict=True) if one is not None and other is not None]
    if len(pairs) < 2 or any(abs(one - other) > NEAR * max(1, abs(other)) for one, other in pairs):
        yield f"the answer is not {what}"

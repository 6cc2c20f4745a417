"""Prove content by drawing problems and checking each as a learner, a careful reader and a doubter would."""

import re
from collections.abc import Iterator

from tutor.answers import Unreadable, Verdict, check
from tutor.curriculum.generation import GenerationError, Instance, generate
from tutor.curriculum.proving import disproof
from tutor.curriculum.template import Template

# The right value in another form gives as much away: "5x^7" says nearly all of "5x^7 + C".
GIVEN_AWAY = {Verdict.CORRECT, Verdict.WRONG_FORM}
MATHS = re.compile(r"\\\((.+?)\\\)|\\\[(.+?)\\\]")
CLUMSY = {
    r"[+-]\s*[+-]": "two signs in a row",
    r"(?<![\d.}])1(?:[a-z]|\\sqrt|\\sin|\\cos|\\ln)": "a coefficient 1",
    r"(?<![\d.])0(?:[a-z]|\()": "a coefficient 0",
    r"\^(?:\{[01]\}|[01](?!\d))": "an exponent 0 or 1",
    r"\(\s*\)|\{\s*\}(?!\s*[+-])": "empty brackets",
    r"=\s*(?:=|$)": "an equals sign with nothing beside it",
}


def check_exercise(template: Template, seed: int) -> list[str]:
    """What is wrong with the problem of this seed, in words; empty when it holds."""
    try:
        return list(_flaws(generate(template, seed)))
    except GenerationError as trouble:
        return [str(trouble)]
    except Unreadable as trouble:
        return [f"something typed cannot be read: {trouble.message}"]


def _flaws(instance: Instance) -> Iterator[str]:
    yield from _answer_flaws(instance)
    yield from _slip_flaws(instance)
    yield from _hint_flaws(instance)
    yield from _text_flaws(instance)
    yield from disproof(instance.expected, instance.verify)


def _answer_flaws(instance: Instance) -> Iterator[str]:
    """A learner who writes the stated answer must be told that it is right."""
    expected = instance.expected
    text = f"{expected.answer} + C" if expected.require_constant else expected.answer
    judged = check(text, expected)
    if judged.verdict is not Verdict.CORRECT:
        yield f"its own answer “{text}” is judged {judged.verdict}: {judged.feedback}"


def _slip_flaws(instance: Instance) -> Iterator[str]:
    """Each misconception is wrong, and gets its own feedback and no other."""
    for slip in instance.expected.misconceptions:
        judged = check(slip.answer, instance.expected)
        if judged.verdict is not Verdict.WRONG or judged.misconception != slip.slug:
            yield f"misconception {slip.slug} “{slip.answer}” is judged {judged.verdict} ({judged.misconception})"


def _hint_flaws(instance: Instance) -> Iterator[str]:
    """Only the last hint may come so near that the answer stands in it."""
    asked = set(_sides(instance.prompt))
    for number, hint in enumerate(instance.hints[:-1], 1):
        for said in _sides(hint):
            if said not in asked and check(said, instance.expected, syntax="latex").verdict in GIVEN_AWAY:
                yield f"hint {number} gives the answer away: {said}"


def _sides(text: str) -> Iterator[str]:
    """Every piece of mathematics in a text, and each side of its equations."""
    for inline, display in MATHS.findall(text):
        yield from (side.strip() for side in (inline or display).split("="))


def _text_flaws(instance: Instance) -> Iterator[str]:
    feedback = [slip.feedback for slip in instance.expected.misconceptions]
    for text in (instance.prompt, *instance.hints, *instance.solution, *feedback):
        if "<" in text or ">" in text:
            yield f"a mark was left unfilled in “{text}”"
        if text.count("{") != text.count("}"):
            yield f"a brace is opened but not closed in “{text}”"
        for inline, display in MATHS.findall(text):
            yield from (f"{what} in “{text}”" for form, what in CLUMSY.items() if re.search(form, inline or display))

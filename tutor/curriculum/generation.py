"""From a template and a seed to a problem: a pure function, the same on every machine."""

import random
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from tutor.answers import Expected, Misconception
from tutor.curriculum.filling import fill, written
from tutor.curriculum.language import LanguageError, draw, evaluate, holds, is_drawn
from tutor.curriculum.template import Template

DRAWS = 400


class GenerationError(ValueError):
    """No draw satisfied the template's conditions."""


@dataclass(frozen=True)
class Instance:
    """One problem with its numbers: text with TeX between `\\( \\)`, and what is right."""

    prompt: str
    expected: Expected
    answer_label: str
    hints: tuple[str, ...]
    solution: tuple[str, ...]
    parameters: Mapping[str, str]
    usual_seconds: int
    verify: Mapping[str, tuple[str, ...]]


def generate(template: Template, seed: int) -> Instance:
    """The problem of this seed. Raises `GenerationError` when the conditions cannot be met."""
    values = draw_values(template, seed)
    plain = {"values": values, "tex": False}
    return Instance(
        prompt=fill(template.prompt, values),
        expected=Expected(
            answer=fill(template.answer, **plain),
            kind=template.kind,
            form=template.form,
            variables=template.variables,
            unknown=template.unknown,
            misconceptions=tuple(
                Misconception(slip.slug, fill(slip.answer, **plain), fill(slip.feedback, values))
                for slip in template.misconceptions
            ),
            require_constant=template.require_constant,
        ),
        answer_label=fill(template.label, values),
        hints=tuple(fill(hint, values) for hint in template.hints),
        solution=tuple(fill(step, values) for step in template.solution),
        parameters={name: written(value, tex=False) for name, value in values.items()},
        usual_seconds=template.usual_seconds,
        verify={how: _filled(what, values) for how, what in template.verify.items()},
    )


def draw_values(template: Template, seed: int) -> dict[str, Fraction]:
    """Values that meet every condition; the same for the same seed."""
    rng = random.Random(seed)
    for _ in range(DRAWS):
        values = _drawn(template, rng)
        if all(holds(condition, values) for condition in template.where) and _tells_apart(template, values):
            return values
    raise GenerationError(f"{template.slug}: no draw in {DRAWS} meets the conditions; loosen “where”")


def _drawn(template: Template, rng: random.Random) -> dict[str, Fraction]:
    values: dict[str, Fraction] = {}
    for name, rule in template.parameters.items():
        try:
            values[name] = draw(rule, rng) if is_drawn(rule) else evaluate(rule, values)
        except LanguageError as trouble:
            raise GenerationError(f"{template.slug}: parameter {name}: {trouble}") from None
    return values


def _tells_apart(template: Template, values: Mapping[str, Fraction]) -> bool:
    """Whether every misconception leads to an answer of its own, so that feedback can tell them apart."""
    texts = [template.answer, *(slip.answer for slip in template.misconceptions)]
    return len({fill(text, values, tex=False) for text in texts}) == len(texts)


def _filled(what: str | list[str], values: Mapping[str, Fraction]) -> tuple[str, ...]:
    texts = [what] if isinstance(what, str) else what
    return tuple(fill(text, values, tex=False) for text in texts)

"""From a template and a seed to a problem: a pure function, the same on every machine."""

import random
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from tutor.answers import Expected, Misconception
from tutor.curriculum.arithmetic import holds
from tutor.curriculum.expressions import LanguageError
from tutor.curriculum.filling import fill, written
from tutor.curriculum.parameters import read_rule, value_of
from tutor.curriculum.template import Proof, Template

DRAWS = 400


class GenerationError(ValueError):
    """No draw made a problem of the template."""


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
    verify: Proof


def generate(template: Template, seed: int) -> Instance:
    """The problem of this seed, always the same. Raises `GenerationError` when no draw meets the conditions."""
    rng = random.Random(seed)
    reason = "the conditions in “where” hold for none of them"
    for _ in range(DRAWS):
        try:
            values = _drawn(template, rng)
            if all(holds(condition, values) for condition in template.where) and _tells_apart(template, values):
                return _instance(template, values)
        except LanguageError as trouble:  # such as a division by zero: this draw is no problem, the next may be
            reason = str(trouble)
    raise GenerationError(
        f"{template.slug}: {DRAWS} draws and no problem, {reason}: widen the ranges or loosen “where”"
    )


def _drawn(template: Template, rng: random.Random) -> dict[str, Fraction]:
    values: dict[str, Fraction] = {}
    for name, rule in template.parameters.items():
        values[name] = value_of(read_rule(rule), values, rng)
    return values


def _tells_apart(template: Template, values: Mapping[str, Fraction]) -> bool:
    """Whether every misconception leads to an answer of its own, so that feedback can tell them apart."""
    texts = [template.answer, *(slip.answer for slip in template.misconceptions)]
    return len({fill(text, values, tex=False) for text in texts}) == len(texts)


def _instance(template: Template, values: Mapping[str, Fraction]) -> Instance:
    proof = template.verify
    return Instance(
        prompt=fill(template.prompt, values),
        expected=_expected(template, values),
        answer_label=fill(template.label, values),
        hints=tuple(fill(hint, values) for hint in template.hints),
        solution=tuple(fill(step, values) for step in template.solution),
        parameters={name: written(value, tex=False) for name, value in values.items()},
        usual_seconds=template.usual_seconds,
        verify=Proof(proof.how, *(fill(text, values, tex=False) for text in (proof.text, *_places(proof)))),
    )


def _places(proof: Proof) -> tuple[str, str, str]:
    return proof.at, proof.start, proof.end


def _expected(template: Template, values: Mapping[str, Fraction]) -> Expected:
    return Expected(
        answer=fill(template.answer, values, tex=False),
        kind=template.kind,
        form=template.form,
        variables=template.variables,
        unknown=template.unknown,
        misconceptions=tuple(
            Misconception(slip.slug, fill(slip.answer, values, tex=False), fill(slip.feedback, values))
            for slip in template.misconceptions
        ),
        require_constant=template.require_constant,
        functions=template.asked.functions,
        assumptions=template.asked.assumptions,
        precision=template.asked.precision,
        ordered=template.asked.ordered,
        multiplicity=template.asked.multiplicity,
        by=template.asked.by,
        natural_log=template.asked.natural_log,
    )

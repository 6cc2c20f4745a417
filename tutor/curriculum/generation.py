"""From a template and a seed to a problem: a pure function, the same on every machine."""

import random
from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from tutor.answers import Expected, Kind, Misconception
from tutor.curriculum.arithmetic import holds
from tutor.curriculum.expressions import LanguageError
from tutor.curriculum.filling import fill, written
from tutor.curriculum.graphs import Graph, filled_graph
from tutor.curriculum.parameters import read_rule, value_of
from tutor.curriculum.pieces import loose, sides
from tutor.curriculum.template import Proof, Scaffold, Template
from tutor.wording import gettext as _

DRAWS = 400
COINCIDENCES = 40  # draws in which a number of a hint may happen to be the answer, before that counts as meant


class GenerationError(ValueError):
    """No draw made a problem of the template."""


@dataclass(frozen=True)
class SmallerQuestion:
    """What a hint asks, and what is right; answering it counts for nothing."""

    ask: str
    expected: Expected


@dataclass(frozen=True)
class Instance:
    """One problem with its numbers: text with TeX between `\\( \\)`, and what is right.

    Of an exercise with several parts, this is the part number `part` (from 0) of `parts`; `stem` stands above all.
    """

    prompt: str
    expected: Expected
    answer_label: str
    hints: tuple[str, ...]
    solution: tuple[str, ...]
    parameters: Mapping[str, str]
    usual_seconds: int
    verify: Proof | None
    scaffolds: tuple[SmallerQuestion | None, ...] = ()
    stem: str = ""
    graph: Graph | None = None
    calculator: bool | None = None
    part: int = 0
    parts: int = 1


def generate(template: Template, seed: int, part: int = 0) -> Instance:
    """The problem of this seed, always the same. Raises `GenerationError` when no draw meets the conditions."""
    return generate_whole(template, seed)[part]


def generate_whole(template: Template, seed: int) -> tuple[Instance, ...]:
    """Every part of the problem of this seed; one for most. Raises `GenerationError`."""
    rng = random.Random(seed)
    reason = _("the conditions in “where” hold for none of them")
    for attempt in range(DRAWS):
        try:
            values = _drawn(template, rng)
            if all(holds(condition, values) for condition in template.where) and _tells_all_apart(template, values):
                parts = _parts(template, values, seed)
                if attempt >= COINCIDENCES or not any(map(_says_its_answer, parts)):
                    return _parts(template.said, values, seed) if template.said else parts
        except LanguageError as trouble:  # such as a division by zero: this draw is no problem, the next may be
            reason = str(trouble)
    raise GenerationError(
        _("{slug}: {count} draws and no problem, {reason}: widen the ranges or loosen “where”").format(
            slug=template.slug, count=DRAWS, reason=reason
        )
    )


def _drawn(template: Template, rng: random.Random) -> dict[str, Fraction]:
    values: dict[str, Fraction] = {}
    for name, rule in template.parameters.items():
        values[name] = value_of(read_rule(rule), values, rng)
    return values


def values_of(instance: Instance) -> dict[str, Fraction]:
    """The numbers of a problem, as they were drawn."""
    return {name: Fraction(text.strip("()")) for name, text in instance.parameters.items()}


def _tells_all_apart(template: Template, values: Mapping[str, Fraction]) -> bool:
    return all(_tells_apart(part, values) for part in template.parts or (template,))


def _tells_apart(template: Template, values: Mapping[str, Fraction]) -> bool:
    """Whether every misconception leads to an answer of its own, so that feedback can tell them apart."""
    texts = [template.answer, *(slip.answer for slip in template.misconceptions)]
    return len({fill(text, values, tex=False) for text in texts}) == len(texts)


def _says_its_answer(instance: Instance) -> bool:
    """Whether a number in a hint happens to be the answer: “the square of 3 is …” where 3 is right."""
    if instance.expected.kind is Kind.CHOICE:
        return False
    answer = loose(instance.expected.answer)
    asked = {*sides(instance.prompt), *sides(instance.stem)}
    said = (side for hint in instance.hints[:-1] for side in sides(hint) if side not in asked)
    return any(loose(side) == answer for side in said)


def _parts(template: Template, values: Mapping[str, Fraction], seed: int) -> tuple[Instance, ...]:
    parts = template.parts or (template,)
    graph = filled_graph(template.graph, values) if template.graph else None
    return tuple(
        replace(_instance(each, values, seed), graph=graph, part=number, parts=len(parts))
        for number, each in enumerate(parts)
    )


def _instance(template: Template, values: Mapping[str, Fraction], seed: int) -> Instance:
    return Instance(
        prompt=fill(template.prompt, values),
        expected=_expected(template, values, seed),
        answer_label=fill(template.label, values),
        hints=tuple(fill(hint, values) for hint in template.hints),
        solution=tuple(fill(step, values) for step in template.solution),
        parameters={name: written(value, tex=False) for name, value in values.items()},
        usual_seconds=template.usual_seconds,
        verify=_proof(template.verify, values),
        scaffolds=tuple(_smaller(each, template, values) if each else None for each in template.scaffolds),
        stem=fill(template.stem, values),
        calculator=template.calculator,
    )


def _smaller(scaffold: Scaffold, template: Template, values: Mapping[str, Fraction]) -> SmallerQuestion:
    chosen = scaffold.kind is Kind.CHOICE
    expected = Expected(
        fill(scaffold.answer, values, tex=chosen),
        scaffold.kind,
        variables=template.variables,
        unknown=scaffold.unknown,
        choices=tuple(fill(each, values) for each in scaffold.choices),
    )
    return SmallerQuestion(fill(scaffold.ask, values), expected)


def _proof(proof: Proof | None, values: Mapping[str, Fraction]) -> Proof | None:
    if proof is None or proof.how == "holds":
        return proof
    texts = (proof.text, proof.at, proof.start, proof.end)
    return Proof(proof.how, *(fill(text, values, tex=False) for text in texts))


def _expected(template: Template, values: Mapping[str, Fraction], seed: int) -> Expected:
    chosen = template.kind is Kind.CHOICE
    return Expected(
        answer=fill(template.answer, values, tex=chosen),
        kind=template.kind,
        form=template.form,
        variables=template.variables,
        unknown=template.unknown,
        misconceptions=tuple(
            Misconception(slip.slug, fill(slip.answer, values, tex=chosen), fill(slip.feedback, values))
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
        choices=_choices(template, values, seed) if chosen else (),
    )


def _choices(template: Template, values: Mapping[str, Fraction], seed: int) -> tuple[str, ...]:
    """As its author ordered them; else the right one among the misconceptions, in an order of this seed."""
    if template.asked.choices:
        return tuple(fill(each, values) for each in template.asked.choices)
    texts = [template.answer, *(slip.answer for slip in template.misconceptions)]
    filled = [fill(each, values) for each in texts]
    random.Random(seed + 1).shuffle(filled)
    return tuple(filled)

"""A few problems drawn, their graphs too, and all typed mathematics in them read."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from tutor.answers import Kind, Unreadable
from tutor.answers.reader import parse
from tutor.curriculum.generation import GenerationError, Instance, generate_whole
from tutor.curriculum.graphs import draw
from tutor.curriculum.proving import letters_of
from tutor.curriculum.reckoning import Undefined
from tutor.curriculum.shape import Flaw, Path
from tutor.curriculum.template import Template
from tutor.curriculum.validating.parts import placed
from tutor.wording import gettext as _

SEEDS = (1, 2, 3)
SIDES = ("left", "right")


def trial_flaws(data: Mapping[str, Any], seeds: Sequence[int] = SEEDS) -> list[Flaw]:
    """What a trial finds, with its place."""
    template = Template.from_data(data)
    try:
        drawn = [part for seed in seeds for part in generate_whole(template, seed)]
    except GenerationError as trouble:
        return [Flaw(("parameters",), str(trouble))]
    flaws = [placed(flaw, each.part) if each.parts > 1 else flaw for each in drawn for flaw in _flaws(each)]
    return list(dict.fromkeys(flaws))


def _flaws(instance: Instance) -> Iterator[Flaw]:
    if instance.expected.kind is Kind.CHOICE:
        yield from _choice_flaws(instance)
    else:
        for path, text in _typed(instance):
            yield from _reading_flaws(path, text, instance)
    if instance.graph is not None:
        try:
            draw(instance.graph)
        except (Unreadable, Undefined) as trouble:
            yield Flaw(("graph",), _("the graph cannot be drawn: {why}").format(why=trouble))


def _choice_flaws(instance: Instance) -> Iterator[Flaw]:
    choices = instance.expected.choices
    if instance.expected.answer not in choices:
        reason = _("the right answer is not among the choices: write it there in the same words")
        yield Flaw(("answer", "choices"), reason, "answer-not-among-choices")
    if len(set(choices)) < len(choices):
        yield Flaw(
            ("answer", "choices"), _("two choices are the same: make them differ for every draw"), "duplicate-choices"
        )


def _typed(instance: Instance) -> Iterator[tuple[Path, str]]:
    yield ("answer", "value"), instance.expected.answer
    for number, slip in enumerate(instance.expected.misconceptions):
        yield ("misconception", number, "answer"), slip.answer
    for number, smaller in enumerate(instance.scaffolds):
        if smaller and smaller.expected.kind is not Kind.CHOICE:
            yield ("hints", number), smaller.expected.answer
    if proof := instance.verify:
        yield ("verify", proof.how), proof.text
        beside = (("at", proof.at), ("from", proof.start), ("to", proof.end))
        yield from ((("verify", key), text) for key, text in beside if text and text not in SIDES)


def _reading_flaws(path: Path, text: str, instance: Instance) -> Iterator[Flaw]:
    try:
        parse(text, letters_of(instance.expected))
    except Unreadable as trouble:
        yield Flaw(
            path, _("“{text}” cannot be read: {why}").format(text=text, why=trouble.message), "unreadable-answer"
        )

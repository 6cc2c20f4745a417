"""What was typed, judged as our own content is: its shape, its sense, and problems drawn from it."""

import re
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext_lazy as _

from tutor.authoring.as_text import NotText, data_from, line_in
from tutor.authoring.fields import Fields, data_of, field_of
from tutor.curriculum.checking import check_exercise
from tutor.curriculum.generation import GenerationError, Instance, generate_whole
from tutor.curriculum.shape import Flaw
from tutor.curriculum.template import Template
from tutor.curriculum.validating.exercise import flaws_in

DRAWS = 25
PATIENCE = 5.0  # seconds for all draws together
MOST_SHOWN = 12
SLUG = "written-here"
FIELD_WORDS = {
    "prompt": _("What is asked"), "numbers": _("Numbers"), "conditions": _("Conditions"), "answer": _("Right answer"),
    "solution": _("Worked solution"), "hints": _("Hints"), "slips": _("Wrong answers"), "title": _("Title"),
    "level": _("Level"), "label": _("Label"), "proof": _("Proof"), "usual_seconds": _("Usual time"),
    "graph_text": _("Graph"), "source": _("Text"),
}  # fmt: skip
OPENS_QUOTE = re.compile("[“„״«]")  # whatever the language writes


@dataclass(frozen=True, slots=True)
class Fault:
    """Something to mend, and the field or line in which it stands."""

    where: str
    reason: str
    line: int = 0

    @property
    def where_words(self) -> str:
        """The field, as the form names it."""
        return str(FIELD_WORDS.get(self.where, self.where.replace("_", " ").capitalize()))


@dataclass(frozen=True, slots=True)
class Judged:
    """`data`: the exercise, when its shape is sound. `parts`: one problem of it. `draws`: how many were proved."""

    faults: tuple[Fault, ...]
    data: Mapping[str, Any] | None = None
    parts: tuple[Instance, ...] = field(default=())
    draws: int = 0

    @property
    def sound(self) -> bool:
        return self.data is not None and not self.faults


def judge(fields: Fields, seed: int = 1, draws: int = DRAWS) -> Judged:
    """Every fault of what was typed; with the problem of `seed`, once its shape allows for one."""
    if fields["source"].strip():
        return _judge_text(fields["source"], seed, draws)
    data, flaws = data_of(fields)
    flaws = flaws or flaws_in({**data, "slug": SLUG})
    if flaws:
        return Judged(tuple(Fault(field_of(flaw.path), flaw.reason) for flaw in flaws[:MOST_SHOWN]))
    return _drawn(data, seed, draws)


def _judge_text(text: str, seed: int, draws: int) -> Judged:
    try:
        data = data_from(text)
    except NotText as trouble:
        return Judged((Fault("source", str(trouble)),))
    flaws = flaws_in({**data, "slug": SLUG})
    if flaws:
        return Judged(tuple(_in_line(text, flaw) for flaw in flaws[:MOST_SHOWN]))
    return _drawn(data, seed, draws)


def _in_line(text: str, flaw: Flaw) -> Fault:
    return Fault("source", flaw.reason, line_in(text, flaw))


def _drawn(data: Mapping[str, Any], seed: int, draws: int) -> Judged:
    template = Template.from_data({**data, "slug": SLUG})
    found, proved = _faults_of_draws(template, draws)
    try:
        parts = generate_whole(template, seed)
    except GenerationError as trouble:
        return Judged((Fault("numbers", str(trouble)),), data)
    return Judged(tuple(found), data, parts, proved)


def _faults_of_draws(template: Template, draws: int) -> tuple[list[Fault], int]:
    """Each kind of fault once, with the numbers that show it."""
    until, known = time.monotonic() + PATIENCE, dict[str, Fault]()
    for seed in range(1, draws + 1):
        for reason in check_exercise(template, seed):
            known.setdefault(OPENS_QUOTE.split(reason)[0], Fault("draws", reason))
        if time.monotonic() > until or len(known) >= MOST_SHOWN:
            return list(known.values()), seed
    return list(known.values()), draws

"""Is a draft fit for learners? The checks of our own content, as far as foreign content can meet them."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from tutor.answers import Unreadable
from tutor.curriculum.checking import answer_flaws, scaffold_flaws, with_its_part
from tutor.curriculum.generation import Instance, generate_whole
from tutor.curriculum.importing.draft import Credit, Draft, Quarantined
from tutor.curriculum.pieces import pieces
from tutor.curriculum.shape import Flaw
from tutor.curriculum.template import Template
from tutor.curriculum.validating.exercise import Demands, flaws_in
from tutor.wording import gettext as _

SEED = 1
LENIENT = Demands(hints=1, solution=1, misconceptions=0, proof=False, reasons=False, seeds=(SEED,))
UNPROVED: Mapping[str, Any] = {"misconception": [], "verify": {}}
LONGEST = {"attribution": 300, "licence": 120, "licence_url": 300}
DELIMITER = re.compile(r"\\[()\[\]]")
PAIRS = {r"\(": r"\)", r"\[": r"\]"}
BRACE = re.compile(r"\\\\|\\[{}]|[{}]")


@dataclass(frozen=True, slots=True)
class Unfit:
    """One thing wrong: `kind` is one of few, for counting; `reason` says what to mend."""

    kind: str
    reason: str


def judge(draft: Draft) -> Quarantined | None:
    """None for a fit draft, else the draft set aside with every reason, under the kind of the first."""
    found = [*credit_faults(draft.credit), *faults_in(draft.data)]
    if not found:
        return None
    reasons = "; ".join(each.reason for each in found)
    return Quarantined(draft.origin_id, draft.file, found[0].kind, reasons, draft.place.course_title)


def faults_in(data: Mapping[str, Any]) -> list[Unfit]:
    """What keeps an exercise from being used: its shape, its texts, an answer that does not pass its own check."""
    whole = complete(data)
    flaws = flaws_in(whole, LENIENT)
    if flaws:
        return [Unfit(flaw.kind, _placed(flaw)) for flaw in flaws]
    return list(dict.fromkeys(each for part in generate_whole(Template.from_data(whole), SEED) for each in _part(part)))


def complete(data: Mapping[str, Any]) -> dict[str, Any]:
    """The data with the empty tables that our format wants and foreign content cannot have."""
    if isinstance(data.get("part"), list):
        parts = [{**UNPROVED, **part} if isinstance(part, dict) else part for part in data["part"]]
        return {"parameters": {}, **data, "part": parts}
    return {"parameters": {}, **UNPROVED, **data}


def credit_faults(credit: Credit) -> Iterator[Unfit]:
    """Nothing is shown without its licence, and no link leads anywhere but to a page."""
    if not credit.licence.strip():
        yield Unfit("licence-missing", _("it has no licence: ask its authors, and write the licence into the file"))
    if not credit.attribution.strip():
        yield Unfit("licence-missing", _("nobody is named as its author: write who made it into the file"))
    if credit.licence_url and not credit.licence_url.startswith(("https://", "http://")):
        yield Unfit(
            "licence-missing",
            _("“{licence_url}” is no web address: write the licence's full address").format(
                licence_url=credit.licence_url
            ),
        )
    for name, longest in LONGEST.items():
        if len(getattr(credit, name)) > longest:
            yield Unfit(
                "shape",
                _("the {name} has more than {longest} characters: shorten it").format(name=name, longest=longest),
            )


def _placed(flaw: Flaw) -> str:
    """Where, in words: “part 2, hints 1: …”."""
    steps = [str(each + 1) if isinstance(each, int) else each for each in flaw.path]
    words = " ".join(steps)
    return f"{words}: {flaw.reason}" if words else flaw.reason


def _part(part: Instance) -> Iterator[Unfit]:
    yield from (Unfit(each.kind, with_its_part(each.reason, part)) for each in _within(part))


def _within(part: Instance) -> Iterator[Unfit]:
    for text in _shown(part):
        yield from (
            Unfit("unbalanced-maths", _("{flaw} in “{text}”").format(flaw=flaw, text=text)) for flaw in unbalanced(text)
        )
    try:
        yield from (Unfit("answer-not-accepted", each) for each in (*answer_flaws(part), *scaffold_flaws(part)))
    except Unreadable as trouble:
        yield Unfit("unreadable-answer", _("the answer cannot be read: {why}").format(why=trouble.message))


def _shown(part: Instance) -> Iterator[str]:
    yield from (part.stem, part.prompt, part.answer_label, *part.hints, *part.solution, *part.expected.choices)
    for smaller in part.scaffolds:
        if smaller:
            yield from (smaller.ask, *smaller.expected.choices)


def unbalanced(text: str) -> Iterator[str]:
    """Mathematics that is not closed where it should be, and braces that do not pair."""
    opened = ""
    for mark in DELIMITER.findall(_without_line_breaks(text)):
        if (mark in PAIRS) == bool(opened) or (opened and mark != PAIRS[opened]):
            yield _("mathematics is opened or closed twice: pair every \\( with a \\)")
            return
        opened = "" if opened else mark
    if opened:
        yield _("mathematics is opened but not closed: pair every \\( with a \\)")
    if not all(_braces_pair(piece) for piece in pieces(text)):
        yield _("a brace of the mathematics has no partner: pair every { with a }")


def _without_line_breaks(text: str) -> str:
    r"""TeX breaks a row of a matrix with two backslashes, and the second opens nothing."""
    return text.replace("\\\\", "")


def _braces_pair(piece: str) -> bool:
    depth = 0
    for mark in BRACE.findall(piece):
        depth += (mark == "{") - (mark == "}")
        if depth < 0:
            return False
    return depth == 0

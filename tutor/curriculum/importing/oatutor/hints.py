"""A step's hints and scaffolds in the order in which they rest on each other, as our hints."""

from collections.abc import Iterator, Mapping, Sequence
from graphlib import CycleError, TopologicalSorter
from typing import Any

from tutor.curriculum.importing.common.text import has_words, to_text
from tutor.curriculum.importing.faults import Fault
from tutor.wording import gettext as _

ASK_ALONE = "Try a smaller question first."


def ordered(hints: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Every hint after those it rests on, else in the order of the file; sub-hints follow their parent.

    Raises `Fault` for ids that come twice, and for dependencies that lead nowhere or in a circle.
    """
    ids = [hint["id"] for hint in _all(hints)]
    for number, name in enumerate(ids):
        if name in ids[:number]:
            raise Fault(
                "duplicate-hint-id", _("two hints are called “{name}”: give each an id of its own").format(name=name)
            )
    return list(_in_order(hints, set(ids)))


def _all(hints: Sequence[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    for hint in hints:
        yield hint
        yield from _all(hint.get("subHints") or ())


def _in_order(hints: Sequence[Mapping[str, Any]], ids: set[str]) -> Iterator[Mapping[str, Any]]:
    by_id = {hint["id"]: hint for hint in hints}
    for name in _sorted(hints, ids):
        yield by_id[name]
        yield from _in_order(by_id[name].get("subHints") or (), ids)


def _sorted(hints: Sequence[Mapping[str, Any]], ids: set[str]) -> Iterator[str]:
    places = {hint["id"]: number for number, hint in enumerate(hints)}
    sorter: TopologicalSorter[str] = TopologicalSorter()
    for hint in hints:
        needed = list(filter(None, (hint.get("dependencies") or ())))
        for name in needed:
            if name not in ids:
                raise Fault(
                    "hint-dependency-missing",
                    _("“{hint}” rests on “{name}”, which is not there: mend it").format(hint=hint["id"], name=name),
                )
        sorter.add(hint["id"], *(name for name in needed if name in places))
    try:
        sorter.prepare()
    except CycleError as trouble:
        circle = " → ".join(trouble.args[1])
        raise Fault(
            "hint-cycle",
            _("hints rest on each other in a circle, {circle}: take one dependency away").format(circle=circle),
        ) from None
    ready = set(sorter.get_ready())
    while ready:
        first = min(ready, key=places.__getitem__)
        ready.discard(first)
        yield first
        sorter.done(first)
        ready |= set(sorter.get_ready())


def told(hint: Mapping[str, Any]) -> str:
    """Title and text of a hint as one text."""
    title, text = to_text(hint.get("title") or ""), to_text(hint.get("text") or "")
    if not title or not text or text.startswith(title.rstrip(".:")):
        return text or title
    return f"{title}{'' if title[-1] in '.?!:' else '.'} {text}"


def said_and_asked(hint: Mapping[str, Any]) -> tuple[str, str]:
    """What a scaffold says first, and what it asks."""
    title, text = to_text(hint.get("title") or ""), to_text(hint.get("text") or "")
    if not text or not title or text == title or not has_words(hint["title"]):
        return ASK_ALONE, told(hint)
    return title if title[-1] in ".?!:" else f"{title}.", text

"""Flaws of what an exercise is put together from: its parts, its hints with smaller questions, its proof."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import reduce
from typing import Any

from tutor.answers import Kind
from tutor.curriculum.proving import COMPANIONS, REQUIRED_BESIDE, WAYS
from tutor.curriculum.shape import Flaw, Path, table_flaws, text_list_flaws
from tutor.curriculum.template import BESIDES, PART_KEYS
from tutor.wording import gettext as _

WHOLE: Mapping[str, type] = {
    "slug": str, "title": str, "level": int, "prompt": str, "usual_seconds": int, "parameters": dict, "part": list,
}  # fmt: skip
WHOLE_OPTIONAL: Mapping[str, type] = {"where": list, "tags": list, "graph": dict, "calculator": bool}
PART: Mapping[str, type] = {
    "prompt": str, "answer": dict, "hints": list, "solution": list, "misconception": list, "verify": dict,
}  # fmt: skip
PART_OPTIONAL: Mapping[str, type] = {"label": str}
HINT: Mapping[str, type] = {"text": str, "ask": str, "value": str}
HINT_OPTIONAL: Mapping[str, type] = {"kind": str, "unknown": str, "choices": list}
LEAST_PARTS = 2


def whole_flaws(data: Mapping[str, Any]) -> Iterator[Flaw]:
    """An exercise of several parts: what is shared stands once, what each part asks stands in its table."""
    yield from table_flaws(data, WHOLE, WHOLE_OPTIONAL)
    parts = data["part"] if isinstance(data["part"], list) else []
    if len(parts) < LEAST_PARTS:
        yield Flaw(
            ("part",),
            _("{count} of at least {least} parts: add [[exercise.part]], or write no part").format(
                count=len(parts), least=LEAST_PARTS
            ),
        )
    for number, part in enumerate(parts):
        yield from table_flaws(part, PART, PART_OPTIONAL, ("part", number))


def placed(flaw: Flaw, part: int) -> Flaw:
    """A flaw of a part, with the way to it through the whole."""
    if flaw.path[:1] == ("stem",):
        return replace(flaw, path=("prompt",))
    return replace(flaw, path=("part", part, *flaw.path)) if flaw.path and flaw.path[0] in PART_KEYS else flaw


def hint_flaws(hints: list[Any], least: int) -> Iterator[Flaw]:
    """Sentences, or tables with one and a smaller question."""
    if len(hints) < least:
        yield Flaw(
            ("hints",),
            _("{count} of at least {least} entries: write {missing} more").format(
                count=len(hints), least=least, missing=least - len(hints)
            ),
        )
    for number, hint in enumerate(hints):
        path = ("hints", number)
        if isinstance(hint, dict):
            yield from table_flaws(hint, HINT, HINT_OPTIONAL, path)
            yield from text_list_flaws(hint.get("choices", []), path, 0)
            if hint.get("kind", Kind.EXPRESSION) not in {each.value for each in Kind}:
                yield Flaw(
                    (*path, "kind"),
                    _("“{kind}” is no kind: use {kinds}").format(kind=hint["kind"], kinds=", ".join(Kind)),
                )
        elif not isinstance(hint, str) or not hint.strip():
            yield Flaw(path, _("{hint} should be a sentence between quotes").format(hint=repr(hint)))


def hint_texts(hints: list[Any]) -> Iterator[tuple[Path, str]]:
    """Every text of the hints that may hold marks."""
    for number, hint in enumerate(hints):
        texts = (
            [hint] if isinstance(hint, str) else [hint["text"], hint["ask"], hint["value"], *hint.get("choices", [])]
        )
        yield from ((("hints", number), text) for text in texts)


def verify_flaws(data: Mapping[str, Any]) -> Iterator[Flaw]:
    """One way to prove the answer: a condition that holds for a choice, one of the reckoned ways for all else."""
    verify = data["verify"]
    if data["answer"].get("kind") == Kind.CHOICE:
        if list(verify) != ["holds"] or not isinstance(verify["holds"], str):
            yield Flaw(
                ("verify",), _("a choice is proved by “holds”, a condition on the parameters that makes it right")
            )
        return
    ways = [key for key in verify if key in WAYS]
    wanted = {*ways, *(COMPANIONS.get(ways[0], ()) if ways else ())}
    if len(ways) != 1 or not set(verify) <= wanted or not REQUIRED_BESIDE.get(ways[0], frozenset()) <= set(verify):
        beside = "; ".join(
            _("{way} goes with {keys}").format(way=way, keys=_quoted(keys)) for way, keys in REQUIRED_BESIDE.items()
        )
        yield Flaw(
            ("verify",),
            _("say one way to prove the answer: {ways}; {beside}").format(ways=", ".join(WAYS), beside=beside),
        )
    for key, value in verify.items():
        if key not in {*WAYS, *BESIDES}:
            yield Flaw(("verify", key), _("“{key}” proves nothing: use {ways}").format(key=key, ways=", ".join(WAYS)))
        elif not isinstance(value, str):
            yield Flaw(("verify", key), _("“{key}” should be text, not {value}").format(key=key, value=repr(value)))


def _quoted(keys: Iterable[str]) -> str:
    quoted = (f"“{key}”" for key in sorted(keys))
    return reduce(lambda left, right: _("{left} and {right}").format(left=left, right=right), quoted)

"""The wordings of every message, a file a language. What a language lacks is said in English."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any

from tutor.adaptation.messages.entries import Entry, complain, entries, parsed

WORDS = Path(__file__).with_name("words")
ENGLISH = "en"
PART_HOLES = {"known": frozenset({"mastery"})}


@dataclass(frozen=True, slots=True)
class Wording:
    """One language: the wordings of each message by their names, and the parts that fill holes."""

    messages: Mapping[str, Mapping[str, str]]
    parts: Mapping[str, str]


def wording_of(message: str, variant: str, language: str = ENGLISH) -> str:
    """A message as it stands in the file, its holes still open.

    >>> wording_of("review", "usual", "tlh")
    'Next comes an older one, to keep it fresh.'
    """
    mine = wordings(language).messages.get(message, {})
    return mine[variant] if variant in mine else wordings(ENGLISH).messages[message][variant]


def part_of(name: str, language: str = ENGLISH, **filled: str) -> str:
    """
    >>> part_of("known", mastery="70%")
    'You have 70% of this skill already.'
    """
    mine = wordings(language).parts
    text = mine[name] if name in mine else wordings(ENGLISH).parts[name]
    return text.format(**filled)


@cache
def languages() -> tuple[str, ...]:
    return tuple(sorted(path.stem for path in WORDS.glob("*.toml")))


@cache
def wordings(language: str) -> Wording:
    """One language, English where there is no such file. Raises `ValueError` with all that is wrong in it.

    >>> wordings("de-at").parts["harder"]
    'eine schwierigere Aufgabe'
    """
    known = next((each for each in (language, language.partition("-")[0]) if each in languages()), ENGLISH)
    path = WORDS / f"{known}.toml"
    return read_wordings(path, None if path.stem == ENGLISH else wordings(ENGLISH).parts)


def read_wordings(path: Path, parts: Mapping[str, str] | None = None) -> Wording:
    """A file of one language. `parts`: those of the English file; None for that file itself, which has to be whole."""
    tables = parsed(path)
    messages, own = tables.get("messages", {}), tables.get("parts", {})
    faults = [
        f"“{key}” is not known; there are [parts] and [messages.…]." for key in tables.keys() - {"parts", "messages"}
    ]
    faults += list(_message_faults(messages))
    faults += [f"parts: {fault}" for name, text in own.items() for fault in _hole_faults(name, text, _in_part(name))]
    if parts is None:
        faults += [f"{name}: “{each}” has no wording." for name, each in _missing(messages)]
    else:
        faults += [f"parts: “{name}” is not known; there are {', '.join(parts)}." for name in own.keys() - parts.keys()]
    complain(path, faults)
    return Wording(messages, own)


def holes_in(text: str) -> frozenset[str]:
    """The names of what is filled in. Raises `ValueError` for a stray brace.

    >>> holes_in("After {minutes} minutes")
    frozenset({'minutes'})
    """
    return frozenset(name for _, name, _, _ in Formatter().parse(text) if name is not None)


def _message_faults(messages: Mapping[str, Any]) -> Iterator[str]:
    for name, said in messages.items():
        entry = entries().get(name)
        if entry is None or not isinstance(said, dict):
            yield f"[messages.{name}] is no message that messages.toml knows."
        else:
            yield from _variant_faults(entry, said)


def _variant_faults(entry: Entry, said: Mapping[str, Any]) -> Iterator[str]:
    for variant, text in said.items():
        if variant not in entry.variants:
            known = ", ".join(entry.variants)
            yield f"{entry.name}: “{variant}” is no wording of it in messages.toml; there are {known}."
        yield from (f"{entry.name}: {fault}" for fault in _hole_faults(variant, text, entry.holes))


def _hole_faults(name: str, text: Any, holes: frozenset[str]) -> Iterator[str]:
    if not isinstance(text, str) or not text.strip():
        yield f"“{name}” has to be a text."
        return
    try:
        found = holes_in(text)
    except ValueError as wrong:
        yield f"“{name}” has a stray brace ({wrong}); holes are written as {{name}}."
        return
    if found != holes:
        yield f"“{name}” has the holes {sorted(found)}; it has to have exactly {sorted(holes)}."


def _in_part(name: str) -> frozenset[str]:
    return PART_HOLES.get(name, frozenset())


def _missing(messages: Mapping[str, Mapping[str, str]]) -> Iterator[tuple[str, str]]:
    return (
        (entry.name, variant)
        for entry in entries().values()
        for variant in entry.variants
        if variant not in messages.get(entry.name, {})
    )

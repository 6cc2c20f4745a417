"""What is known of each message: what it is for, what it rests on, and what is filled in."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

MESSAGES = Path(__file__).with_name("messages.toml")
ON_EXERCISE, BETWEEN = "exercise", "between"
TEXTS = ("purpose", "tone", "evidence")
KEYS = {*TEXTS, "holes", "while", "feeling", "variants"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One message. `variants`: the idea of each wording, the usual one first. `feeling`: a feeling can bring it."""

    name: str
    purpose: str
    tone: str
    evidence: str
    holes: frozenset[str]
    said: str
    feeling: bool
    variants: Mapping[str, str]

    @property
    def usual(self) -> str:
        return next(iter(self.variants))


@cache
def entries() -> Mapping[str, Entry]:
    """Every message by its name. Raises `ValueError` with all that is wrong in the file."""
    return read_entries(MESSAGES)


def read_entries(path: Path) -> dict[str, Entry]:
    tables = parsed(path)
    faults = [fault for name, table in tables.items() for fault in _faults(name, table)]
    complain(path, faults)
    return {name: _entry(name, table) for name, table in tables.items()}


def parsed(path: Path) -> dict[str, Any]:
    """A TOML file. Raises `ValueError` that names the file."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as wrong:
        raise ValueError(f"{path.name} cannot be read: {wrong}. It has to be a TOML file in UTF-8.") from None


def complain(path: Path, faults: list[str]) -> None:
    """Everything that is wrong at once."""
    if faults:
        raise ValueError(f"{path.name}: " + " ".join(faults))


def _faults(name: str, table: Any) -> list[str]:
    if not isinstance(table, dict):
        return [f"“{name}” has to be a table: [{name}]."]
    faults = [f"{name}: “{key}” is not known; there are {', '.join(sorted(KEYS))}." for key in table.keys() - KEYS]
    faults += [f"{name}: say its {key}." for key in TEXTS if not _is_text(table.get(key))]
    if table.get("while") not in (ON_EXERCISE, BETWEEN):
        faults.append(f"{name}: “while” has to be “{ON_EXERCISE}” or “{BETWEEN}”.")
    if not _all_texts(table.get("holes")):
        faults.append(f"{name}: “holes” has to be a list of names, [] for none.")
    if not isinstance(table.get("feeling", False), bool):
        faults.append(f"{name}: “feeling” has to be true or false.")
    ideas = table.get("variants")
    if not isinstance(ideas, dict) or not ideas or not _all_texts(list(ideas.values())):
        faults.append(f"{name}: under “variants” every wording has its idea in words, the usual one first.")
    return faults


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _all_texts(values: Any) -> bool:
    return isinstance(values, list) and all(_is_text(each) for each in values)


def _entry(name: str, table: dict[str, Any]) -> Entry:
    return Entry(
        name=name,
        purpose=table["purpose"],
        tone=table["tone"],
        evidence=table["evidence"],
        holes=frozenset(table["holes"]),
        said=table["while"],
        feeling=table.get("feeling", False),
        variants=table["variants"],
    )

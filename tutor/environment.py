"""Read TUTOR_ variables one by one and complain about every wrong one at once."""

import secrets
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit

Value = TypeVar("Value")
TRUE = {"1", "true", "yes", "on"}
FALSE = {"0", "false", "no", "off"}


class Environment:
    """The variables of one process; `faults` gathers what is wrong with them."""

    def __init__(self, variables: Mapping[str, str], names: set[str]) -> None:
        self.variables = variables
        unknown = sorted(name for name in variables if name.startswith("TUTOR_") and name not in names)
        self.faults = [f"{name} is not a setting of this program; see .env.example" for name in unknown]

    def text(self, name: str, default: str = "") -> str:
        return self.variables.get(name, "").strip() or default

    def words(self, name: str, default: str = "") -> list[str]:
        return [word.strip() for word in self.text(name, default).split(",") if word.strip()]

    def flag(self, name: str, default: bool) -> bool:
        return self._read(name, default, _flag, "say yes or no")

    def number(self, name: str, default: float, smallest: float, largest: float) -> float:
        def within(text: str) -> float:
            value = float(text)
            if not smallest <= value <= largest:
                raise ValueError
            return value

        return self._read(name, default, within, f"give a number from {smallest:g} to {largest:g}")

    def url(self, name: str, default: str, schemes: set[str]) -> str:
        def known(text: str) -> str:
            if urlsplit(text).scheme not in schemes:
                raise ValueError
            return text

        return self._read(name, default, known, f"begin with one of {', '.join(sorted(schemes))} and ://")

    def choice(self, name: str, default: str, choices: set[str]) -> str:
        def known(text: str) -> str:
            if text not in choices:
                raise ValueError
            return text

        return self._read(name, default, known, f"choose one of {', '.join(sorted(choices))}")

    def day(self, name: str) -> date | None:
        return self._read(name, None, date.fromisoformat, "write a day as 2027-07-31")

    def _read(self, name: str, default: Value, read: Callable[[str], Value], advice: str) -> Value:
        text = self.text(name)
        if not text:
            return default
        try:
            return read(text)
        except ValueError:
            self.faults.append(f"{name}={text!r} cannot be used: {advice}")
            return default


def kept_secret(path: Path) -> str:
    """The secret in `path`, created on first use and readable by its owner alone."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(48))
    return path.read_text().strip()


def _flag(text: str) -> bool:
    if text.lower() in TRUE | FALSE:
        return text.lower() in TRUE
    raise ValueError(text)

"""OATutor's variables: `@{x}` stands for one of several values, picked for all variables together."""

import re
from collections.abc import Mapping
from typing import Any

from tutor.curriculum.importing.faults import Fault
from tutor.wording import gettext as _

VARIABLE = re.compile(r"@\{(\w+)\}")


def filled(raw: Any, variables: Mapping[str, Any]) -> Any:
    """The same texts with the first value of each variable. Raises `Fault` for one that has none."""
    if isinstance(raw, str):
        return VARIABLE.sub(lambda mark: _first(mark[1], variables), raw)
    if isinstance(raw, list):
        return [filled(each, variables) for each in raw]
    if isinstance(raw, dict):
        own = {**variables, **(raw.get("variabilization") or {})}
        return {key: each if key == "variabilization" else filled(each, own) for key, each in raw.items()}
    return raw


def _first(name: str, variables: Mapping[str, Any]) -> str:
    values = variables.get(name)
    if isinstance(values, str | int | float):
        return str(values)
    if not isinstance(values, list) or not values:
        raise Fault(
            "variables",
            _("@{{{name}}} has no value: add “{name}” to variabilization, or write the value").format(name=name),
        )
    return str(values[0])

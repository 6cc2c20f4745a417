"""An exercise as the text of a content file, and back."""

import tomllib
from collections.abc import Mapping
from typing import Any

import tomlkit
from django.utils.translation import gettext as _

from tutor.curriculum.locating import line_of
from tutor.curriculum.reading import AT_LINE
from tutor.curriculum.shape import Flaw


class NotText(ValueError):
    """Text that is no exercise; says what to do."""


def text_of(data: Mapping[str, Any]) -> str:
    """As in a file of the content folder, TeX between single quotes."""
    return tomlkit.dumps({"exercise": [_literal(data)]})


def _literal(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _literal(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_literal(each) for each in value]
    plain = isinstance(value, str) and "\\" in value and "'" not in value and "\n" not in value
    return tomlkit.string(value, literal=True) if plain else value


def data_from(text: str) -> dict[str, Any]:
    """The one exercise in a text. Raises `NotText`."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as trouble:
        line = AT_LINE.search(str(trouble))
        raise NotText(
            _("Line {line}: this is not TOML ({why}).").format(line=line[1] if line else 1, why=trouble)
        ) from None
    exercises = data.get("exercise")
    if not isinstance(exercises, list) or len(exercises) != 1 or not isinstance(exercises[0], dict):
        raise NotText(_("Write one exercise: begin with a line [[exercise]], and all its keys below."))
    return exercises[0]


def line_in(text: str, flaw: Flaw) -> int:
    """The line of the text in which a flaw of its exercise stands."""
    return line_of(text, ("exercise", 0, *flaw.path))

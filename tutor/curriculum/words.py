"""Exercises, skills and courses in the language of whoever learns.

A text of the content files is its own key in the catalogues of `translations/`. Numbers are always drawn with the text
as it was written, so that a seed gives the same problem in every language; only what is said about it differs.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.utils.translation import get_language, gettext

TEXTS = {"title", "summary", "idea", "slip", "prompt", "label", "stem", "text", "ask", "feedback"}
LISTS = {"hints", "solution", "choices"}
OF_CHOICES = {"value", "answer"}  # sentences where the learner picks one, mathematics everywhere else
FORMULAS = re.compile(r"\\\(.*?\\\)|\\\[.*?\\\]|<[^>]*>")
WORD = re.compile(r"[^\W\d_]{2}")
TEXT_IN_FORMULA = r"\text{"


def language_now() -> str:
    return get_language() or settings.LANGUAGE_CODE


def is_original() -> bool:
    """Whether the content is wanted as it was written."""
    return language_now() == settings.LANGUAGE_CODE


def in_their_language(data: Any, key: str = "", picks: bool = False) -> Any:
    """A table, list or text of a content file, with everything that is said to people translated.

    `picks`: inside an exercise whose answer is picked from sentences.
    """
    if isinstance(data, Mapping):
        chosen = picks or _asks_to_pick(data)
        return {name: in_their_language(each, name, chosen) for name, each in data.items()}
    if isinstance(data, list):
        return [in_their_language(each, key, picks) for each in data]
    return gettext(data) if isinstance(data, str) and data and _is_said(key, picks) else data


def texts_in(data: Any, key: str = "", picks: bool = False) -> Iterator[str]:
    """Every text in it that needs a translation: in the order of the file, formulas without words left out."""
    if isinstance(data, Mapping):
        chosen = picks or _asks_to_pick(data)
        for name, each in data.items():
            yield from texts_in(each, name, chosen)
    elif isinstance(data, list):
        for each in data:
            yield from texts_in(each, key, picks)
    elif isinstance(data, str) and _is_said(key, picks) and has_words(data):
        yield data


def has_words(text: str) -> bool:
    """
    >>> has_words(r"\\(x =\\)"), has_words("height in m =")
    (False, True)
    """
    return TEXT_IN_FORMULA in text or bool(WORD.search(FORMULAS.sub("", text)))


def _is_said(key: str, picks: bool) -> bool:
    return key in TEXTS or key in LISTS or (picks and key in OF_CHOICES)


def _asks_to_pick(table: Mapping[str, Any]) -> bool:
    answer = table.get("answer")
    return table.get("kind") == "choice" or (isinstance(answer, Mapping) and answer.get("kind") == "choice")


class Said(str):
    """A text in the reader's language that knows how it was written, so that saving it changes nothing."""

    source: str

    @classmethod
    def of(cls, source: str) -> Self:
        said = cls(gettext(source) if source else source)
        said.source = source
        return said


class SaidMixin:
    """A column with words of the content: written as they are, read in the reader's language."""

    def from_db_value(self, value: str | None, *_: Any) -> str | None:
        return value if value is None or is_original() else Said.of(value)

    def get_prep_value(self, value: Any) -> Any:
        written = value.source if isinstance(value, Said) else value
        return super().get_prep_value(written)  # type: ignore[misc]

    def deconstruct(self) -> Any:
        """To migrations it is a column as any other."""
        name, _, args, kwargs = super().deconstruct()  # type: ignore[misc]
        return name, f"django.db.models.{self.plain}", args, kwargs  # type: ignore[attr-defined]


class SaidCharField(SaidMixin, models.CharField):  # type: ignore[type-arg]
    plain = "CharField"


class SaidTextField(SaidMixin, models.TextField):  # type: ignore[type-arg]
    plain = "TextField"

"""Every exercise in every language: all texts translated, formulas to the letter, and a problem for every seed."""

import re
from collections import Counter
from typing import Any

import pytest
from django.conf import settings
from django.utils import translation

from tutor.answers import Verdict, check
from tutor.curriculum.generation import generate_whole
from tutor.curriculum.management.commands.collect_content_words import TRANSLATIONS, every_text
from tutor.curriculum.models import Exercise
from tutor.curriculum.reading import read_content
from tutor.curriculum.selectors import template_of
from tutor.web.words.catalogs import read, untranslated

OTHERS = [code for code, _ in settings.LANGUAGES if code != settings.LANGUAGE_CODE]
TEXT_IN_FORMULA = re.compile(r"\\text\{[^{}]*\}")
FORMULA = re.compile(r"\\\(.*?\\\)|\\\[.*?\\\]")
MARK = re.compile(r"<[^<>]*>")
SEEDS = (1, 2, 3)


def catalogue(language: str) -> Any:
    return read(TRANSLATIONS / language / "LC_MESSAGES" / "django.po")


@pytest.mark.parametrize("language", OTHERS)
def test_every_text_of_the_content_is_there_and_translated(language: str) -> None:
    held = catalogue(language)
    assert {message.id for message in held if message.id} == {each.text for each in every_text()}
    assert untranslated(held) == []


@pytest.mark.parametrize("language", OTHERS)
def test_formulas_and_marks_are_those_of_the_original(language: str) -> None:
    faults = [each.id for each in catalogue(language) if each.id and _reckoned(each.id) != _reckoned(each.string)]
    assert faults == []


def _reckoned(text: str) -> Counter[str]:
    bare = TEXT_IN_FORMULA.sub("", text)
    return Counter([*FORMULA.findall(bare), *MARK.findall(FORMULA.sub("", bare))])


@pytest.mark.parametrize("language", OTHERS)
def test_a_problem_has_the_same_answer_in_every_language(language: str) -> None:
    for data in read_content().exercises:
        exercise = Exercise(slug=data["slug"], content=data)
        plain = [generate_whole(template_of(exercise), seed) for seed in SEEDS]
        with translation.override(language):
            said = [generate_whole(template_of(exercise), seed) for seed in SEEDS]
        for parts, others in zip(plain, said, strict=True):
            for part, other in zip(parts, others, strict=True):
                _same(part, other)


def _same(part: Any, other: Any) -> None:
    assert other.parameters == part.parameters
    assert len(other.hints) == len(part.hints)
    if other.expected.choices:
        assert len(set(other.expected.choices)) == len(part.expected.choices)
        right = part.expected.choices.index(part.expected.answer)
        assert other.expected.choices[right] == other.expected.answer
        assert check(other.expected.answer, other.expected).verdict is Verdict.CORRECT
    else:
        assert other.expected.answer == part.expected.answer

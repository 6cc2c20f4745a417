"""Exercises in another language: the same numbers, other words; and nothing that is saved changes."""

from dataclasses import replace
from typing import Any

import pytest
from django.utils import translation

from tutor.curriculum.generation import generate
from tutor.curriculum.models import Course, Skill
from tutor.curriculum.template import Template
from tutor.curriculum.words import Said, has_words, in_their_language, texts_in

CHOICE = {
    "slug": "rises",
    "title": "Up or down",
    "level": 1,
    "prompt": r"Does \(y = <m>x\) rise?",
    "usual_seconds": 20,
    "parameters": {"m": "2..9"},
    "answer": {"kind": "choice", "value": "It rises"},
    "hints": ["Look at the sign.", {"text": "Try a point.", "ask": "What is y there?", "value": "<m>"}],
    "solution": [r"\(<m>\) is positive."],
    "misconception": [{"slug": "falls", "answer": "It falls", "feedback": "Look again."}],
    "verify": {"holds": "m > 0"},
}


@pytest.fixture
def shouting(monkeypatch: pytest.MonkeyPatch) -> None:
    """A language in which everything is said loudly; formulas stay as they are."""
    monkeypatch.setattr("tutor.curriculum.words.gettext", lambda text: f"{text}!")


def test_what_is_said_is_translated_and_what_is_reckoned_is_not(shouting: None) -> None:
    said: Any = in_their_language(CHOICE)
    assert said["title"] == "Up or down!"
    assert said["answer"] == {"kind": "choice", "value": "It rises!"}
    assert said["hints"][1] == {"text": "Try a point.!", "ask": "What is y there?!", "value": "<m>!"}
    assert said["misconception"][0] == {"slug": "falls", "answer": "It falls!", "feedback": "Look again.!"}
    assert said["parameters"] == CHOICE["parameters"]
    assert said["verify"] == CHOICE["verify"]


def test_answers_that_are_mathematics_stay(shouting: None) -> None:
    said: Any = in_their_language({**CHOICE, "answer": {"value": "<m>"}})
    assert said["answer"]["value"] == "<m>"
    assert said["misconception"][0]["answer"] == "It falls"


def test_everything_with_words_is_found_once_and_in_order() -> None:
    found = list(texts_in(CHOICE))
    assert found[:4] == ["Up or down", r"Does \(y = <m>x\) rise?", "It rises", "Look at the sign."]
    assert r"\(<m>\) is positive." in found
    assert not [text for text in found if not has_words(text)]


def test_a_seed_gives_the_same_numbers_and_the_same_order_in_every_language(shouting: None) -> None:
    for seed in range(20):
        written = Template.from_data(CHOICE)
        plain = generate(written, seed)
        loud = generate(replace(written, said=Template.from_data(in_their_language(CHOICE))), seed)
        assert loud.parameters == plain.parameters
        assert loud.expected.choices == tuple(f"{each}!" for each in plain.expected.choices)
        assert loud.expected.answer == "It rises!"


def test_a_row_is_read_in_the_readers_language_and_saved_as_it_was(db: None, shouting: None, algebra: Course) -> None:
    skill = algebra.skills.all()[0]
    written = Skill.objects.get(pk=skill.pk).title
    with translation.override("de"):
        row = Skill.objects.get(pk=skill.pk)
        assert row.title == f"{written}!"
        assert Skill.objects.filter(pk=skill.pk).values_list("title", flat=True).get() == f"{written}!"
        assert Skill.objects.filter(title=row.title, pk=skill.pk).exists()
        row.save()
    assert Skill.objects.get(pk=skill.pk).title == written
    assert isinstance(row.title, Said)

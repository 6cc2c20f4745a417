"""The shipped content proved, and spoilt content found out."""

from dataclasses import replace
from itertools import product

import pytest

from tutor.curriculum.checking import check_exercise
from tutor.curriculum.reading import read_content
from tutor.curriculum.template import Proof, Slip, Template
from tutor.curriculum.validating.exercise import LEVELS

CONTENT = read_content()
TEMPLATES = [Template.from_data(data) for data in CONTENT.exercises]
SKILLS = {page.slug: page for page in CONTENT.skills}


@pytest.mark.parametrize("shipped", TEMPLATES, ids=lambda each: each.slug)
def test_a_shipped_exercise_holds_for_ten_seeds(shipped: Template) -> None:
    assert [trouble for seed in range(10) for trouble in check_exercise(shipped, seed)] == []


@pytest.mark.parametrize(("skill", "level"), list(product(SKILLS, LEVELS)))
def test_every_skill_has_an_exercise_at_every_level(skill: str, level: int) -> None:
    assert any(data["level"] == level for data in SKILLS[skill].exercises)


@pytest.mark.parametrize("skill", SKILLS)
def test_every_skill_has_enough_exercises_that_differ(skill: str) -> None:
    titles = [data["title"] for data in SKILLS[skill].exercises]
    assert len(titles) >= 3
    assert len(set(titles)) == len(titles)


def test_the_sample_holds(template: Template) -> None:
    assert check_exercise(template, 1) == []


def test_a_wrong_answer_is_found_out(template: Template) -> None:
    assert any("the equation says" in trouble for trouble in check_exercise(replace(template, answer="<x+1>"), 1))


def test_an_answer_in_the_wrong_form_is_found_out(template: Template) -> None:
    shipped = next(each for each in TEMPLATES if each.slug == "factorise-positive")
    spoilt = replace(shipped, answer="x^2<+p+q x><+p*q>")
    assert any("wrong_form" in trouble for trouble in check_exercise(spoilt, 1))


def test_a_misconception_that_is_right_is_found_out(template: Template) -> None:
    slips = (*template.misconceptions, Slip("no-slip", "<2*x>/2", "Not wrong."))
    assert any("no-slip" in trouble for trouble in check_exercise(replace(template, misconceptions=slips), 1))


def test_a_misconception_hidden_behind_another_is_found_out(template: Template) -> None:
    slips = (*template.misconceptions, Slip("hidden", "0 - <x>", "Never seen."))
    assert any("hidden" in trouble for trouble in check_exercise(replace(template, misconceptions=slips), 1))


@pytest.mark.parametrize("hint", [r"It is \(<x>\).", r"Then \(x = <x>\).", r"So \(<c> - <b> = <x>\)."])
def test_a_hint_that_gives_the_answer_away_is_found_out(template: Template, hint: str) -> None:
    spoilt = replace(template, hints=(hint, *template.hints[1:]))
    assert any("hint 1 gives the answer away" in trouble for trouble in check_exercise(spoilt, 1))


def test_the_last_hint_may_hold_the_answer(template: Template) -> None:
    assert check_exercise(replace(template, hints=(*template.hints[:2], r"It is \(<x>\).")), 1) == []


@pytest.mark.parametrize(
    ("step", "trouble"),
    [
        (r"So \(x + <-b>\).", "two signs in a row"),
        (r"So \(1x\).", "a coefficient 1"),
        (r"So \(x^{1}\).", "an exponent 0 or 1"),
        (r"So \(\frac{x}{2\).", "a brace is opened"),
        (r"So \(x = \).", "an equals sign"),
        (r"So <b.", "a mark was left unfilled"),
    ],
)
def test_clumsy_mathematics_is_found_out(template: Template, step: str, trouble: str) -> None:
    spoilt = replace(template, solution=(*template.solution, step))
    assert any(trouble in each for each in check_exercise(spoilt, 1))


def test_conditions_that_cannot_be_met_are_found_out(template: Template) -> None:
    assert "no problem" in check_exercise(replace(template, where=("b > 99",)), 1)[0]


def test_a_wrong_proof_is_found_out(template: Template) -> None:
    assert check_exercise(replace(template, verify=Proof("solves", "x = <b>")), 1) != []


def test_an_answer_that_cannot_be_read_is_found_out(template: Template) -> None:
    assert "cannot be read" in check_exercise(replace(template, answer="<x> +"), 1)[0]

"""From a template and a seed to a problem."""

from dataclasses import FrozenInstanceError, replace
from typing import Any

import pytest

from tutor.answers import Verdict, check
from tutor.curriculum.generation import GenerationError, generate
from tutor.curriculum.template import Template, plain

SEEDS = range(60)


def test_a_seed_gives_the_same_problem_on_every_machine(template: Template) -> None:
    drawn = [generate(template, seed).parameters for seed in (1, 2, 3)]
    assert drawn == [
        {"b": "4", "x": "-7", "c": "-3"},
        {"b": "2", "x": "-7", "c": "-5"},
        {"b": "5", "x": "9", "c": "14"},
    ]


def test_generating_twice_gives_equal_problems(template: Template) -> None:
    assert generate(template, 12) == generate(template, 12)


def test_the_order_in_which_a_database_keeps_keys_changes_nothing(data: dict[str, Any], template: Template) -> None:
    stored = plain(data)
    shuffled = {key: stored[key] for key in sorted(stored)}
    assert [generate(Template.from_data(shuffled), seed) for seed in SEEDS] == [generate(template, n) for n in SEEDS]


def test_different_seeds_give_different_problems(template: Template) -> None:
    assert len({generate(template, seed).prompt for seed in SEEDS}) > 20


def test_every_draw_meets_the_conditions(template: Template) -> None:
    narrow = replace(template, where=("x > 0", "gcd(x, b) == 1"))
    drawn = [generate(narrow, seed).parameters for seed in SEEDS]
    assert all(int(each["x"]) > 0 for each in drawn)


def test_a_draw_that_divides_by_zero_is_drawn_again(template: Template) -> None:
    risky = replace(template, parameters={**template.parameters, "d": "1/(b - 2)"})
    assert all(generate(risky, seed).parameters["b"] != "2" for seed in SEEDS)


def test_a_draw_whose_hint_cannot_be_worked_out_is_drawn_again(template: Template) -> None:
    risky = replace(template, hints=("Is it <6/(b-2)>?", *template.hints[1:]))
    assert all(generate(risky, seed).parameters["b"] != "2" for seed in SEEDS)


def test_a_misconception_never_coincides_with_the_answer(template: Template) -> None:
    close = replace(template, parameters={"b": "2..9", "x": "-1..1", "c": "x + b"})
    assert all(generate(close, seed).expected.answer != "0" for seed in SEEDS)


def test_impossible_conditions_end_with_advice(template: Template) -> None:
    with pytest.raises(GenerationError, match=r"add-to-unknown: 400 draws and no problem.*loosen “where”"):
        generate(replace(template, where=("b > 9",)), 1)


def test_an_instance_cannot_be_changed(template: Template) -> None:
    with pytest.raises(FrozenInstanceError):
        generate(template, 1).prompt = "another"  # type: ignore[misc]


def test_the_answer_is_judged_correct_with_its_letter(template: Template) -> None:
    instance = generate(template, 1)
    assert check(f"x = {instance.parameters['x']}", instance.expected).verdict is Verdict.CORRECT

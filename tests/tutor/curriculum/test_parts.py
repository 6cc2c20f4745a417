"""Exercises of several parts, hints that ask, choices and graphs: sound, spoilt, drawn."""

import tomllib
from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.tutor.curriculum.test_validation import ANYTHING
from tutor.answers import Kind, Verdict, check
from tutor.curriculum.checking import check_exercise
from tutor.curriculum.generation import generate, generate_whole
from tutor.curriculum.template import Template, plain
from tutor.curriculum.validating.exercise import flaws_in

WHOLE = r"""slug = "line-in-parts"
title = "A line in two parts"
level = 3
usual_seconds = 90
prompt = 'Look at the line \(y = <m x><+b>\).'
where = ["m != b"]
[parameters]
m = "2..5"
b = "1..9"
[graph]
x = "-5..5"
y = "-20..40"
text = "A straight line that crosses the y-axis at <b>."
[[graph.curve]]
of = "<m>*x + <b>"
[[graph.point]]
at = "(0, <b>)"
[[part]]
prompt = 'Does it rise or fall?'
hints = ['Walk from left to right.', 'Look at the number before \(x\).', 'It is more than 0.']
solution = ['The slope is positive.', 'So each step to the right goes up.', 'The line rises.']
[part.answer]
kind = "choice"
value = "It rises"
[[part.misconception]]
slug = "falls"
answer = "It falls"
feedback = "Read it from left to right."
[[part.misconception]]
slug = "level"
answer = "It stays level"
feedback = "A level line has slope 0."
[part.verify]
holds = "m > 0"
[[part]]
prompt = 'How high is it at \(x = 2\)?'
label = 'Height ='
hints = [
  'Put 2 in place of \(x\).',
  { text = 'Take the product first.', ask = 'How much is \(<m> \cdot 2\)?', value = "<2*m>", kind = "number" },
  'Add \(<b>\) to it.',
]
solution = ['Put 2 in place of x.', 'The product is \(<2*m>\).', 'With \(<b>\) more it is \(<2*m+b>\).']
[part.answer]
value = "<2*m+b>"
kind = "number"
[[part.misconception]]
slug = "forgot-b"
answer = "<2*m>"
feedback = 'And the number on its own?'
[[part.misconception]]
slug = "added"
answer = "<m+b>"
feedback = 'Multiply by 2 first.'
[part.verify]
equals = "<m>*2 + <b>"
"""
DATA = tomllib.loads(WHOLE)


@pytest.fixture
def whole() -> dict[str, Any]:
    return deepcopy(DATA)


def reasons(data: dict[str, Any]) -> list[str]:
    return [f"{'.'.join(map(str, flaw.path))}: {flaw.reason}" for flaw in flaws_in(data)]


def test_the_whole_is_sound_and_holds(whole: dict[str, Any]) -> None:
    assert reasons(whole) == []
    assert [check_exercise(Template.from_data(whole), seed) for seed in range(30)] == [[]] * 30


def test_parts_share_their_numbers_and_their_graph(whole: dict[str, Any]) -> None:
    first, second = generate_whole(Template.from_data(whole), 5)
    assert first.parameters == second.parameters
    assert first.graph == second.graph is not None
    assert first.stem == second.stem != ""
    assert (second.part, second.parts) == (1, 2)


def test_a_part_is_generated_by_its_number(whole: dict[str, Any]) -> None:
    template = Template.from_data(plain(whole))
    assert generate(template, 5, 1) == generate_whole(Template.from_data(whole), 5)[1]


def test_choices_are_shuffled_by_the_seed_and_hold_the_answer(whole: dict[str, Any]) -> None:
    orders = {generate(Template.from_data(whole), seed).expected.choices for seed in range(30)}
    assert len(orders) == 6
    assert all(sorted(order) == ["It falls", "It rises", "It stays level"] for order in orders)


def test_a_hint_asks_a_smaller_question(whole: dict[str, Any]) -> None:
    second = generate(Template.from_data(whole), 5, 1)
    assert [each is None for each in second.scaffolds] == [True, False, True]
    smaller = second.scaffolds[1]
    assert smaller is not None
    assert smaller.expected.kind is Kind.NUMBER
    assert check(smaller.expected.answer, smaller.expected).verdict is Verdict.CORRECT


@pytest.mark.parametrize(
    ("change", "path", "words"),
    [
        (lambda d: d["part"].pop(), "part", "at least 2 parts"),
        (lambda d: d.pop("prompt"), "", "missing"),
        (lambda d: d["part"][1].pop("verify"), "part.1", "missing"),
        (lambda d: d["part"][1].update(hint="x"), "part.1.hint", "not known"),
        (lambda d: d["part"][1].update(prompt="<q>"), "part.1.prompt", "no parameter"),
        (lambda d: d.update(prompt="<q>"), "prompt", "no parameter"),
        (lambda d: d["part"][0]["verify"].update(holds="m +"), "part.0.verify.0", "something is missing"),
        (lambda d: d["part"][0].update(verify={"equals": "1"}), "part.0.verify", "holds"),
        (lambda d: d["part"][0]["answer"].update(choices=["It falls", "Up"]), "part.0.answer.choices", "not among"),
        (lambda d: d["part"][1]["hints"][1].pop("value"), "part.1.hints.1", "missing"),
        (lambda d: d["part"][1]["hints"][1].update(kind="guess"), "part.1.hints.1.kind", "no kind"),
        (lambda d: d["part"][1]["hints"][1].update(value="2*("), "part.1.hints.1", "cannot be read"),
        (lambda d: d["graph"].pop("text"), "graph", "missing"),
        (lambda d: d["graph"].update(x="5..-5"), "parameters", "no window"),
        (lambda d: d["graph"].update(curve=[], point=[]), "graph", "at least one"),
        (lambda d: d["graph"]["curve"][0].update(of="y + 1"), "graph", "cannot be drawn"),
        (lambda d: d["graph"]["point"][0].update(at="3"), "graph", "no point"),
    ],
)
def test_what_is_wrong_is_named_with_its_place(whole: dict[str, Any], change: Any, path: str, words: str) -> None:
    change(whole)
    found = reasons(whole)
    assert any(each.startswith(f"{path}: ") and words in each for each in found), found


@settings(deadline=None)
@given(st.sampled_from(list(DATA)), ANYTHING)
def test_any_value_under_any_key_is_judged_without_an_error(key: str, value: Any) -> None:
    assert all(flaw.reason for flaw in flaws_in({**deepcopy(DATA), key: value}))


@settings(deadline=None)
@given(st.sampled_from(list(DATA["part"][1])), ANYTHING)
def test_any_value_in_a_part_is_judged_without_an_error(key: str, value: Any) -> None:
    whole = deepcopy(DATA)
    whole["part"][1][key] = value
    assert all(flaw.reason for flaw in flaws_in(whole))


@settings(deadline=None)
@given(st.sampled_from(["curve", "point", "line", "shade", "x", "y", "text", "pi"]), ANYTHING)
def test_any_value_in_a_graph_is_judged_without_an_error(key: str, value: Any) -> None:
    whole = deepcopy(DATA)
    whole["graph"][key] = value
    assert all(flaw.reason for flaw in flaws_in(whole))


def test_a_choice_that_is_not_right_for_its_draw_is_found_out(whole: dict[str, Any]) -> None:
    whole["part"][0]["verify"]["holds"] = "m > b"
    found = [flaw for seed in range(20) for flaw in check_exercise(Template.from_data(whole), seed)]
    assert any("does not hold" in each for each in found)


def test_a_smaller_question_that_asks_for_the_answer_is_found_out(whole: dict[str, Any]) -> None:
    whole["part"][1]["hints"][1]["value"] = "<2*m+b>"
    assert any("asks for the answer itself" in each for each in check_exercise(Template.from_data(whole), 1))


def test_a_curve_outside_its_window_is_found_out(whole: dict[str, Any]) -> None:
    whole["graph"]["y"] = "1000..1010"
    assert any("outside" in each for each in check_exercise(Template.from_data(whole), 1))

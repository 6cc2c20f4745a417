"""OATutor's answers find the kind that reads them, takes them and fits the question."""

from typing import Any

import pytest

from tutor.answers import Verdict, check
from tutor.curriculum.importing.common.answers import answer_for
from tutor.curriculum.importing.common.choosing import choice_for
from tutor.curriculum.importing.expecting import expected_of
from tutor.curriculum.importing.faults import Fault
from tutor.curriculum.importing.oatutor.doubting import refuse_disproved


@pytest.mark.parametrize(
    ("raw", "question", "kind", "also", "never"),
    [
        ("$$x=5$$", r"Solve \(x+2=7\).", "number", ["5", "x = 5"], ["6"]),
        ("$$-3$$", r"Solve \(2r+6=0\).", "number", ["r = -3"], ["3"]),
        ("$$2x+1$$", r"Simplify \(x+x+1\).", "expression", ["1 + 2x"], ["x+x+1"]),
        ("$$(y-2)(y-3)$$", r"Factor \(y^2-5y+6\).", "expression", ["(y-3)(y-2)"], ["y^2-5y+6"]),
        ("$$x^2+3x+2$$", r"Multiply \((x+1)(x+2)\).", "expression", ["x^2+2+3x"], ["(x+1)(x+2)"]),
        ("$$y=2x+1$$", "Find the equation of the line.", "equation", ["2x - y = -1"], ["y = x"]),
        ("$$f(x)=6 5^x$$", "Find the exponential function.", "expression", ["6*5^x"], ["30^x"]),
        ("$${6\\left(5\\right)}^x$$", "Find the rule.", "expression", ["6*5^x"], ["30^x"]),
        ("$$c>-14$$", "Solve the inequality.", "inequality", ["-14 < c"], ["c >= -14"]),
        ("[1,inf)", "Find the domain in interval notation.", "interval", ["[1, oo)"], ["(1, oo)"]),
        ("(-inf,-3)U(5/2,inf)", "Write in interval notation.", "interval", ["(-oo,-3) U (2.5, oo)"], ["(-3, 2.5)"]),
        ("(-7,7)", "Write the solution in interval notation.", "interval", ["-7 < x < 7"], ["[-7, 7]"]),
        ("(2,-1)", "Find the midpoint.", "point", ["(2, -1)"], ["(-1, 2)"]),
        ("(2,-1)", "Solve the system by (a,b) where \\(a\\lt b\\).", "point", ["(2, -1)"], ["(-1, 2)"]),
        ("$$x-z=1$$, $$y+z=2$$", "Write the system.", "system", ["x - z = 1, y + z = 2"], ["x + z = 1, y + z = 2"]),
        ("(-2,0),(4,0)", "Find the x-intercepts.", "list", ["(4,0), (-2,0)"], ["(4,0)"]),
        ("-2,2", r"Solve \(x^2=4\).", "solutions", ["2, -2"], ["2"]),
        ("2,2,2,3", "Factor 24 into primes.", "list", ["2,3,2,2"], ["2,3"]),
        ("None", r"Solve \(\sqrt{x}=-3\).", "solutions", ["no solution"], ["9"]),
        ("DNE", "Find the limit.", "limit", ["does not exist"], ["0"]),
        ("z**6", r"Simplify \(z^2 z^4\).", "expression", ["z^6"], ["z^8"]),
        ("$$\\frac{x^2}{2}+C$$", r"Find \(\int x \,dx\).", "antiderivative", ["x^2/2 + C"], ["x^2/2"]),
        ("$$1.333$$", "Round to three decimal places.", "number", ["4/3", "1.3334"], ["1.34"]),
        ("$$1,200$$", "How many?", "number", ["1200"], ["1"]),
        ("$$\\$45$$", "How much?", "number", ["45"], ["54"]),
        ("$$xy$$", r"Simplify \(\frac{x^2 y}{x}\).", "expression", ["y*x"], ["x+y"]),
    ],
)
def test_an_answer_finds_its_kind(raw: str, question: str, kind: str, also: list[str], never: list[str]) -> None:
    table, _ = answer_for(raw, question)
    assert table["kind"] == kind
    expected = expected_of(table)
    assert [check(text, expected).verdict for text in also] == [Verdict.CORRECT] * len(also)
    assert not [text for text in never if check(text, expected).verdict is Verdict.CORRECT]


def test_a_named_value_has_its_name_before_the_field() -> None:
    assert answer_for("$$f(x)=2x$$", "Find the rule.")[1] == r"\(f(x) =\)"


def test_yes_and_no_become_a_choice_where_they_are_asked_for() -> None:
    assert answer_for("n", "Type y for yes, n for no")[0] == {"kind": "choice", "value": "No", "choices": ["Yes", "No"]}


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        ("dependent", "unreadable-answer"),
        ("No", "unreadable-answer"),
        ("(3+sqrt(17)/4", "unreadable-answer"),
        ("$$ $$", "empty"),
        ("(-inf,-5)&(-1,inf)", "unreadable-answer"),
    ],
)
def test_what_is_no_mathematics_is_set_aside(raw: str, kind: str) -> None:
    with pytest.raises(Fault) as caught:
        answer_for(raw, "What is it?")
    assert caught.value.kind == kind


@pytest.mark.parametrize(
    ("choices", "kind"),
    [
        (["$$2$$", "$$2$$", "$$3$$"], "duplicate-choices"),
        (["$$x+2$$", "$$x + 2$$", "$$2$$"], "duplicate-choices"),
        (["$$3$$", "$$4$$"], "answer-not-among-choices"),
        (["$$2$$"], "too-few-choices"),
        (["$$2$$", ""], "empty"),
    ],
)
def test_a_choice_that_cannot_be_made_is_set_aside(choices: list[str], kind: str) -> None:
    with pytest.raises(Fault) as caught:
        choice_for("$$2$$", choices)
    assert caught.value.kind == kind


def test_a_choice_is_found_however_it_is_spaced() -> None:
    assert choice_for("$$x+1$$", ["$$x + 1$$", "$$x$$"])["value"] == r"\(x + 1\)"


@pytest.mark.parametrize(
    ("table", "prompt"),
    [
        ({"kind": "number", "value": "4", "variables": ["x"], "unknown": "x"}, r"Solve \(x+2=7\)."),
        ({"kind": "expression", "value": "3*x", "variables": ["x"]}, r"Simplify \(x+x\)."),
        ({"kind": "number", "value": "48"}, r"Simplify \(\sqrt{2}\sqrt{6}\)."),
    ],
)
def test_an_answer_that_the_question_disproves_is_set_aside(table: dict[str, Any], prompt: str) -> None:
    with pytest.raises(Fault) as caught:
        refuse_disproved(table, prompt)
    assert caught.value.kind == "answer-disproved"


@pytest.mark.parametrize(
    ("table", "prompt"),
    [
        ({"kind": "number", "value": "5", "variables": ["x"], "unknown": "x"}, r"Solve \(x+2=7\)."),
        (
            {"kind": "expression", "value": "5*r/6", "variables": ["r"]},
            r"Simplify \(\frac{\sqrt{75r^3}}{\sqrt{108r}}\).",
        ),
        ({"kind": "number", "value": "8"}, r"Find the sum of the solutions. Solve \(x^2-8x+15=0\)."),
        ({"kind": "number", "value": "2"}, r"Add \(1\) and \(1\)."),
        ({"kind": "number", "value": "5"}, r"Solve \(x + \frac{ = 7\)."),
    ],
)
def test_nothing_is_doubted_without_a_proof(table: dict[str, Any], prompt: str) -> None:
    refuse_disproved(table, prompt)

"""The rungs of a ladder of hints: pure, from an exercise with its numbers filled in."""

from dataclasses import replace

import pytest

from tutor.answers import Expected, Kind, Verdict, check
from tutor.curriculum.generation import Instance, generate_whole
from tutor.curriculum.models import Course, Exercise
from tutor.curriculum.selectors import template_of
from tutor.practice.ladder import A_STEP, ladder_of, next_rung

EQUATION = Instance(
    prompt=r"Solve \(5x + 2 = 17\).",
    expected=Expected("3", Kind.NUMBER, unknown="x"),
    answer_label=r"\(x =\)",
    hints=("What was done to x last?", r"Take \(2\) from both sides.", r"You now have \(5x = 15\). Divide by \(5\)."),
    solution=(r"Undo the last thing first.", r"\(5x = 17 - 2 = 15\).", r"Divide: \(x = \frac{15}{5} = 3\)."),
    parameters={},
    usual_seconds=40,
    verify=None,
)
FEW = replace(EQUATION, hints=("What was done to x last?",))


def texts(instance: Instance) -> list[str]:
    return [rung.text for rung in ladder_of(instance)]


def test_after_the_authors_hints_comes_the_answer() -> None:
    assert texts(EQUATION) == [*EQUATION.hints, EQUATION.solution[-1]]


def test_where_hints_are_few_the_worked_steps_follow_each_asked_first() -> None:
    assert texts(FEW) == [*FEW.hints, FEW.solution[0], A_STEP, FEW.solution[1], FEW.solution[2]]
    smaller = ladder_of(FEW)[2].smaller
    assert smaller is not None
    assert smaller.ask == r"\(17 - 2 =\)"
    assert check("15", smaller.expected).verdict == Verdict.CORRECT
    assert check("19", smaller.expected).verdict == Verdict.WRONG


def test_a_hint_that_tells_the_answer_is_the_last_and_steps_come_before_it() -> None:
    told = replace(EQUATION, hints=("Think.", r"The answer is \(3\)."))
    assert texts(told) == ["Think.", EQUATION.solution[0], A_STEP, EQUATION.solution[1], r"The answer is \(3\)."]


def test_the_last_rung_tells_the_answer_even_where_the_solution_does_not() -> None:
    silent = replace(EQUATION, solution=("Undo both.",))
    assert texts(silent)[-1] == r"Undo both. The answer: \(x =\) \(3\)"


@pytest.mark.parametrize("step", [r"\(5x = 15\)", r"\(x = y = 15\)", r"\(15 = 15\)", "No maths.", r"\(17 - 2\)"])
def test_what_works_nothing_out_is_not_asked(step: str) -> None:
    shown = replace(FEW, solution=(step, FEW.solution[-1]))
    assert [rung.smaller for rung in ladder_of(shown)] == [None, None, None]


def test_hints_come_in_their_order() -> None:
    ladder = ladder_of(EQUATION)
    assert [next_rung(ladder, list(range(shown))) for shown in range(5)] == [0, 1, 2, 3, None]


@pytest.mark.parametrize("answer", ["15", " 15 ", "x = 15"])
def test_a_value_on_the_way_leads_to_the_hint_that_starts_from_it(answer: str) -> None:
    assert next_rung(ladder_of(EQUATION), [], answer, ["17"]) == 2
    assert next_rung(ladder_of(EQUATION), [2], answer, ["17"]) == 3


@pytest.mark.parametrize("answer", ["2", "17", "3", "", "nonsense", "="])
def test_other_values_lead_nowhere_else(answer: str) -> None:
    ladder = ladder_of(replace(EQUATION, hints=(r"Look at \(5x + 2 = 17\).", *EQUATION.hints[1:])))
    assert next_rung(ladder, [], answer, ["5x + 2", "17"]) == 0


def test_every_exercise_has_a_ladder_whose_questions_take_their_answers(algebra: Course) -> None:
    asked = 0
    for exercise in Exercise.objects.order_by("slug")[::6]:
        for part in generate_whole(template_of(exercise), 5):
            ladder = ladder_of(part)
            assert len(ladder) >= len(part.hints)
            assert all(rung.text for rung in ladder)
            for rung in ladder:
                if rung.smaller is not None:
                    asked += 1
                    assert check(rung.smaller.expected.answer, rung.smaller.expected).verdict == Verdict.CORRECT
    assert asked > 5

"""Worked solutions: lines that follow, lines that do not, and ends without the answer."""

from dataclasses import replace

import pytest

from tutor.answers import Kind
from tutor.curriculum.following import solution_flaws
from tutor.curriculum.generation import generate
from tutor.curriculum.reading import read_content
from tutor.curriculum.template import Template

SHIPPED = {data["slug"]: Template.from_data(data) for data in read_content().exercises}


def flaws(slug: str, *solution: str) -> list[str]:
    return list(solution_flaws(replace(generate(SHIPPED[slug], 1), solution=solution)))


def equation(*solution: str) -> list[str]:
    """x + 3 = 10, solved by these lines."""
    template = replace(SHIPPED["one-step-addition"], parameters={"b": "3..3", "x": "7..7", "c": "x+b"}, where=())
    return list(solution_flaws(replace(generate(template, 1), solution=solution)))


END = r"So \(x = 7\)."


@pytest.mark.parametrize(
    "line",
    [
        r"Take away: \(x + 3 - 3 = 10 - 3\).",
        r"That is \(10 - 3 = 5 + 2 = 7\).",
        r"Always so: \((x + 1)^2 = x^2 + 2x + 1\).",
        r"A name for it: \(d = 10 - 3\).",
        r"The function \(f(x) = x + 3\) and the slope \(f'(x) = 1\).",
        r"If \(2x = 6\), then \(x = 3\), which does not fit.",
        r"It is more: \(x \gt 6\).",
    ],
)
def test_a_line_that_follows_is_let_be(line: str) -> None:
    assert equation(line, END) == []


@pytest.mark.parametrize(
    "line",
    [
        r"Take away: \(x + 3 - 3 = 10 + 3\).",
        r"That is \(10 - 3 = 5 + 3 = 7\).",
        r"Always so: \((x + 1)^2 = x^2 + 1\).",
        r"In the end \(2x = 6\).",
        r"In two: \(x = 14 / 2 = 6\).",
    ],
)
def test_a_line_that_does_not_follow_is_named(line: str) -> None:
    assert any("is not so" in flaw for flaw in equation(line, END))


def test_the_answer_stands_at_the_end() -> None:
    assert any("does not stand at the end" in flaw for flaw in equation(END, "Check it.", "Done."))


@pytest.mark.parametrize(
    ("slug", "kind"),
    [
        ("quad-inequality-outside", Kind.INTERVAL),
        ("antiderivative-line", Kind.ANTIDERIVATIVE),
        ("elimination-add", Kind.POINT),
        ("root-method-plain", Kind.SOLUTIONS),
    ],
)
def test_other_kinds_end_with_all_their_values(slug: str, kind: Kind) -> None:
    instance = generate(SHIPPED[slug], 1)
    assert instance.expected.kind is kind
    assert list(solution_flaws(instance)) == []
    assert flaws(slug, "One.", "Two.", "Three.")

"""The keys under the answer's field are enough for every answer of ours, and give none away."""

import re
import tomllib
from pathlib import Path

import pytest

from tutor.answers import Expected, Kind, Unreadable, read_for
from tutor.answers.units import UNITS
from tutor.curriculum.generation import generate_whole
from tutor.curriculum.reading import CONTENT, COURSE_FILE
from tutor.curriculum.template import Template
from tutor.practice.calculator_keys import calculator_keys
from tutor.practice.keys import keys_for, needs_of

SKILLS = sorted(path for path in CONTENT.glob("*/*.toml") if path.name != COURSE_FILE)
PIECES = re.compile(r"\d|\\?[A-Za-z]+|[^\sA-Za-z\d]")
WORDS = {"no", "solution", "undefined", "does", "not", "exist", "none", "all", "numbers", "real"}  # typed as words
SAME = {r"\lt": "<", r"\gt": ">", r"\le": "<", r"\ge": ">", "∞": "oo", "infinity": "oo", "U": "∪", "**": "^"}


def parts_of(path: Path) -> list[tuple[str, Expected]]:
    templates = [Template.from_data(each) for each in tomllib.loads(path.read_text())["exercise"]]
    whole = [part for each in templates for part in generate_whole(each, 1)]
    return [(f"{each.stem} {each.prompt}", each.expected) for each in whole if each.expected.kind is not Kind.CHOICE]


def lacking(course: str, prompt: str, expected: Expected) -> set[str]:
    """What stands in the right answer and on no key."""
    typed = "".join(f" {key.insert.replace('|', ' ')} " for key in keys_for(needs_of(course, prompt, expected), False))
    there = {*PIECES.findall(typed)} | WORDS | (set(UNITS) if expected.kind is Kind.QUANTITY else set())
    asked = {SAME.get(each, each) for each in PIECES.findall(expected.answer)}
    return {each for each in asked if each not in there and not set(each) <= {*there}}


@pytest.mark.parametrize("path", SKILLS, ids=lambda path: path.stem)
def test_every_answer_of_ours_can_be_typed_with_them(path: Path) -> None:
    course = path.parent.name
    missing = {(expected.answer, *lacking(course, prompt, expected)) for prompt, expected in parts_of(path)}
    assert {each for each in missing if len(each) > 1} == set()


def test_they_follow_from_the_question_and_never_from_the_answer() -> None:
    one = Expected("3", Kind.NUMBER)
    other = Expected("sqrt(pi)/2", Kind.NUMBER)
    assert needs_of("algebra", "Solve it.", one) == needs_of("algebra", "Solve it.", other)


@pytest.mark.parametrize("comma", [False, True])
def test_the_decimal_sign_and_what_stands_between_things_are_two(comma: bool) -> None:
    keys = keys_for(needs_of("algebra", "", Expected("(1, 2)", Kind.POINT)), comma)
    signs = {key.name for key in keys if key.face in ".,;"}
    assert signs == ({"decimal comma", "semicolon"} if comma else {"decimal point", "comma"})


def test_each_key_has_a_name_of_its_own() -> None:
    asked = Expected("x", Kind.INTERVAL, variables=("x", "theta"), functions=("f",))
    for keys in (keys_for(needs_of("calculus", r"\(i\)", asked), False), calculator_keys(True)):
        names = [key.name for key in keys]
        assert len(names) == len(set(names))
        assert all(names)
        assert all(key.act or "|" in key.insert for key in keys)


LATEX = {"#0": "2", "#@": "3", "#?": "5"}


def test_what_a_key_puts_into_the_maths_editor_is_understood() -> None:
    asked = Expected("x", Kind.EXPRESSION, variables=("x", "theta"), functions=("f",))
    for key in keys_for(needs_of("calculus", "", asked), False):
        latex = key.latex
        for mark, value in LATEX.items():
            latex = latex.replace(mark, value)
        if re.fullmatch(r"[a-zA-Z0-9]|\\(theta|pi|infty) |.*\d.*", latex):
            try:
                read_for(latex, asked, "latex")
            except Unreadable as trouble:
                pytest.fail(f"{key.name}: {latex}: {trouble.message}")

"""What is typed becomes our data and comes back; what cannot be said in the form is kept as text."""

import pytest

from tests.tutor.authoring.conftest import SOUND
from tests.tutor.curriculum.test_parts import DATA
from tutor.authoring.as_text import NotText, data_from, text_of
from tutor.authoring.fields import data_of, fields_of, fits_the_form
from tutor.curriculum.reading import read_content
from tutor.curriculum.validating.exercise import flaws_in

SHIPPED = read_content().exercises


def test_the_form_says_an_exercise() -> None:
    data, flaws = data_of(SOUND)
    assert flaws == []
    assert flaws_in({**data, "slug": "a"}) == []
    assert list(data["parameters"]) == ["b", "x", "c"]


def test_a_line_that_is_no_rule_is_named() -> None:
    assert [flaw.reason for flaw in data_of({**SOUND, "numbers": "b = 2..9\nand x"})[1]] == [
        "“and x” is no rule: write a name, =, and what it is"
    ]


def test_what_fits_the_form_comes_back_the_same() -> None:
    fitting = [data for data in SHIPPED if fits_the_form(data)]
    assert len(fitting) > 100
    for data in fitting:
        again = data_of(fields_of(data))[0]
        assert again["parameters"] == data["parameters"]
        assert again["answer"]["value"] == data["answer"]["value"]


def test_parts_do_not_fit_the_form() -> None:
    assert not fits_the_form(DATA)


@pytest.mark.parametrize("data", [DATA, *SHIPPED[:40]], ids=lambda data: data["slug"])
def test_text_says_everything(data: dict) -> None:
    assert data_from(text_of(data)) == data


def test_tex_stands_between_single_quotes() -> None:
    assert r"prompt = 'Solve \(x + <b> = <c>\).'" in text_of(data_of(SOUND)[0])


@pytest.mark.parametrize(("text", "words"), [("a = ", "Line 1: this is not TOML"), ("a = 1", "begin with a line")])
def test_what_is_no_exercise_is_said(text: str, words: str) -> None:
    with pytest.raises(NotText, match=words):
        data_from(text)

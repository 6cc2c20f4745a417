"""Whatever can be read can be asked for any form: nothing raises, and nothing goes on for ever."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tutor.answers.forms.cases import lacking
from tests.tutor.answers.test_reader import ALPHABET
from tutor.answers.types import Form, Unreadable

LETTERS = ["x", "y", "2", "3", "1/2", "0", "1", "0.5", "sqrt(8)", "pi", "i", "-1", "f(x)"]
LARGE = [
    "(a+b+c+d+g+h+k+m)^60", "/".join(["(x+1)"] * 60), "1/(1+" * 40 + "x" + ")" * 40, "sqrt(" * 40 + "2" + ")" * 40,
    "+".join(f"{n + 3}x^{n}y^{n * 7 % 23}z^{n * 5 % 17}" for n in range(30)), "x^60-1", "(1/2)^100000",
    "sqrt(340282366920938463463374607431768211297)", "+".join(f"1/(x+{n})" for n in range(40)), "0/0", "(x-x)/(y-y)",
    "((a+b+c+d+g+h+k+m)^60)% + a+b+c+d+g+h+k+m", "(x+4294967297)(x+4294967299)+0", "1/((x+4294967297)(x+4294967299))",
]  # fmt: skip


def _written(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    pair = st.tuples(inner, st.sampled_from("+-*/^="), inner).map(lambda each: f"({each[0]}){each[1]}({each[2]})")
    return pair | inner.map(lambda each: f"sqrt({each})") | inner.map(lambda each: f"-({each})")


@given(st.recursive(st.sampled_from(LETTERS), _written, max_leaves=12), st.sampled_from(list(Form)))
def test_no_form_raises_on_mathematics(text: str, form: Form) -> None:
    with suppress(Unreadable):
        lacking(text, form, "x")


@given(st.lists(ALPHABET, max_size=25).map("".join), st.sampled_from(list(Form)))
def test_no_form_raises_on_readable_text(text: str, form: Form) -> None:
    with suppress(Unreadable):
        lacking(text, form, "x")


@pytest.mark.parametrize("form", list(Form))
@pytest.mark.parametrize("text", LARGE)
def test_every_form_has_something_to_say_of_large_mathematics(text: str, form: Form) -> None:
    said = lacking(text, form, "x")
    assert said is None or said.endswith(".")

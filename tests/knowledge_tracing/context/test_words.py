import pytest

from knowledge_tracing.context.families import FAMILIES, Family
from knowledge_tracing.context.words import Theme, reasons, theme


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.name)
def test_every_family_is_about_something(family: Family) -> None:
    assert theme(family) in Theme


def test_terms_of_one_theme_are_said_once() -> None:
    assert reasons({"item": 0.6, "anywhere × expected": 0.5}) == ("an exercise that most people get right",)


def test_terms_that_cancel_are_not_said() -> None:
    assert reasons({"item": 0.6, "anywhere × expected": -0.58}) == ()


def test_the_weightiest_three_are_said_in_order() -> None:
    given = {"item": 0.2, "learner_last_8": -0.9, "gap": 0.5, "anywhere × skill_right": 0.3}
    assert reasons(given) == (
        "the last few answers went wrong",
        "practised not long ago",
        "has done well on this skill",
    )


def test_without_weights_nothing_is_claimed() -> None:
    assert reasons({}) == ()
    assert reasons({"anywhere": 2.0}) == ()

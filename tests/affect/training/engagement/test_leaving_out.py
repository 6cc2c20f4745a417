import numpy as np
import pytest

from affect.training.engagement.leaving_out import Cases, choose, leave_people_out, predict, without_a_face
from affect.training.engagement.ordinal import OrdinalConfig
from affect.training.figures import accuracy
from tests.affect.training.engagement.students import made_cases

LINEAR, KERNEL = OrdinalConfig(), OrdinalConfig(pull=1.0, centres=40)


@pytest.mark.parametrize("config", [LINEAR, KERNEL])
def test_levels_are_found_in_people_never_met(config: OrdinalConfig) -> None:
    cases = made_cases()
    p = leave_people_out(cases, (config,))
    face = np.isfinite(cases.x).all(axis=1)
    assert p.sum(axis=1) == pytest.approx(1)
    assert accuracy(p.argmax(axis=1)[face], cases.level[face]) > 0.8


def test_where_nothing_is_told_nothing_is_found() -> None:
    cases = made_cases(told=0.0)
    assert accuracy(leave_people_out(cases, (LINEAR,)).argmax(axis=1), cases.level) < 0.45


def test_a_person_left_out_does_not_teach() -> None:
    """One person's levels are turned round: what is said of them comes from the others and stays as it was."""
    cases = made_cases()
    own = cases.person == "P0"
    turned = Cases(cases.x, np.where(own, 2 - cases.level, cases.level), cases.person)
    config = (OrdinalConfig(evenness=0.0),)
    assert leave_people_out(turned, config)[own] == pytest.approx(leave_people_out(cases, config)[own])


def test_parted_at_random_a_person_teaches_about_themselves() -> None:
    """Levels that are one and the same for each person, told by who it is: only mixing people finds that out."""
    cases = made_cases(told=0.0)
    number = np.array([int(name[1:]) for name in cases.person])
    x = np.eye(6)[number] + np.random.default_rng(1).normal(0, 0.1, (len(number), 6))
    one_each = Cases(x, number % 3, cases.person)
    mixed = leave_people_out(one_each, (LINEAR,), mixed_seed=0)
    assert accuracy(mixed.argmax(axis=1), one_each.level) > 0.9
    assert accuracy(leave_people_out(one_each, (LINEAR,)).argmax(axis=1), one_each.level) < 0.5


def test_a_picture_without_a_face_gets_the_levels_of_others_without_one() -> None:
    cases = made_cases()
    hidden = ~np.isfinite(cases.x).all(axis=1)
    of_hidden = Cases(cases.x, np.where(hidden, 0, cases.level), cases.person)
    assert without_a_face(of_hidden).argmax() == 0
    assert predict(of_hidden, np.full((1, 4), np.nan), LINEAR)[0] == pytest.approx(without_a_face(of_hidden))


def test_the_better_settings_are_chosen() -> None:
    assert choose(made_cases(), (OrdinalConfig(pull=1e-9), LINEAR)) == LINEAR


def test_one_person_alone_cannot_be_left_out() -> None:
    cases = made_cases()
    with pytest.raises(ValueError, match="at least two people"):
        leave_people_out(cases.where(cases.person == "P0"), (LINEAR,))


def test_a_level_nobody_had_cannot_be_learnt() -> None:
    cases = made_cases()
    with pytest.raises(ValueError, match="all three levels"):
        leave_people_out(Cases(cases.x, cases.level.clip(max=1), cases.person), (LINEAR,))

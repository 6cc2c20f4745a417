"""The proof of the pages covers them: every address is a page or has its reason, and faults are counted by place."""

import pytest
from django.urls import NoReverseMatch

from benchmarks.pages import keyboard, routes, states
from benchmarks.pages.probes import LOOKS, SCREENS
from benchmarks.pages.walking import Found

FILLED = {
    "values": dict.fromkeys(
        ("slug", "skill", "country", "exercise"), "algebra"
    )
    | dict.fromkeys(("session_id", "erasure_id", "job_id"), "00000000-0000-4000-8000-000000000001")
    | dict.fromkeys(
        (
            "classroom_id", "student_id", "person_id", "number", "assignment_id", "assessment_id", "room_id",
            "campaign_id", "experiment_id", "post_id", "segment_id", "ward_id",
        ),
        1,
    )
    | dict.fromkeys(("token", "code"), "nothing"),
    "of": {},
    "empty": {"classroom_id": 2, "student_id": 3},
}  # fmt: skip


def test_every_address_is_a_page_or_has_its_reason() -> None:
    everything = routes.routes()
    assert len(everything) > 250
    assert {route.name for route in everything if not route.left_out} == {route.name for route in routes.pages()}
    assert len(routes.pages()) >= 75


def test_reasons_are_given_for_what_there_is() -> None:
    """Nothing is left out twice over, and no reason outlives its address."""
    names = {route.name for route in routes.routes()}
    assert set(routes.LEFT_OUT) <= names
    assert {name for name in routes.OWNERS if ":" in name} <= names
    spaces = {name.partition(":")[0] for name in names}
    assert set(routes.SPACES_LEFT_OUT) <= spaces
    assert {name for name in routes.OWNERS if ":" not in name and name not in names} <= spaces


def test_what_answers_buttons_only_is_told_from_pages() -> None:
    known = {route.name: route for route in routes.routes()}
    assert known["practice:answer"].left_out == routes.ANSWERS_BUTTONS
    assert known["practice:session"].left_out == ""
    assert known["classrooms:join"].left_out == ""  # shows a form and takes it


@pytest.mark.parametrize("route", routes.pages(), ids=lambda route: route.name)
def test_every_page_has_somebody_who_sees_it_and_an_address(route: routes.Route) -> None:
    assert route.owner in states.SEEN_BY
    assert states.address(route, FILLED["values"]).startswith("/")


def test_a_parameter_that_nothing_stands_for_is_named() -> None:
    with pytest.raises(LookupError, match="number"):
        states.address(routes.Route("tests:exercise", ("number",), ""), {})
    with pytest.raises(NoReverseMatch):
        states.address(routes.Route("no:such", (), ""), {})


def test_states_come_filled_empty_in_error_and_finished() -> None:
    made = list(states.states(FILLED))
    assert {state.kind for state in made} == {states.FILLED, states.EMPTY, states.ERROR, states.FINISHED}
    assert {state.route for state in made} >= {route.name for route in routes.pages()}
    assert len(made) * len(LOOKS) >= 300
    assert len({(state.name, state.who, state.path) for state in made}) == len(made)


def test_every_look_and_every_screen() -> None:
    assert {look.width for look in LOOKS} == {390, 1280}
    for width in (390, 1280):
        worn = {(look.scheme, look.contrast) for look in LOOKS if look.width == width}
        assert {("light", ""), ("dark", ""), ("light", "forced")} < worn
        assert {contrast for _, contrast in worn} == {"", "high", "forced"}
    assert {size[0] for size in SCREENS.values()} == {320, 390, 1280}


def test_faults_are_counted_by_place() -> None:
    found = Found()
    assert found.clean == 0.0  # nothing was asked, so nothing is proved
    found.note("desk filled", {"390 light": [], "1280 dark": ["color-contrast at p: too weak"]})
    assert (found.asked, found.clean) == (2, 0.5)
    assert list(found.faults) == ["desk filled, 1280 dark"]


def test_journeys_are_those_of_three_roles_and_more() -> None:
    names = [journey.__name__ for _, journey in keyboard.JOURNEYS]
    assert len(names) == len(set(names)) >= 24
    assert {who for who, _ in keyboard.JOURNEYS} >= {"learner", "teacher", "administrator", "guardian"}
    assert names[-1] == "erase_somebody"  # nobody else is needed afterwards

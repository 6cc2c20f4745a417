"""Lanes for a prerequisite graph."""

from hypothesis import given
from hypothesis import strategies as st

from tutor.curriculum.skill_map import Line, lay_out


def test_a_chain_is_one_lane() -> None:
    plan = lay_out(["a", "b", "c"], {"b": ["a"], "c": ["b"]})
    assert plan.lanes == (0, 0, 0)
    assert plan.lines == (Line(0, 0, 0, 1), Line(0, 1, 0, 2))


def test_a_branch_takes_a_lane_of_its_own() -> None:
    plan = lay_out(["a", "b", "c", "d"], {"b": ["a"], "c": ["a"], "d": ["b", "c"]})
    assert plan.lanes == (0, 0, 1, 0)
    assert plan.width == 2


def test_what_leads_nowhere_makes_room() -> None:
    assert lay_out(["a", "b"], {}).lanes == (0, 0)


def test_skills_of_other_courses_draw_no_line() -> None:
    assert lay_out(["b"], {"b": ["elsewhere"]}).lines == ()


PICKED = st.integers(1, 25).flatmap(
    lambda count: st.lists(st.sets(st.integers(0, count - 1), max_size=3), min_size=count, max_size=count)
)


@given(PICKED)
def test_every_line_runs_down_from_a_prerequisite_to_what_builds_on_it(picked: list[set[int]]) -> None:
    skills = [str(number) for number in range(len(picked))]
    builds_on = {str(number): [str(each) for each in chosen if each < number] for number, chosen in enumerate(picked)}
    plan = lay_out(skills, builds_on)
    drawn = {(str(line.from_row), str(line.to_row)) for line in plan.lines}
    assert drawn == {(each, skill) for skill, chosen in builds_on.items() for each in chosen}
    assert all(line.from_lane == plan.lanes[line.from_row] for line in plan.lines)
    assert all(line.to_lane == plan.lanes[line.to_row] for line in plan.lines)
    assert plan.width <= len(skills)

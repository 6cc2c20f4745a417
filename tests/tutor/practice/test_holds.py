"""What a teacher chose reaches the next exercise, and its reason says so without their name."""

import uuid
from datetime import datetime, timedelta

import pytest

from tests.tutor.practice.answers import right_answer
from tutor.accounts.models import Role, User
from tutor.adaptation.types import Preferences
from tutor.curriculum.models import Course, Skill
from tutor.practice.holds import Chosen, hold_for, let_go, preferences_for, release
from tutor.practice.models import DecisionRecord, PolicyHold, PracticeSession
from tutor.practice.selectors import current_problem
from tutor.practice.services import go_on, start_session, submit_answer

LATER = "two-step-equations"


@pytest.fixture
def skill(algebra: Course) -> Skill:
    return algebra.skills.get(slug=LATER)


def hold(student: User, teacher: User, now: datetime, number: int, chosen: Chosen, for_class: bool = False) -> None:
    hold_for([student], number, 1, chosen, teacher, now, for_class)


def solve(practice: PracticeSession, now: datetime) -> DecisionRecord:
    """Every part of the open exercise, and what was decided then."""
    while current_problem(practice).is_open:
        problem = current_problem(practice)
        submit_answer(problem, right_answer(problem), "plain", uuid.uuid4(), now)
    return practice.decisions.last()


def test_the_next_exercise_is_of_the_chosen_skill_and_says_who_chose_it(
    student: User, teacher: User, practice: PracticeSession, skill: Skill, now: datetime
) -> None:
    assert current_problem(practice).exercise.skill != skill
    hold(student, teacher, now, 1, Chosen(skill, None, None))
    made = solve(practice, now)
    assert made.reason == f"{skill.title} was chosen by your teacher."
    assert made.inputs["held"] == {"skill": LATER, "level": None}
    assert go_on(current_problem(practice), now, 3).exercise.skill == skill


def test_a_chosen_level_is_kept_to(
    student: User, teacher: User, practice: PracticeSession, skill: Skill, now: datetime
) -> None:
    hold(student, teacher, now, 1, Chosen(skill, 3, None))
    assert solve(practice, now).level == 3
    assert go_on(current_problem(practice), now, 3).exercise.level == 3


def test_a_visit_begins_with_what_was_chosen(
    student: User, teacher: User, algebra: Course, skill: Skill, now: datetime
) -> None:
    hold(student, teacher, now, 1, Chosen(skill, None, None))
    assert current_problem(start_session(student, algebra, now, 7)).exercise.skill == skill


def test_it_ends_after_its_last_day(student: User, teacher: User, algebra: Course, skill: Skill, now: datetime) -> None:
    hold(student, teacher, now, 1, Chosen(skill, None, now.date()))
    assert preferences_for(student, algebra, now).skill == LATER
    assert preferences_for(student, algebra, now + timedelta(days=1)) == Preferences()


def test_one_for_the_student_comes_before_a_newer_one_for_the_class(
    student: User, teacher: User, algebra: Course, skill: Skill, now: datetime
) -> None:
    hold(student, teacher, now, 1, Chosen(skill, None, None))
    hold(student, teacher, now + timedelta(hours=1), 2, Chosen(None, 3, None), for_class=True)
    assert preferences_for(student, algebra, now) == Preferences(LATER, None)
    release(1)
    assert preferences_for(student, algebra, now) == Preferences("", 3)


def test_of_two_teachers_the_newer_choice_counts(
    student: User, teacher: User, algebra: Course, skill: Skill, now: datetime
) -> None:
    other = User.objects.create_user("ted", role=Role.TEACHER, display_name="Mr Ted")
    hold(student, teacher, now, 1, Chosen(skill, None, None))
    hold_for([student], 2, 9, Chosen(None, 1, None), other, now + timedelta(hours=1), False)
    assert preferences_for(student, algebra, now) == Preferences("", 1)
    let_go(student, 9)
    assert preferences_for(student, algebra, now) == Preferences(LATER, None)


def test_a_skill_of_another_course_leaves_this_one_alone(
    student: User, teacher: User, algebra: Course, skill: Skill, now: datetime
) -> None:
    elsewhere = Skill.objects.exclude(course=algebra).first()
    assert elsewhere is not None
    hold(student, teacher, now, 1, Chosen(elsewhere, 3, None))
    assert preferences_for(student, algebra, now) == Preferences()


def test_no_decision_keeps_the_name_of_the_teacher(
    student: User, teacher: User, practice: PracticeSession, skill: Skill, now: datetime
) -> None:
    hold(student, teacher, now, 1, Chosen(skill, 3, None))
    made = solve(practice, now)
    assert "your teacher" in made.reason
    assert not {"Tia", "tia"} & set(f"{made.reason} {made.message} {made.inputs}".split())
    assert PolicyHold.objects.get().held_by == teacher


def test_holding_twice_is_holding_once(student: User, teacher: User, skill: Skill, now: datetime) -> None:
    for _ in range(2):
        hold(student, teacher, now, 1, Chosen(skill, None, None))
    assert student.policy_holds.count() == 1

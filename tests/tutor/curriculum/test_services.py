"""Content brought into the database, all of it or nothing."""

import json
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tutor.curriculum.generation import generate
from tutor.curriculum.models import Course, Exercise, Skill
from tutor.curriculum.reading import ContentError, read_content
from tutor.curriculum.selectors import courses, nearest_level, skills_in_order, template_of
from tutor.curriculum.services import Loaded, load_content
from tutor.curriculum.template import Template

Spoil = Callable[..., Path]
pytestmark = pytest.mark.django_db
SHIPPED = len(read_content().exercises)


@pytest.fixture(autouse=True)
def _empty() -> None:
    for model in (Exercise, Skill, Course):
        model.objects.all().delete()


def said(command: str, **options: object) -> str:
    out = StringIO()
    call_command(command, stdout=out, **options)
    return out.getvalue()


def test_loading_creates_every_exercise() -> None:
    assert load_content() == Loaded(created=SHIPPED, updated=0, unchanged=0, retired=0)


def test_loading_twice_changes_nothing() -> None:
    load_content()
    assert load_content() == Loaded(created=0, updated=0, unchanged=SHIPPED, retired=0)


def test_a_changed_exercise_is_updated(folder: Path, spoil: Spoil) -> None:
    load_content(folder)
    assert load_content(spoil("Look at the sign.", "Which side of zero?")) == Loaded(0, 1, 0, 0)


def test_numbers_defined_in_another_order_are_a_change(folder: Path, spoil: Spoil) -> None:
    load_content(folder)
    assert load_content(spoil('b = "2..9"\nx = "-9..9 except 0"', 'x = "-9..9 except 0"\nb = "2..9"')).updated == 1


def test_an_exercise_that_vanished_is_retired_and_kept(folder: Path) -> None:
    load_content()
    assert load_content(folder) == Loaded(created=1, updated=0, unchanged=0, retired=SHIPPED)
    assert Exercise.objects.count() == SHIPPED + 1


def test_an_exercise_that_comes_back_is_in_use_again(folder: Path) -> None:
    load_content()
    load_content(folder)
    load_content()
    assert Exercise.objects.filter(retired=False).count() == SHIPPED


def test_a_bad_file_writes_nothing(spoil: Spoil) -> None:
    with pytest.raises(ContentError):
        load_content(spoil("level = 1", "level = 7"))
    assert not Course.objects.exists()
    assert not Exercise.objects.exists()


def test_a_bad_file_leaves_what_was_loaded_in_use(folder: Path, spoil: Spoil) -> None:
    load_content(folder)
    with pytest.raises(ContentError):
        load_content(spoil("level = 1", "level = 7"))
    assert len(nearest_level("adding", 1)) == 1


def test_prerequisites_are_loaded() -> None:
    load_content()
    needed = Skill.objects.get(slug="product-rule").prerequisites.values_list("slug", flat=True)
    assert list(needed) == ["power-rule"]


@pytest.mark.parametrize("course", ["algebra", "calculus"])
def test_prerequisites_come_first(course: str) -> None:
    load_content()
    skills = list(skills_in_order(Course.objects.get(slug=course)))
    for place, skill in enumerate(skills):
        earlier = {each for each in skill.prerequisites.all() if each.course.order < skill.course.order}
        assert set(skill.prerequisites.all()) <= set(skills[:place]) | earlier


def test_courses_come_in_their_order() -> None:
    load_content()
    shown = list(courses())
    assert [course.slug for course in shown if course.slug in ("algebra", "calculus")] == ["algebra", "calculus"]
    assert [course.order for course in shown] == sorted(course.order for course in shown)
    assert all(course.skills.exists() for course in shown)


def test_a_skill_whose_exercises_are_all_retired_is_not_taught(folder: Path) -> None:
    load_content()
    load_content(folder)
    assert not skills_in_order(Course.objects.get(slug="algebra")).exists()


def test_a_retired_exercise_is_not_given_out(folder: Path) -> None:
    load_content()
    load_content(folder)
    assert nearest_level("power-rule", 1) == []


def test_the_database_gives_back_the_template_of_the_file(folder: Path) -> None:
    load_content(folder)
    stored = template_of(Exercise.objects.get())
    assert generate(stored, 5) == generate(Template.from_data(read_content(folder).exercises[0]), 5)


def test_the_command_says_what_it_loaded(folder: Path) -> None:
    assert said("load_content", folder=folder) == "Exercises: 1 new, 0 changed, 0 unchanged, 0 retired.\n"


def test_the_command_names_every_fault(folder: Path, spoil: Spoil) -> None:
    spoil("level = 1", "level = 7")
    spoil('b = "2..9"', 'b = "9..2"')
    with pytest.raises(CommandError, match=r"(?s)adding.toml:10: .*adding.toml:26: "):
        call_command("load_content", folder=folder)


def test_checking_sound_content_reports_no_failure(folder: Path) -> None:
    report = json.loads(said("check_content", folder=folder, instances=3, seed=4, json=True))
    assert (report["exercises"], report["instances"], report["failures"]) == (1, 3, [])


def test_checking_names_the_exercise_and_the_seed_that_fail(folder: Path, spoil: Spoil) -> None:
    out = StringIO()
    with pytest.raises(CommandError, match="2 checks failed"):
        call_command("check_content", folder=spoil('solves = "x + <b>', 'solves = "x - <b>'), instances=2, stdout=out)
    assert "add-to-unknown seed 1: with" in out.getvalue()


def test_checking_a_bad_file_names_its_faults(spoil: Spoil) -> None:
    with pytest.raises(CommandError, match=r"adding.toml:10: "):
        call_command("check_content", folder=spoil("level = 1", "level = 7"))


def test_checking_no_problem_at_all_is_refused(folder: Path) -> None:
    with pytest.raises(CommandError, match="Nothing would be checked"):
        call_command("check_content", folder=folder, instances=0)

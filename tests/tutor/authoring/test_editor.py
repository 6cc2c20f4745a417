"""A teacher writes, sees, saves, changes and deletes; nobody else comes near it."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.tutor.curriculum.test_parts import WHOLE
from tutor.accounts.models import Role, User
from tutor.authoring.models import AuthoredExercise
from tutor.curriculum.models import WRITTEN_HERE, Course, Exercise
from tutor.curriculum.selectors import nearest_level, offered

NEW = "/exercises/new/"


@pytest.fixture
def browser(client: Client, teacher: User) -> Client:
    client.force_login(teacher)
    return client


def save(browser: Client, typed: dict[str, Any], address: str = NEW) -> str:
    return browser.post(address, {**typed, "act": "save"}, follow=True).content.decode()


def test_a_sound_exercise_is_saved_and_ready(browser: Client, typed: dict[str, Any]) -> None:
    assert "ready to give: 25 problems were drawn and proved" in save(browser, typed)
    exercise = AuthoredExercise.objects.get().exercise
    assert exercise is not None
    assert (exercise.origin, exercise.level, exercise.skill.slug) == (WRITTEN_HERE, 1, "one-step-equations")


def test_it_is_not_offered_to_everyone(browser: Client, typed: dict[str, Any]) -> None:
    save(browser, typed)
    assert not offered().filter(origin=WRITTEN_HERE).exists()
    assert all(not each.origin for each in nearest_level("one-step-equations", 1))


def test_a_faulty_one_is_kept_as_a_draft_with_all_that_was_typed(browser: Client, typed: dict[str, Any]) -> None:
    said = save(browser, {**typed, "hints": "Only one.", "answer": "<x+1>"})
    assert "Saved as a draft" in said
    assert "Only one." in said
    assert AuthoredExercise.objects.get().exercise is None


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"hints": "Only one."}, "write 2 more"),
        ({"answer": "<x+1>"}, "the equation says"),
        ({"numbers": "b = 2..9"}, "is no parameter"),
        ({"numbers": "b = 5..5\nx = 5..5\nc = x + b"}, "widen the ranges"),
        ({"slip_answers": ["<x>", "<b-c>"]}, "widen the ranges"),
        ({"hints": "It is \\(<x>\\).\nb\nc"}, "gives the answer away"),
        ({"solution": "First \\(2 = 3\\).\nThen.\nSo \\(x = <x>\\)."}, "is not so"),
        ({"prompt": " "}, "nothing is asked"),
        ({"source": "x ="}, "this is not TOML"),
        ({"source": "[[exercise]]\ntitle = 'A'"}, "is missing"),
    ],
)
def test_the_preview_says_what_to_mend(
    browser: Client, typed: dict[str, Any], change: dict[str, Any], words: str
) -> None:
    said = browser.post("/exercises/preview/", {**typed, **change}).content.decode()
    assert "To mend before it can be given" in said
    assert words in said


def test_the_preview_shows_a_problem_and_other_numbers(browser: Client, typed: dict[str, Any]) -> None:
    first, other = (
        browser.post("/exercises/preview/", {**typed, "seed": seed}).content.decode() for seed in ("1", "2")
    )
    assert "without a fault" in first
    assert first != other


def test_a_new_version_leaves_past_work_alone(browser: Client, typed: dict[str, Any]) -> None:
    save(browser, typed)
    mine = AuthoredExercise.objects.get()
    address = reverse("authoring:edit", args=[mine.pk])
    save(browser, typed, address)
    assert AuthoredExercise.objects.get().exercise == mine.exercise
    save(browser, {**typed, "title": "Another title"}, address)
    changed = AuthoredExercise.objects.get().exercise
    assert changed != mine.exercise
    assert Exercise.objects.filter(pk=mine.exercise.pk).exists()
    save(browser, {**typed, "answer": ""}, address)
    assert AuthoredExercise.objects.get().exercise == changed


def test_parts_and_graphs_are_written_as_text(browser: Client, typed: dict[str, Any]) -> None:
    text = "[[exercise]]\n" + WHOLE.replace("[[", "[[exercise.").replace("\n[p", "\n[exercise.p").replace(
        "\n[g", "\n[exercise.g"
    )
    assert "ready to give" in save(browser, {**typed, "source": text})
    assert len(AuthoredExercise.objects.get().exercise.content["part"]) == 2


def test_the_form_goes_on_as_text_with_what_was_typed(browser: Client, typed: dict[str, Any]) -> None:
    said = browser.post(NEW, {**typed, "act": "as-text"}).content.decode()
    assert "[exercise.parameters]" in said
    assert "Undo a sum" in said


def test_one_begins_from_an_exercise_of_the_tutors_own(browser: Client, algebra: Course) -> None:
    said = browser.get(NEW, {"from": "one-step-addition"}).content.decode()
    assert "Undo an addition" in said
    assert 'value="one-step-equations" selected' in said
    assert browser.get(NEW, {"from": "no-such"}).status_code == 404


@pytest.mark.parametrize("change", [{"skill": ""}, {"usual_seconds": "soon"}, {"level": "9"}, {"hints": "x" * 5000}])
def test_bad_fields_are_said_and_nothing_is_lost(browser: Client, typed: dict[str, Any], change: dict) -> None:
    page = browser.post(NEW, {**typed, **change, "act": "save"})
    assert page.status_code == 422
    assert "Undo a sum" in page.content.decode()
    assert not AuthoredExercise.objects.exists()


def test_it_is_deleted_with_its_exercise(browser: Client, typed: dict[str, Any]) -> None:
    save(browser, typed)
    browser.post(reverse("authoring:discard", args=[AuthoredExercise.objects.get().pk]))
    assert not AuthoredExercise.objects.exists()
    assert not Exercise.objects.filter(origin=WRITTEN_HERE).exists()


def test_nobody_else_comes_near_it(client: Client, browser: Client, typed: dict[str, Any], student: User) -> None:
    other = User.objects.create_user("other", role=Role.TEACHER, display_name="Other", born_in="1980-01")
    save(browser, typed)
    address = reverse("authoring:edit", args=[AuthoredExercise.objects.get().pk])
    for person, status in ((other, 404), (student, 403)):
        client.force_login(person)
        assert client.get(address).status_code == status
        assert client.post(address, {**typed, "act": "save"}).status_code == status
        assert "Undo a sum" not in client.get("/exercises/").content.decode()

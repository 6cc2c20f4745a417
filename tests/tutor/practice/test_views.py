import html
import re
import uuid
from datetime import datetime
from typing import Any
from unittest.mock import Mock, patch

import pytest
from django.test import Client
from django.urls import reverse

from tests.tutor.practice.answers import right_answer, wrong_answer
from tutor.accounts.models import User
from tutor.answers import Expected, Kind
from tutor.practice.models import Attempt, PracticeSession, Problem
from tutor.practice.selectors import current_problem
from tutor.practice.services import submit_answer

HTMX = {"HX-Request": "true"}


@pytest.fixture
def browser(sign_in: Any, student: User) -> Client:
    return sign_in(student)


def page(practice: PracticeSession, name: str) -> str:
    return reverse(f"practice:{name}", args=[practice.pk])


def form(practice: PracticeSession, text: str) -> dict[str, Any]:
    return {"problem": current_problem(practice).pk, "answer": text, "key": uuid.uuid4()}


def test_a_course_is_begun_with_one_click(browser: Client) -> None:
    answer = browser.post(reverse("practice:start", args=["calculus"]), follow=True)
    assert answer.status_code == 200
    assert PracticeSession.objects.get().course.slug == "calculus"


def test_the_desk_offers_both_courses(browser: Client) -> None:
    content = browser.get(reverse("practice:desk")).content.decode()
    assert "Algebra" in content
    assert "Calculus" in content


def test_feedback_comes_at_once_without_script(browser: Client, practice: PracticeSession) -> None:
    answer = browser.post(page(practice, "answer"), form(practice, right_answer(current_problem(practice))))
    assert b"Right." in answer.content
    assert b"<html" in answer.content


def test_feedback_comes_as_a_part_with_script(browser: Client, practice: PracticeSession) -> None:
    text = wrong_answer(current_problem(practice))
    answer = browser.post(page(practice, "answer"), form(practice, text), headers=HTMX)
    assert b"Not yet." in answer.content
    assert b"<html" not in answer.content
    assert answer.headers["HX-Trigger"] == "support-changed"


def test_what_was_typed_stays_after_a_wrong_answer(browser: Client, practice: PracticeSession) -> None:
    answer = browser.post(page(practice, "answer"), form(practice, "123456"), headers=HTMX)
    assert b"123456" in answer.content


def test_an_answer_of_ten_thousand_characters_is_explained(browser: Client, practice: PracticeSession) -> None:
    answer = browser.post(page(practice, "answer"), form(practice, "x" * 10_000), headers=HTMX)
    assert answer.status_code == 200
    assert b"longer than 1,000 characters" in answer.content


def test_a_form_without_its_problem_is_explained(browser: Client, practice: PracticeSession) -> None:
    answer = browser.post(page(practice, "answer"), {"answer": "3"}, follow=True)
    assert b"send it once more" in answer.content
    assert not Attempt.objects.exists()


def test_the_preview_says_how_an_answer_is_read(browser: Client, practice: PracticeSession) -> None:
    read = browser.get(page(practice, "preview"), {"answer": "2x(x+1)"}).json()
    assert read["ok"]
    assert "x" in read["latex"]
    assert read["spoken"]


def test_the_preview_marks_what_cannot_be_read(browser: Client, practice: PracticeSession) -> None:
    read = browser.get(page(practice, "preview"), {"answer": "2x + + )"}).json()
    assert not read["ok"]
    assert read["message"]
    assert 0 <= read["start"] <= read["end"]


def test_the_preview_knows_the_same_words_as_the_check(browser: Client, practice: PracticeSession) -> None:
    lengths = Expected("2 m", Kind.QUANTITY, variables=(), decimal_comma=True)
    with patch("tutor.practice.views.instance_of", return_value=Mock(expected=lengths)):
        read = browser.get(page(practice, "preview"), {"answer": "3,5 kg"}).json()
    assert read["ok"]
    assert "kg" in read["spoken"] or "kilogram" in read["spoken"]


def test_a_place_that_cannot_be_read_is_marked_and_said(browser: Client, practice: PracticeSession) -> None:
    answer = browser.post(page(practice, "answer"), form(practice, "2 + )"), headers=HTMX).content.decode()
    assert "<mark>)</mark>" in answer
    assert "It is about “)”." in answer
    assert 'aria-invalid="true"' in answer
    assert "It doesn't count." in html.unescape(answer)


def test_what_the_maths_editor_wrote_is_not_quoted(browser: Client, practice: PracticeSession) -> None:
    sent = form(practice, r"\frac{1}{") | {"syntax": "latex"}
    assert "<mark>" not in browser.post(page(practice, "answer"), sent, headers=HTMX).content.decode()


def test_the_solution_is_not_in_the_page_before_the_end(browser: Client, practice: PracticeSession) -> None:
    content = browser.get(page(practice, "session")).content.decode()
    assert not re.search(r'id="solution"', content)


def test_somebody_elses_practice_is_not_there(sign_in: Any, practice: PracticeSession) -> None:
    other = sign_in(User.objects.create_user("eve", password="correct-horse"))
    assert other.get(page(practice, "session")).status_code == 404
    assert other.post(page(practice, "answer"), form(practice, "3")).status_code == 404


def test_a_signed_out_answer_leads_to_sign_in_and_back(client: Client, practice: PracticeSession) -> None:
    current = f"http://testserver{page(practice, 'session')}"
    headers = {**HTMX, "HX-Current-URL": current}
    answer = client.post(page(practice, "answer"), form(practice, "3"), headers=headers)
    assert answer.headers["HX-Redirect"].endswith("?next=" + page(practice, "session").replace("/", "%2F"))


def test_the_camera_is_barred_until_it_was_allowed(browser: Client, practice: PracticeSession) -> None:
    assert "camera=()" in browser.get(page(practice, "session")).headers["Permissions-Policy"]
    browser.post(reverse("consent:give", args=["camera"]))
    assert "camera=(self)" in browser.get(page(practice, "session")).headers["Permissions-Policy"]


def test_an_exercise_finished_in_another_tab_is_explained(browser: Client, practice: PracticeSession) -> None:
    sent = form(practice, right_answer(current_problem(practice)))
    browser.post(page(practice, "answer"), sent, headers=HTMX)
    browser.post(page(practice, "next"), headers=HTMX)
    answer = browser.post(page(practice, "answer"), {**sent, "key": uuid.uuid4()}, follow=True)
    assert b"another tab" in answer.content
    assert Attempt.objects.count() == 1


def test_one_slip_is_no_fall_and_a_second_is_shown(sign_in: Any, practice: PracticeSession, student: User) -> None:
    page = reverse("practice:session", args=[practice.pk])
    browser, now = sign_in(student), practice.started_at
    known = submit_answer(
        current_problem(practice), right_answer(current_problem(practice)), "plain", uuid.uuid4(), now
    )
    same_skill(practice, now)
    missed(practice, now)
    slipped = progress(browser.get(page))
    assert slipped["before_percent"] is None
    assert slipped["percent"] == round(100 * known.mastery_after)
    missed(practice, now)
    fallen = progress(browser.get(page))
    assert fallen["percent"] < slipped["percent"]
    assert fallen["before_percent"] is not None


def test_what_is_assumed_before_the_first_answer_is_never_shown(
    sign_in: Any, practice: PracticeSession, student: User
) -> None:
    page = reverse("practice:session", args=[practice.pk])
    browser, now = sign_in(student), practice.started_at
    assert b"not yet tried" in browser.get(page).content
    missed(practice, now)
    assert b"just begun" in browser.get(page).content
    missed(practice, now)
    again = progress(browser.get(page))
    assert again["percent"] is not None
    assert again["before_percent"] is None


def missed(practice: PracticeSession, now: datetime) -> None:
    problem = current_problem(practice)
    submit_answer(problem, wrong_answer(problem), "plain", uuid.uuid4(), now)


def same_skill(practice: PracticeSession, now: datetime) -> None:
    """The next problem, whatever the policy would choose, is of the skill just practised."""
    last = current_problem(practice)
    Problem.objects.create(
        session=practice, exercise=last.exercise, number=last.number + 1, seed=last.seed + 1, presented_at=now
    )


def progress(answer: Any) -> dict[str, Any]:
    return answer.context["progress"]

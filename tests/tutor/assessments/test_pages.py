"""The pages of tests, for students and teachers, and who may open them."""

import csv
import io
import re
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.policies import put_in_force
from tests.tutor.assessments.conftest import Make, drawing, problem, right, write, wrong
from tests.tutor.curriculum.test_parts import DATA
from tests.tutor.test_strict_words import Watched
from tutor.accounts.models import Role, User
from tutor.assessments.making import Conditions, accommodate, make
from tutor.assessments.models import Assessment, Sitting
from tutor.assessments.sitting import begin, hand_in
from tutor.assessments.timing import Terms
from tutor.audit.models import Entry
from tutor.classrooms.models import Classroom
from tutor.consent.profiles import Profile
from tutor.curriculum.models import Course, Exercise
from tutor.curriculum.template import plain
from tutor.data_rights.access_log import log_of
from tutor.practice.models import Attempt
from tutor.practice.problems import parts_of

HTMX = {"HX-Request": "true"}


@pytest.fixture
def now() -> datetime:
    """Pages look at the real clock."""
    return timezone.now()


@pytest.fixture
def learner(student: User) -> Client:
    return signed_in(student)


@pytest.fixture
def room(teacher: User) -> Client:
    return signed_in(teacher)


def signed_in(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


def text(answer: Any) -> str:
    assert answer.status_code == 200, answer
    return answer.content.decode()


def words(answer: Any) -> str:
    """The page as one reads it."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", text(answer)))


def at(name: str, *ids: Any) -> str:
    return reverse(f"tests:{name}", args=ids)


def desk_of(name: str, *ids: Any) -> str:
    return reverse(f"class_tests:{name}", args=ids)


def send(learner: Client, sitting: Sitting, number: int, answer: str) -> Any:
    return learner.post(at("exercise", sitting.assessment_id, number), {"part": 0, "answer": answer})


def save(learner: Client, sitting: Sitting, number: int, answer: str) -> Any:
    return learner.post(at("save", sitting.assessment_id, number), {"part": 0, "answer": answer}, headers=HTMX)


def test_a_student_finds_it_and_reads_what_will_happen(
    learner: Client, made: Make, student: User, teacher: User
) -> None:
    test = made(minutes=30)
    assert "3 exercises, 30 minutes." in words(learner.get(reverse("practice:desk")))
    accommodate(teacher, test, student, Terms(extra=50, calm=True), timezone.now())
    page = words(learner.get(at("page", test.pk)))
    for told in (
        "There are 3 exercises .",
        "You have 45 minutes , your 50% more time included.",
        "No clock is shown; when five minutes are left, a line says so once.",
        "There are no hints",
        "Nothing is lost if the browser closes.",
        "Nothing is sensed during a test",
        "Afterwards you see your results",
    ):
        assert told in page, told


def test_from_beginning_to_review(learner: Client, made: Make, student: User) -> None:
    test = made(minutes=30)
    assert learner.post(at("begin", test.pk)).url == at("exercise", test.pk, 1)
    sitting = Sitting.objects.get()
    assert send(learner, sitting, 1, right(sitting, 1)).url == at("exercise", test.pk, 2)
    assert send(learner, sitting, 2, wrong(sitting, 2)).url == at("exercise", test.pk, 3)
    page = words(learner.get(at("hand_in", test.pk)))
    assert "1 is still empty : exercise 3 ." in page
    assert learner.post(at("hand_in", test.pk), follow=True).redirect_chain[-1][0] == at("review", test.pk)
    page = words(learner.get(at("review", test.pk)))
    assert "1 of 3 right, 1 left empty." in page
    assert "What to practise next" in page
    assert page.count("Practise it") == 2
    assert page.count("Step by step") == 3
    assert "Your results are there." in words(learner.get(reverse("practice:desk")))


def test_no_verdict_hint_or_solution_while_it_lasts(learner: Client, sitting: Sitting, now: datetime) -> None:
    send(learner, sitting, 1, wrong(sitting, 1))
    send(learner, sitting, 2, right(sitting, 2))
    for number in (1, 2):
        answer = learner.get(at("exercise", sitting.assessment_id, number))
        for never in ("Show me how", " hint", "Step by step", "Not right", "Right."):
            assert never not in words(answer), never
        assert 'data-controller="sensing"' not in text(answer)
    assert learner.get(at("review", sitting.assessment_id)).url == at("page", sitting.assessment_id)


def test_what_is_written_is_there_again(learner: Client, sitting: Sitting, student: User) -> None:
    saved = text(save(learner, sitting, 1, "x = 12"))
    assert "Saved." in saved
    assert 'hx-swap-oob="true"' in saved
    page = text(signed_in(student).get(at("exercise", sitting.assessment_id, 1)))
    assert 'value="x = 12"' in page
    overview = words(learner.get(at("page", sitting.assessment_id)))
    assert "2 of 3 exercises still empty." in overview
    assert "1 answered Exercise 2 empty" in overview


def test_what_cannot_be_read_is_said_at_once_and_leads_back(learner: Client, sitting: Sitting) -> None:
    assert "Saved, but it cannot be read yet." in text(save(learner, sitting, 1, "2 + )"))
    assert send(learner, sitting, 1, "2 + )").url == at("exercise", sitting.assessment_id, 1)
    page = text(learner.get(at("exercise", sitting.assessment_id, 1)))
    assert 'aria-invalid="true"' in page
    assert "cannot be read yet" in page
    assert "1 cannot be read yet" in words(learner.get(at("hand_in", sitting.assessment_id)))
    told = learner.get(at("preview", sitting.assessment_id, 1, 0), {"answer": "2 + )"}).json()
    assert told["ok"] is False


def end(sitting: Sitting) -> None:
    """As if its time had been over for a minute."""
    Sitting.objects.filter(pk=sitting.pk).update(ends_at=timezone.now() - timedelta(minutes=1))


def test_a_late_answer_is_refused_kindly_and_kept_out(learner: Client, sitting: Sitting, now: datetime) -> None:
    write(sitting, 1, right(sitting, 1), now)
    end(sitting)
    answer = learner.post(at("exercise", sitting.assessment_id, 1), {"answer": "999"}, follow=True)
    assert "The time was over before this last answer came" in text(answer)
    assert Attempt.objects.get().verdict == "correct"
    late = save(learner, sitting, 1, "998")
    assert (late.status_code, late.headers["HX-Redirect"]) == (204, at("page", sitting.assessment_id))
    assert sitting.answers.count() == 1


def test_looking_after_the_end_hands_in(learner: Client, sitting: Sitting) -> None:
    end(sitting)
    assert learner.get(at("exercise", sitting.assessment_id, 1)).url == at("page", sitting.assessment_id)
    assert Sitting.objects.get().judged_at is not None


def test_a_clock_in_words_or_none(learner: Client, sitting: Sitting, teacher: User, student: User) -> None:
    address = at("exercise", sitting.assessment_id, 1)
    page = text(learner.get(address))
    assert "About 30 minutes left" in page
    assert "Hide the clock" in page
    accommodate(teacher, sitting.assessment, student, Terms(calm=True), timezone.now())
    page = text(learner.get(address))
    assert "minutes left" not in page
    assert 'data-clock-quiet-value="true"' in page
    accommodate(teacher, sitting.assessment, student, Terms(untimed=True), timezone.now())
    assert "clock" not in text(learner.get(address)).replace("styles", "")


@pytest.mark.parametrize(("left", "shown"), [(timedelta(days=2), False), (timedelta(minutes=20), True)])
def test_without_a_limit_a_clock_shows_only_near_the_closing(
    learner: Client, made: Make, student: User, now: datetime, left: timedelta, shown: bool
) -> None:
    test = made(closes_at=now + left)
    begin(student, test, now, drawing())
    assert ("About 20 minutes left" in text(learner.get(at("exercise", test.pk, 1)))) is shown


def test_results_wait_for_the_teacher(learner: Client, room: Client, made: Make, student: User, now: datetime) -> None:
    test = made(results_at_once=False)
    sitting = begin(student, test, now, drawing())
    write(sitting, 1, right(sitting, 1), now)
    hand_in(sitting, now)
    assert "Your teacher will release the results." in words(learner.get(at("page", test.pk)))
    assert learner.get(at("review", test.pk)).url == at("page", test.pk)
    room.post(desk_of("release", test.pk))
    assert "1 of 3 right, 2 left empty." in words(learner.get(at("review", test.pk)))


def test_practice_pages_do_not_open_a_test(learner: Client, sitting: Sitting, student: User, now: datetime) -> None:
    pages = [reverse(f"practice:{name}", args=[sitting.session_id]) for name in ("hint", "reveal", "answer", "next")]
    address = reverse("practice:session", args=[sitting.session_id])
    assert all("Practice waits" in text(answer) for answer in [learner.get(address), *map(learner.post, pages)])
    assert not Attempt.objects.exists()
    hand_in(sitting, now)
    assert [answer.status_code for answer in [learner.get(address), *map(learner.post, pages)]] == [404] * 5
    assert "Go on where you stopped" not in text(learner.get(reverse("practice:desk")))


def test_a_teacher_makes_one(room: Client, classroom: Classroom, slugs: list[str]) -> None:
    sent = {
        "title": "Chapter 3",
        "minutes": "40",
        "closes_at": "2999-01-01T09:00",
        "exercises": slugs,
        "no_clock": "on",
    }
    page = words(room.post(desk_of("new", classroom.pk), sent, follow=True))
    assert "Made. Your students see it on their desk." in page
    made = Assessment.objects.get()
    assert (made.title, made.minutes, made.calm, made.own_numbers) == ("Chapter 3", 40, True, True)
    assert made.slugs == slugs
    assert "Chapter 3" in words(room.get(desk_of("index", classroom.pk)))


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"exercises": []}, "Choose at least one exercise."),
        ({"title": ""}, "required"),
        ({"minutes": "0"}, "greater than or equal to 1"),
        ({"opens_at": "2999-01-02T09:00", "closes_at": "2999-01-01T09:00"}, "It would close before it opens."),
        ({"closes_at": "soon"}, "Write day and time"),
    ],
)
def test_what_is_missing_is_said_and_the_choice_is_kept(
    room: Client, classroom: Classroom, slugs: list[str], change: dict[str, Any], told: str
) -> None:
    sent = {"title": "Chapter 3", "exercises": slugs, "same_numbers": "on", **change}
    answer = room.post(desk_of("new", classroom.pk), sent)
    assert answer.status_code == 422
    assert told in answer.content.decode()
    kept = re.findall(r'name="(exercises|same_numbers)"[^>]* checked', answer.content.decode())
    assert sorted(kept) == [*(["exercises"] * len(sent["exercises"])), "same_numbers"]
    assert not Assessment.objects.exists()


def test_the_teachers_table(room: Client, sitting: Sitting, now: datetime) -> None:
    test = sitting.assessment
    write(sitting, 1, right(sitting, 1), now)
    running = words(room.get(desk_of("results", test.pk)))
    assert "0 handed in, 1 at it now" in running
    assert "at it now – – answered" in running
    write(sitting, 2, wrong(sitting, 2), now + timedelta(minutes=4))
    hand_in(sitting, now + timedelta(minutes=6))
    page = words(room.get(desk_of("results", test.pk)))
    assert "1 handed in; on average 1 of 3 right" in page
    assert re.search(r"Sam Lee handed in 1 of 3 6 right after 0 min not right after 4 min empty", page)
    rows = list(csv.reader(io.StringIO(text(room.get(desk_of("export", test.pk))))))
    assert rows[1] == ["Sam Lee", "handed in", "1", "3", "6", "right", "0", "not right", "4", "empty", ""]
    paper = words(room.get(desk_of("paper", test.pk, sitting.student_id)))
    assert "Their answer" in paper
    told = [look["what"] for look in log_of(sitting.student)]
    assert told[:3] == [
        "looked at what you wrote in a test",
        "saved the results of a test of your class",
        "looked at the results of a test of your class",
    ]


def test_a_paper_is_not_read_while_it_is_written(room: Client, sitting: Sitting, now: datetime) -> None:
    write(sitting, 1, "4711", now)
    page = text(room.get(desk_of("paper", sitting.assessment_id, sitting.student_id), follow=True))
    assert "still being written" in page
    assert "4711" not in page


def test_conditions_for_one_student(room: Client, made: Make, student: User) -> None:
    test = made(minutes=30)
    address = desk_of("accommodate", test.pk, student.pk)
    assert "25% more time, no clock" in text(room.post(address, {"extra": "25", "no_clock": "on"}, follow=True))
    assert "Nothing was changed." in text(room.post(address, {"extra": "-3"}, follow=True))
    assert test.accommodations.get().terms == Terms(extra=25, calm=True)
    noted = Entry.objects.get(action="test conditions set")
    assert noted.subject_id == student.subject_id
    assert "25" not in str(noted.detail)


def test_a_test_is_closed_or_taken_back(room: Client, made: Make, sitting: Sitting) -> None:
    room.post(desk_of("take_back", sitting.assessment_id))
    assert "You can close it." in text(room.get(desk_of("results", sitting.assessment_id)))
    room.post(desk_of("close", sitting.assessment_id))
    assert Sitting.objects.get().ending == "teacher"
    room.post(desk_of("take_back", made().pk))
    assert Assessment.objects.count() == 1


def test_nobody_else_gets_in(sitting: Sitting, other_student: User, student: User) -> None:
    test = sitting.assessment
    other_teacher = User.objects.create_user("ted", role=Role.TEACHER, display_name="Mr Ted", born_in="1980-01")
    stranger, colleague, learner = signed_in(other_student), signed_in(other_teacher), signed_in(student)
    for name, ids in (("page", ()), ("exercise", (1,)), ("hand_in", ()), ("review", ()), ("preview", (1, 0))):
        assert stranger.get(at(name, test.pk, *ids)).status_code == 404, name
        assert colleague.get(at(name, test.pk, *ids)).status_code == 403, name
    for name, ids in (("begin", ()), ("save", (1,)), ("exercise", (1,)), ("hand_in", ())):
        assert stranger.post(at(name, test.pk, *ids), {"answer": "1"}).status_code == 404, name
    assert "Chapter 3" not in text(stranger.get(at("index")))
    for name, ids in (("results", ()), ("export", ()), ("paper", (student.pk,))):
        assert colleague.get(desk_of(name, test.pk, *ids)).status_code == 404, name
        assert learner.get(desk_of(name, test.pk, *ids)).status_code == 403, name
    for name, ids in (("close", ()), ("release", ()), ("take_back", ()), ("accommodate", (student.pk,))):
        assert colleague.post(desk_of(name, test.pk, *ids)).status_code == 404, name
    for name in ("index", "new"):
        assert colleague.get(desk_of(name, test.classroom_id)).status_code == 404, name
    assert Sitting.objects.get().handed_at is None
    assert not sitting.answers.exists()


def test_a_teacher_reaches_only_students_of_the_class(room: Client, sitting: Sitting, other_student: User) -> None:
    assert room.get(desk_of("paper", sitting.assessment_id, other_student.pk)).status_code == 404
    assert room.post(desk_of("accommodate", sitting.assessment_id, other_student.pk)).status_code == 404


def test_one_that_left_the_class_keeps_what_they_wrote(learner: Client, sitting: Sitting, student: User) -> None:
    hand_in(sitting, timezone.now())
    student.memberships.all().delete()
    assert "0 of 3 right" in words(learner.get(at("review", sitting.assessment_id)))


def test_exercises_with_parts_are_written_on_one_page(
    learner: Client, teacher: User, student: User, classroom: Classroom, algebra: Course, now: datetime
) -> None:
    heading = {"slug": DATA["slug"], "title": DATA["title"], "level": 3, "content_hash": "1"}
    skill = algebra.skills.get(slug="two-step-equations")
    several = Exercise.objects.create(skill=skill, content=plain(DATA), **heading)
    test = make(teacher, classroom, "Parts", [several.slug], Conditions(), now)
    sitting = begin(student, test, now, drawing())
    address = at("exercise", test.pk, 1)
    first, last = parts_of(problem(sitting, 1))
    assert text(learner.get(address)).count('name="part"') == 2
    assert learner.post(address, {"part": 0, "answer": first.expected.answer}).url == address
    assert "1 of 2 parts answered" in text(learner.get(at("page", test.pk)))
    assert learner.post(address, {"part": 2, "answer": "1"}).status_code == 404
    assert learner.post(address, {"part": 1, "answer": last.expected.answer}).url == at("hand_in", test.pk)
    hand_in(sitting, timezone.now())
    assert list(Attempt.objects.values_list("part", "verdict")) == [(0, "correct"), (1, "correct")]
    assert "All right: 1 of 1." in words(learner.get(at("review", test.pk)))


def test_no_page_names_an_emotion_in_strict(
    student: User, teacher: User, made: Make, classroom: Classroom, now: datetime
) -> None:
    put_in_force(Profile.STRICT)
    test = made(minutes=30, calm=True)
    learner, room = Watched(student), Watched(teacher)
    page = learner.get(at("page", test.pk))
    assert "sensed" not in page
    learner.post(at("begin", test.pk), part=False)
    sitting = Sitting.objects.get()
    for number in (1, 2):
        learner.get(at("exercise", test.pk, number))
        learner.post(at("save", test.pk, number), {"answer": wrong(sitting, number)})
    learner.get(at("hand_in", test.pk))
    room.get(desk_of("results", test.pk))
    learner.post(at("hand_in", test.pk), part=False)
    learner.get(at("index"))
    room.get(desk_of("index", classroom.pk))
    room.get(desk_of("new", classroom.pk))
    room.get(desk_of("results", test.pk))
    room.get(desk_of("paper", test.pk, student.pk))


@pytest.mark.parametrize(("said", "allowed"), [("", "no"), ("yes", "yes"), ("no", "no")])
def test_the_teacher_says_whether_a_calculator_is_allowed_in_a_test(
    room: Client, learner: Client, classroom: Classroom, slugs: list[str], said: str, allowed: str
) -> None:
    form = {"title": "Chapter 3", "exercises": slugs, "calculator": said}
    room.post(reverse("class_tests:new", args=[classroom.pk]), form)
    test = Assessment.objects.get()
    assert test.calculator == said
    learner.post(reverse("tests:begin", args=[test.pk]))
    page = text(learner.get(reverse("tests:exercise", args=[test.pk, 1])))
    rule = page.split(f'data-calculator="{allowed}"', 1)[1].split("</p>", 1)[0]
    assert ("Your teacher" in rule) is bool(said)
    assert "Scratch paper" in page

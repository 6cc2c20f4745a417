"""One tap for a student: it arrives, is written down, can be taken back, and is theirs."""

import io
import json
import zipfile
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.http import Http404
from django.urls import reverse
from django.utils import timezone

from affect.types import Scenario
from tutor.accounts.models import Role, School, User
from tutor.audit.models import Entry
from tutor.classrooms import holds
from tutor.classrooms.models import Classroom
from tutor.classrooms.services import create_classroom, join_classroom
from tutor.compass import acts, notes
from tutor.compass.models import Kind, PrivateNote, Word
from tutor.compass.pairing import who_fits
from tutor.compass.received import put_away, words_for
from tutor.compass.refusing import CannotNow
from tutor.compass.retention import forget_old_words
from tutor.compass.undoing import A_WHILE, can_be_undone, undo
from tutor.compass.wording import HINT, PRAISE
from tutor.curriculum.models import Course
from tutor.data_rights.exporting import export_of
from tutor.practice.hinting import rungs_left, shown_rungs
from tutor.practice.holds import Chosen, preferences_for
from tutor.practice.models import PracticeSession, SkillState
from tutor.practice.selectors import current_problem
from tutor.practice.services import ask_for_hint, start_session

SOON = timedelta(minutes=1)


@pytest.fixture
def mia(classroom: Classroom, school: School, now: datetime) -> User:
    person = User.objects.create_user("mia", role=Role.STUDENT, display_name="Mia Ito", school=school)
    join_classroom(person, classroom, now)
    return person


def at_level(practice: PracticeSession, level: int) -> None:
    problem = current_problem(practice)
    problem.exercise = problem.exercise.skill.exercises.filter(level=level).first()
    problem.save()


def test_a_hint_is_the_next_of_the_exercise_with_a_word(
    teacher: User, classroom: Classroom, practice: PracticeSession, student: User, now: datetime
) -> None:
    acts.send_hint(teacher, classroom, student, " Look  at the signs ", now)
    (word,) = words_for(student, now)
    assert (word.words, word.hint) == ("Look at the signs", shown_rungs(current_problem(practice))[0].words)
    assert Entry.objects.get(action="hint sent").subject_id == student.subject_id


def test_the_answer_is_never_sent(
    teacher: User, classroom: Classroom, practice: PracticeSession, student: User, now: datetime
) -> None:
    for _ in range(rungs_left(current_problem(practice)) - 1):
        acts.send_hint(teacher, classroom, student, "", now)
    with pytest.raises(CannotNow, match="Every hint short of the answer"):
        acts.send_hint(teacher, classroom, student, "", now)
    assert {word.words for word in words_for(student, now)} == {HINT}


def test_a_hint_taken_back_counts_as_not_shown(
    teacher: User, classroom: Classroom, practice: PracticeSession, student: User, now: datetime
) -> None:
    word = acts.send_hint(teacher, classroom, student, "", now)
    undo(teacher, word, now + SOON)
    assert (words_for(student, now), current_problem(practice).hints_shown) == ([], 0)
    assert shown_rungs(current_problem(practice)) == []
    assert Entry.objects.filter(action="word taken back").count() == 1


def test_a_hint_that_was_gone_on_from_stays(
    teacher: User, classroom: Classroom, practice: PracticeSession, student: User, now: datetime
) -> None:
    word = acts.send_hint(teacher, classroom, student, "", now)
    ask_for_hint(current_problem(practice), now)
    undo(teacher, word, now + SOON)
    assert len(shown_rungs(current_problem(practice))) == 2


def test_nothing_is_taken_back_after_a_while_and_twice_is_once(
    teacher: User, classroom: Classroom, student: User, now: datetime
) -> None:
    word = acts.praise(teacher, classroom, student, "", now)
    later = now + A_WHILE + timedelta(seconds=1)
    with pytest.raises(CannotNow, match="too long ago"):
        undo(teacher, word, later)
    assert can_be_undone(teacher, classroom, later) == []
    undo(teacher, word, now + SOON)
    undo(teacher, word, now + SOON)
    assert Entry.objects.filter(action="word taken back").count() == 1


def test_easing_is_a_level_lower_and_taking_it_back_brings_back_what_was_chosen(
    teacher: User, classroom: Classroom, practice: PracticeSession, student: User, now: datetime
) -> None:
    holds.choose(teacher, classroom, student, Chosen(None, 3, None), now)
    at_level(practice, 3)
    word = acts.ease(teacher, classroom, student, now)
    assert preferences_for(student, practice.course, now).level == 2
    assert preferences_for(student, practice.course, now + timedelta(days=1)).level is None
    undo(teacher, word, now + SOON)
    assert preferences_for(student, practice.course, now).level == 3


def test_there_is_nothing_easier_than_the_first_level(
    teacher: User, classroom: Classroom, practice: PracticeSession, student: User, now: datetime
) -> None:
    at_level(practice, 1)
    with pytest.raises(CannotNow, match="first level already"):
        acts.ease(teacher, classroom, student, now)


def test_praise_is_a_plain_sentence_or_ones_own_and_not_too_long(
    teacher: User, classroom: Classroom, student: User, now: datetime
) -> None:
    acts.praise(teacher, classroom, student, "", now)
    acts.praise(teacher, classroom, student, "Nice drawing!", now + SOON)
    assert [word.words for word in words_for(student, now)] == ["Nice drawing!", PRAISE[0]]
    with pytest.raises(CannotNow, match="at most 200"):
        acts.praise(teacher, classroom, student, "x" * 201, now)


def test_a_pair_reads_the_same_and_is_taken_back_together(
    teacher: User, classroom: Classroom, practice: PracticeSession, student: User, mia: User, now: datetime
) -> None:
    skill = current_problem(practice).exercise.skill
    one, other = acts.pair(teacher, classroom, student, mia, skill, now)
    assert one.words.replace("Mia", "Sam") == other.words
    assert len(can_be_undone(teacher, classroom, now)) == 1
    undo(teacher, other, now + SOON)
    assert (words_for(student, now), words_for(mia, now)) == ([], [])


def test_who_has_the_skill_fits(
    classroom: Classroom, practice: PracticeSession, student: User, mia: User, now: datetime
) -> None:
    skill = current_problem(practice).exercise.skill
    assert who_fits(classroom, student, skill) == []
    state = {"subject_id": mia.subject_id, "student": mia, "skill": skill, "certainty": 0.8, "updated_at": now}
    SkillState.objects.create(mastery=0.9, model_version="x", **state)
    assert who_fits(classroom, student, skill) == [{"student": mia, "why": f"90% on “{skill.title}”"}]
    assert who_fits(classroom, mia, skill) == []


def test_nobody_is_helped_in_a_test(
    teacher: User, classroom: Classroom, practice: PracticeSession, student: User, now: datetime
) -> None:
    PracticeSession.objects.create(
        student=student, course=practice.course, scenario=Scenario.TEST, started_at=now, last_active_at=now
    )
    with pytest.raises(CannotNow, match="writing a test"):
        acts.send_hint(teacher, classroom, student, "", now)


def test_what_was_sent_can_be_put_away_and_stays_in_ones_data(
    teacher: User, classroom: Classroom, student: User, mia: User, now: datetime
) -> None:
    word = acts.praise(teacher, classroom, student, "Bravely done", now)
    with pytest.raises(Http404):
        put_away(mia, word.pk, now)
    put_away(student, word.pk, now)
    assert words_for(student, now) == []
    with export_of(student, now) as file, zipfile.ZipFile(io.BytesIO(file.read())) as archive:
        data = json.loads(archive.read("data.json"))["data"]
    assert data["Words from teachers"]["rows"][0]["words"] == "Bravely done"


def test_a_private_note_is_the_teachers_alone(
    teacher: User, classroom: Classroom, student: User, now: datetime
) -> None:
    note = notes.write_note(teacher, classroom, student, "Glasses forgotten", now)
    other = User.objects.create_user("otto", role=Role.TEACHER)
    assert not notes.notes_about(other, student).exists()
    with pytest.raises(Http404):
        notes.delete_note(other, student, note.pk, now)

    def words_of(person: User) -> str:
        with export_of(person, now) as file, zipfile.ZipFile(io.BytesIO(file.read())) as archive:
            return "".join(archive.read(name).decode() for name in archive.namelist())

    assert "Glasses forgotten" in words_of(teacher)
    assert "Glasses forgotten" not in words_of(student)
    notes.delete_note(teacher, student, note.pk, now)
    assert not PrivateNote.objects.exists()


def test_what_was_sent_is_forgotten_after_two_years(
    teacher: User, classroom: Classroom, student: User, now: datetime
) -> None:
    acts.praise(teacher, classroom, student, "", now)
    notes.write_note(teacher, classroom, student, "x", now)
    assert forget_old_words(now + timedelta(days=700)) == 0
    assert forget_old_words(now + timedelta(days=740)) == 2


Post = Callable[..., str]


@pytest.fixture
def post(sign_in: Any, teacher: User, classroom: Classroom, student: User) -> Post:
    """A tap on the page of the class; what came back, without script or as a part of the page."""

    def posted(name: str, data: dict[str, str] | None = None, part: bool = False, **ids: Any) -> str:
        places = ids or {"classroom_id": classroom.pk, "student_id": student.pk}
        headers = {"HX-Request": "true"} if part else {}
        url = reverse(f"compass:{name}", kwargs=places)
        return sign_in(teacher).post(url, data or {}, headers=headers, follow=True).content.decode()

    return posted


@pytest.mark.parametrize("part", [True, False])
def test_every_act_works_from_the_page_with_and_without_script(
    post: Post, practice: PracticeSession, classroom: Classroom, mia: User, part: bool
) -> None:
    at_level(practice, 2)
    assert "A hint is on Sam’s page." in post("hint", part=part)
    assert "a level lower" in post("ease", part=part)
    assert f"Sam reads: “{PRAISE[1]}”" in post("praise", {"said": PRAISE[1]}, part=part)
    assert "Tick the box" in post("pair", {"other": str(mia.pk)}, part=part)
    assert "might work together" in post("pair", {"other": str(mia.pk), "tell_both": "on"}, part=part)
    assert "Write something first" in post("note", part=part)
    assert "Only you can read it" in post("note", {"text": "x"}, part=part)
    word = Word.objects.get(kind=Kind.HINT)
    assert "Taken back." in post("take_back", part=part, classroom_id=classroom.pk, word_id=word.pk)


def test_what_is_too_long_is_said_and_nothing_is_sent(post: Post) -> None:
    assert "Write at most 200 characters." in post("praise", {"words": "x" * 300}, part=True)
    assert not Word.objects.exists()


def test_the_class_offers_the_way_back_and_the_pages_of_a_student_open(
    post: Post, sign_in: Any, teacher: User, classroom: Classroom, student: User, practice: PracticeSession
) -> None:
    assert "Just sent" in post("praise")
    page = sign_in(teacher).get(reverse("compass:student", args=[classroom.pk, student.pk])).content.decode()
    assert "A note for yourself" in page


def test_another_teacher_can_send_nothing_and_undo_nothing(
    sign_in: Any, teacher: User, classroom: Classroom, student: User, now: datetime
) -> None:
    word = acts.praise(teacher, classroom, student, "", now)
    other = User.objects.create_user("otto", role=Role.TEACHER)
    theirs = create_classroom(other, "8a", now)
    browser = sign_in(other)
    for room in (classroom, theirs):
        assert browser.post(reverse("compass:praise", args=[room.pk, student.pk])).status_code == 404
        assert browser.post(reverse("compass:take_back", args=[room.pk, word.pk])).status_code == 404


def test_the_student_reads_it_on_the_practice_page_and_puts_it_away(
    sign_in: Any, teacher: User, classroom: Classroom, student: User, algebra: Course
) -> None:
    visit = start_session(student, algebra, timezone.now(), seed=7)
    acts.praise(teacher, classroom, student, "Bravely done", timezone.now())
    browser = sign_in(student)
    assert "Bravely done" in browser.get(reverse("practice:session", args=[visit.pk])).content.decode()
    put = reverse("words:dismiss", args=[Word.objects.get().pk])
    answer = browser.post(put, {"from": str(visit.pk)}, follow=True)
    assert answer.redirect_chain[0][0] == reverse("practice:session", args=[visit.pk])
    assert "Bravely done" not in browser.get(reverse("words:index")).content.decode()

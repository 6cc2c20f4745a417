"""One page with everything about oneself, and buttons that do what they say."""

import json
from datetime import datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from benchmarks.trust.filling import Filled, fill
from tutor.accounts.models import Role, School, User
from tutor.audit.models import Entry
from tutor.classrooms.models import Classroom
from tutor.consent.contributing import contributes
from tutor.consent.modalities import Modality
from tutor.consent.permission import allows
from tutor.consent.services import give_consent
from tutor.consent.sharing import choose_sharing
from tutor.consent.trials import takes_part, trial_text
from tutor.curriculum.models import Course
from tutor.personal_data.certificates import is_genuine, public_key
from tutor.practice.affect import respond_to_reading
from tutor.practice.models import PracticeSession
from tutor.sensing.models import Estimate

PAGE = "/my-data/"


def guess(practice: PracticeSession, now: datetime, emotion: str = "frustrated") -> Estimate:
    return Estimate.objects.create(
        subject_id=practice.student.subject_id,
        session=practice,
        emotion=emotion,
        certainty=0.8,
        reason="brows drawn together",
        made_at=now,
    )


def test_it_says_what_is_kept_and_since_when(sign_in: Any, student: User, practice: PracticeSession) -> None:
    page = sign_in(student).get(PAGE).content.decode()
    assert "Practice visits" in page
    assert "Until two years after the end of study or course" in page


def test_it_says_who_looked(sign_in: Any, student: User, teacher: User, classroom: Classroom) -> None:
    sign_in(teacher).get(reverse("classrooms:student", args=[classroom.pk, student.pk]))
    page = sign_in(student).get(PAGE).content.decode()
    assert "Ms Tia" in page
    assert "Looked at your page" in page


@pytest.mark.parametrize(("language", "words"), [("de", "Dein Gesicht"), ("en", "Your face")])
def test_the_wording_speaks_the_browsers_language(sign_in: Any, student: User, language: str, words: str) -> None:
    browser = sign_in(student)
    assert words in browser.get(PAGE, headers={"accept-language": f"{language}-XX,fr;q=0.5"}).content.decode()
    assert words in browser.get(f"{PAGE}?language={language}").content.decode()


def test_a_minor_reads_the_childrens_words_first(sign_in: Any, school: School) -> None:
    child = User.objects.create_user("kim", role=Role.STUDENT, born_in="2016-05", school=school)
    page = sign_in(child).get(PAGE).content.decode()
    assert page.index("It does not know which keys you press.") < page.index("All of it, for grown-ups")
    assert "Somebody at home has to agree as well" in page


def test_a_contested_guess_leaves_the_teachers_pages_and_keeps_the_learners_word(
    sign_in: Any, student: User, teacher: User, classroom: Classroom, practice: PracticeSession, now: datetime
) -> None:
    estimate = guess(practice, now)
    for _ in range(2):
        made = respond_to_reading(practice, "frustrated", 0.9, ("brows drawn together",), now)
    assert made is not None
    choose_sharing(student, True, now)
    seen = reverse("classrooms:student", args=[classroom.pk, student.pk])
    assert made.reason in sign_in(teacher).get(seen).content.decode().replace("&#x27;", "'")
    sign_in(student).post(reverse("my_data:contest", args=[estimate.pk]), {"feeling": "bored"})
    estimate.refresh_from_db()
    assert (estimate.own_word, estimate.resolution) == ("bored", "own word kept")
    assert made.reason not in sign_in(teacher).get(seen).content.decode().replace("&#x27;", "'")
    assert Entry.objects.filter(action="estimate contested").get().detail["resolution"] == "own word kept"


def test_nobody_contests_for_another(sign_in: Any, school: School, practice: PracticeSession, now: datetime) -> None:
    other = User.objects.create_user("sue", role=Role.STUDENT, school=school)
    answer = sign_in(other).post(reverse("my_data:contest", args=[guess(practice, now).pk]))
    assert answer.status_code == 404


def test_deleting_oneself_takes_everything_and_leaves_a_certificate(
    client: Client, school: School, algebra: Course
) -> None:
    filled: Filled = fill(school)
    client.force_login(filled.person)
    answer = client.post(reverse("my_data:erase"), {"name": filled.person.sign_in_name}, follow=True)
    assert "Everything about you is gone" in answer.content.decode()
    assert not User.objects.filter(pk=filled.person.pk).exists()
    link = answer.request["PATH_INFO"] + "certificate.json"
    certificate = json.loads(Client().get(link).content)
    assert is_genuine(certificate, public_key())
    assert client.get(PAGE).status_code == 302


def test_a_mistyped_name_deletes_nothing(sign_in: Any, student: User) -> None:
    answer = sign_in(student).post(reverse("my_data:erase"), {"name": "sma"}, follow=True)
    assert "Nothing was deleted" in answer.content.decode()
    assert User.objects.filter(pk=student.pk).exists()


def test_a_false_link_shows_no_certificate(client: Client, db: None) -> None:
    assert client.get(reverse("my_data:certificate", args=["made-up"])).status_code == 404


def test_agreeing_and_taking_back_take_one_click_each(sign_in: Any, student: User, now: datetime) -> None:
    browser = sign_in(student)
    browser.post(reverse("consent:give", args=["camera"]), {"language": "de"})
    assert allows(student, Modality.CAMERA)
    assert student.consent_answers.last().language == "de"
    assert 'action="/consent/camera/withdraw/"' in browser.get(PAGE).content.decode()
    give_consent(student, Modality.BEHAVIOUR, now)
    browser.post(reverse("consent:withdraw", args=["camera"]))
    assert (allows(student, Modality.CAMERA), allows(student, Modality.BEHAVIOUR)) == (False, True)


def test_letting_answers_be_counted_is_asked_and_taken_back(sign_in: Any, student: User, now: datetime) -> None:
    browser = sign_in(student)
    assert "Your answers are yours alone" in browser.get(PAGE).content.decode()
    browser.post(reverse("my_data:contribute"), {"on": "1"})
    assert contributes(student)
    assert "Stop counting mine" in browser.get(PAGE).content.decode()
    browser.post(reverse("my_data:contribute"), {"on": "0"})
    assert not contributes(student)
    assert Entry.objects.filter(action__startswith="contribution").count() == 2


def test_taking_part_in_trials_is_asked_and_taken_back(sign_in: Any, student: User, now: datetime) -> None:
    browser = sign_in(student)
    assert "Help find out what helps" in browser.get(PAGE).content.decode()
    assert "Herausfinden helfen, was hilft" in browser.get(f"{PAGE}?language=de").content.decode()
    browser.post(reverse("my_data:take_part"), {"on": "1"})
    assert takes_part(student, now)
    assert "Stop taking part" in browser.get(PAGE).content.decode()
    browser.post(reverse("my_data:take_part"), {"on": "0"})
    assert not takes_part(student, now)
    assert set(Entry.objects.filter(action__startswith="trials").values_list("action", flat=True)) == {
        "trials joined",
        "trials left",
    }


def test_who_needs_a_guardian_is_not_asked_to_take_part(sign_in: Any, student: User, now: datetime) -> None:
    student.born_in = "2016-01"
    student.save()
    browser = sign_in(student)
    assert "Help find out what helps" not in browser.get(PAGE).content.decode()
    answer = browser.post(reverse("my_data:take_part"), {"on": "1"}, follow=True)
    assert "old enough to agree by themselves" in answer.content.decode()
    assert not takes_part(student, now)


def test_every_language_asks_the_same_about_trials() -> None:
    english, german = trial_text("en"), trial_text("de")
    assert english.version == german.version
    assert trial_text("tlh") == english


def test_who_needs_a_guardian_is_not_asked_for_answers(sign_in: Any, student: User) -> None:
    student.born_in = "2016-01"
    student.save()
    assert "Help the estimates" not in sign_in(student).get(PAGE).content.decode()

"""In a strict deployment no page, part or reason names an emotion."""

import json
import re
import uuid
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import models
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from affect.explain import feeling_words
from affect.types import Emotion
from tests.policies import put_in_force
from tests.tutor.practice.answers import right_answer, wrong_answer
from tests.tutor.sensing.test_handlers import FROWN
from tutor.accounts.models import User
from tutor.classrooms.models import Classroom
from tutor.consent.modalities import Modality
from tutor.consent.profiles import Profile
from tutor.consent.services import give_consent
from tutor.practice.models import AffectReading, Attempt, DecisionRecord, PracticeSession
from tutor.practice.own_words import OwnWord
from tutor.practice.selectors import current_problem
from tutor.sensing.models import SelfReport
from tutor.sensing.services import keep_estimate, report_feeling

OTHER_FORMS = {"frustration", "confusion", "boredom", "anxiety", "engagement", "emotion", "emotions", "mood"}
VOCABULARY = {word for each in Emotion for word in (each.value, feeling_words(each))} | OTHER_FORMS
NAMED = re.compile(rf"\b(?:{'|'.join(sorted(VOCABULARY))})\b", re.I)
HTMX = {"HX-Request": "true"}


@pytest.fixture
def visit(student: User, classroom: Classroom, practice: PracticeSession) -> PracticeSession:
    """Feelings were inferred and said while research was in force; now it is over."""
    moment = timezone.now()
    give_consent(student, Modality.BEHAVIOUR, moment)
    for seconds in (2, 1):
        keep_estimate(
            practice,
            FROWN,
            {"behaviour": True, "camera": False, "physiology": False},
            moment - timedelta(seconds=seconds),
        )
    report_feeling(practice, Emotion.FRUSTRATED, moment)
    assert DecisionRecord.objects.filter(felt=True).exists()
    put_in_force(Profile.STRICT)
    return practice


class Watched:
    """A browser whose every answer is searched for emotions."""

    def __init__(self, person: User) -> None:
        self.client = Client()
        self.client.force_login(person)
        self.seen = 0

    def get(self, path: str) -> str:
        return self._read(self.client.get(path))

    def post(self, path: str, data: dict[str, Any] | None = None, part: bool = True) -> str:
        headers = HTMX if part else {}
        return self._read(self.client.post(path, data or {}, headers=headers, follow=True))

    def _read(self, answer: Any) -> str:
        assert answer.status_code == 200, answer
        text = answer.content.decode()
        assert sorted({found.lower() for found in NAMED.findall(text)}) == [], answer.request["PATH_INFO"]
        self.seen += 1
        return text


def practise(learner: Watched, visit: PracticeSession) -> None:
    """Two misses, every own word, a hint, a right answer, and an exercise given up."""

    def at(name: str) -> str:
        return reverse(f"practice:{name}", args=[visit.pk])

    def answer(text: str, part: bool = True) -> None:
        form = {"problem": current_problem(visit).pk, "answer": text, "key": uuid.uuid4()}
        learner.post(at("answer"), form | {"seconds_to_first_action": "3"}, part)

    def say(word: OwnWord) -> None:
        learner.post(reverse("sensing:report", args=[visit.pk]), {"feeling": word.value})
        learner.get(at("session"))
        learner.get(reverse("sensing:support", args=[visit.pk]))

    for word in OwnWord:
        say(word)
        for _ in range(2):
            answer(wrong_answer(current_problem(visit)))
            learner.get(reverse("sensing:support", args=[visit.pk]))
        learner.post(at("hint"))
        say(word)
        answer(right_answer(current_problem(visit)), part=False)
        learner.post(at("next"))
        learner.post(at("dismiss"))
    say(OwnWord.GOING_WELL)
    for _ in range(3):
        answer(right_answer(current_problem(visit)))
        learner.post(at("next"))
    learner.post(at("reveal"))
    learner.get(at("session"))


def test_no_page_names_an_emotion(
    visit: PracticeSession, student: User, teacher: User, administrator: User, classroom: Classroom
) -> None:
    learner, room, desk = Watched(student), Watched(teacher), Watched(administrator)
    practise(learner, visit)
    for name in ("practice:desk", "my_data:page", "classrooms:join", "account_change_password", "mfa_index"):
        learner.get(reverse(name))
    for name, ids in (("live", [classroom.pk]), ("now", [classroom.pk]), ("student", [classroom.pk, student.pk])):
        room.get(reverse(f"classrooms:{name}", args=ids))
    room.get(reverse("classrooms:index"))
    desk.get(reverse("data_rights:people"))
    desk.get(reverse("data_rights:person", args=[student.pk]))
    for path in ("/", reverse("account_login"), reverse("classrooms:join")):
        visitor = Client().get(path).content.decode()
        assert NAMED.search(visitor) is None
    assert learner.seen > 50


def test_the_teacher_reads_the_learners_own_word(
    visit: PracticeSession, student: User, teacher: User, classroom: Classroom
) -> None:
    practise(Watched(student), visit)
    page = Watched(teacher).get(reverse("classrooms:student", args=[classroom.pk, student.pk]))
    assert "Own word “stuck”" in page
    assert "Own word “too hard”" in page


def test_nothing_that_is_stored_in_strict_names_one(visit: PracticeSession, student: User) -> None:
    before = {model: set(model.objects.values_list("pk", flat=True)) for model in (SelfReport, DecisionRecord, Attempt)}
    practise(Watched(student), visit)
    for model, old in before.items():
        for row in model.objects.exclude(pk__in=old):
            assert NAMED.search(json.dumps(list(texts_of(row)))) is None, row
    assert set(SelfReport.objects.exclude(pk__in=before[SelfReport]).values_list("pk", flat=True))
    assert AffectReading.objects.get().emotion in set(OwnWord)
    assert not Attempt.objects.exclude(seconds_to_first_action=None).exists()


def texts_of(row: models.Model) -> Iterator[str]:
    """Every value of a row that can hold words, opened."""
    return (str(getattr(row, field.name)) for field in row._meta.concrete_fields if not field.is_relation)


def test_a_feeling_is_no_own_word_in_strict(visit: PracticeSession, student: User, client: Client) -> None:
    client.force_login(student)
    path = reverse("sensing:report", args=[visit.pk])
    assert client.post(path, {"feeling": "confused"}).status_code == 404
    assert client.post(path, {"feeling": "stuck"}).status_code == 302


def test_being_stuck_brings_help_at_once(visit: PracticeSession, student: User) -> None:
    learner = Watched(student)
    page = learner.post(reverse("sensing:report", args=[visit.pk]), {"feeling": "stuck"})
    assert "Thank you for saying so." in page
    assert "Own word “stuck”" in page


def test_the_same_words_are_there_again_in_research(visit: PracticeSession, student: User, client: Client) -> None:
    put_in_force(Profile.RESEARCH)
    client.force_login(student)
    page = client.get(reverse("sensing:support", args=[visit.pk])).content.decode()
    assert NAMED.search(page)
    assert "It looks as if" in page

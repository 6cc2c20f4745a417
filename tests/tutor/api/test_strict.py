"""In a strict deployment no answer of the API names an emotion, and nowhere is there a reading."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from affect.types import Emotion
from tests.policies import put_in_force
from tests.tutor.api.conftest import Program
from tests.tutor.practice.answers import right_answer, wrong_answer
from tests.tutor.sensing.test_handlers import FROWN
from tests.tutor.test_strict_words import NAMED
from tutor.accounts.models import User
from tutor.api.pages import schema_text
from tutor.classrooms.models import Classroom
from tutor.consent.modalities import Modality
from tutor.consent.profiles import Profile
from tutor.consent.services import give_consent
from tutor.practice.models import DecisionRecord, PracticeSession
from tutor.practice.selectors import current_problem
from tutor.sensing.services import keep_estimate, report_feeling


@pytest.fixture
def visit(student: User, classroom: Classroom, practice: PracticeSession) -> PracticeSession:
    """Feelings were inferred and said while research was in force; now it is over."""
    moment = timezone.now()
    give_consent(student, Modality.BEHAVIOUR, moment)
    sensed = {"behaviour": True, "camera": False, "physiology": False}
    for seconds in (2, 1):
        keep_estimate(practice, FROWN, sensed, moment - timedelta(seconds=seconds))
    report_feeling(practice, Emotion.FRUSTRATED, moment)
    assert DecisionRecord.objects.filter(felt=True).exists()
    put_in_force(Profile.STRICT)
    return practice


def said(answer: Any) -> str:
    assert answer.status_code == 200, answer.content
    return answer.content.decode()


def test_no_answer_names_an_emotion(
    visit: PracticeSession, student: User, teacher: User, administrator: User, classroom: Classroom
) -> None:
    mine, hers, desk = Program(student), Program(teacher), Program(administrator)
    here, room = f"practice/{visit.pk}/", f"classes/{classroom.pk}/"

    def answer(text: str) -> Any:
        return mine.post(f"{here}attempts/", {"problem": current_problem(visit).pk, "answer": text})

    texts = [said(answer(wrong_answer(current_problem(visit)))) for _ in range(3)]
    texts += [said(mine.post(f"{here}hint/")), said(answer(right_answer(current_problem(visit))))]
    texts += [said(mine.post(f"{here}next/")), said(mine.get(here))]
    for path in ("me/", "practice/", f"{here}attempts/", "mastery/?course=algebra", "consent/", "classes/", "export/"):
        texts.append(said(mine.get(path)))
    for path in ("classes/", f"{room}students/", f"{room}students/{student.pk}/mastery/?course=algebra"):
        texts.append(said(hers.get(path)))
    texts += [said(desk.get("people/")), said(desk.get("policy/"))]
    assert [found for text in texts for found in NAMED.findall(text)] == []


def test_the_same_visit_spoke_of_one_before(visit: PracticeSession, student: User) -> None:
    put_in_force(Profile.RESEARCH)
    assert NAMED.search(said(Program(student).get(f"practice/{visit.pk}/")))


def test_the_schema_knows_no_reading() -> None:
    assert NAMED.findall(schema_text()) == []

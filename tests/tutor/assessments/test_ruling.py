"""A teacher decides about an answer in a test: the score follows, what is known follows, and the student reads it."""

from datetime import datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.tutor.assessments.conftest import right, write, wrong
from tutor.accounts.models import Role, User
from tutor.answers import Judgement, Verdict
from tutor.assessments import judging, ruling
from tutor.assessments.models import Ruling, Sitting
from tutor.assessments.results import results
from tutor.assessments.review import review
from tutor.assessments.sitting import hand_in
from tutor.audit.models import Entry
from tutor.data_rights.access_log import log_of
from tutor.practice.mastery import known_skill
from tutor.practice.models import Attempt, SkillState
from tutor.practice.relearning import relearn

WORD = "Your sketch says it all."


@pytest.fixture
def now() -> datetime:
    """Pages look at the real clock."""
    return timezone.now()


@pytest.fixture
def handed(sitting: Sitting, now: datetime) -> Sitting:
    """The first right, the second wrong, the third empty."""
    write(sitting, 1, right(sitting, 1), now)
    write(sitting, 2, wrong(sitting, 2), now)
    return hand_in(sitting, now)


def answer(sitting: Sitting, number: int) -> Attempt:
    return Attempt.objects.get(problem__session=sitting.session_id, problem__number=number)


def at(sitting: Sitting, attempt: Attempt) -> str:
    return reverse("class_tests:decide", args=[sitting.assessment_id, sitting.student_id, attempt.pk])


def known(student: User) -> dict[str, float]:
    """The mastery of each skill begun, as it is read today."""
    begun = [each.skill for each in SkillState.objects.filter(student=student)]
    return {each.slug: known_skill(student, each, timezone.now()).mastery.probability for each in begun}


def test_what_was_undecided_counts_once_a_teacher_decides(
    sitting: Sitting, teacher: User, student: User, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(sitting, 1, right(sitting, 1), now)
    monkeypatch.setattr(judging, "check", lambda *_, **__: Judgement(Verdict.UNDECIDED, "Too hard to tell."))
    hand_in(sitting, now)
    assert [row["name"] for row in results(sitting.assessment, now)["undecided"]] == ["Sam Lee"]
    assert known(student) == {}
    ruling.decide(teacher, answer(sitting, 1), True, WORD, now)
    page = results(sitting.assessment, now)
    assert (page["undecided"], page["rows"][0]["right"]) == ([], 1)
    assert list(known(student)) == ["one-step-equations"]
    problem = answer(sitting, 1).problem
    assert problem.solved_at == now


def test_score_and_mastery_follow_both_ways(handed: Sitting, teacher: User, student: User, now: datetime) -> None:
    before = known(student)
    ruling.decide(teacher, answer(handed, 2), True, "", now)
    assert review(handed)["result"] == "2 of 3 right, 1 left empty."
    raised = known(student)
    assert raised["two-step-equations"] > before["two-step-equations"]
    relearn(student, now)
    assert known(student) == pytest.approx(raised, abs=1e-4)
    ruling.take_back(teacher, answer(handed, 2), now)
    assert review(handed)["result"] == "1 of 3 right, 1 left empty."
    assert known(student) == pytest.approx(before, abs=1e-4)
    assert not Ruling.objects.exists()


def test_the_first_verdict_is_kept_through_a_change_of_mind(handed: Sitting, teacher: User, now: datetime) -> None:
    ruling.decide(teacher, answer(handed, 1), False, "", now)
    ruling.decide(teacher, answer(handed, 1), True, "After all.", now)
    made = Ruling.objects.get()
    assert (made.judged, made.word, answer(handed, 1).verdict) == (Verdict.CORRECT, "After all.", Verdict.CORRECT)


def test_the_teacher_decides_on_the_paper(client: Client, handed: Sitting, teacher: User, student: User) -> None:
    client.force_login(teacher)
    attempt = answer(handed, 2)
    sent = client.post(at(handed, attempt), {"decision": "right", "word": WORD}, follow=True)
    page = sent.content.decode()
    assert "It counts as right now." in page
    assert "Decided by a teacher" in page
    assert page.count("It is not right</button>") == 2  # nothing to decide about what was left empty
    entry = Entry.objects.get(action="test answer decided")
    assert (entry.actor_id, entry.subject_id) == (teacher.subject_id, student.subject_id)
    assert entry.detail == {"attempt": attempt.pk, "right": True}
    assert "decided about an answer of yours in a test" in [row["what"] for row in log_of(student)]


def test_the_student_reads_who_decided_and_what_they_say(
    client: Client, handed: Sitting, teacher: User, student: User, now: datetime
) -> None:
    slip = answer(handed, 2).feedback
    ruling.decide(teacher, answer(handed, 2), True, WORD, now)
    client.force_login(student)
    page = client.get(reverse("tests:review", args=[handed.assessment_id])).content.decode()
    assert "Your teacher decided this" in page
    assert WORD in page
    assert slip
    assert slip not in page  # what was judged at first no longer holds
    assert "Decide about this answer" not in page


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({}, "Say whether it is right"),
        ({"decision": "maybe"}, "Say whether it is right"),
        ({"decision": "right", "word": "x" * 401}, "at most 400 characters"),
        ({"decision": "as judged"}, "as it was judged at first"),
    ],
)
def test_whatever_else_is_sent_changes_nothing(
    client: Client, handed: Sitting, teacher: User, sent: dict[str, Any], words: str
) -> None:
    client.force_login(teacher)
    page = client.post(at(handed, answer(handed, 2)), sent, follow=True).content.decode()
    assert words in page
    assert answer(handed, 2).verdict == Verdict.WRONG
    assert not Ruling.objects.exists()


def test_nobody_else_decides_and_nothing_before_it_is_handed_in(
    client: Client, sitting: Sitting, teacher: User, student: User, now: datetime
) -> None:
    write(sitting, 1, right(sitting, 1), now)
    early = Attempt.objects.create(
        subject_id=student.subject_id,
        problem=sitting.session.problems.first(),
        key="00000000-0000-0000-0000-000000000001",
        verdict=Verdict.WRONG,
        submitted_at=now,
    )
    client.force_login(teacher)
    assert client.post(at(sitting, early), {"decision": "right"}).status_code == 404
    early.delete()
    hand_in(sitting, now)
    client.force_login(User.objects.create_user("ted", role=Role.TEACHER, display_name="Mr Ted"))
    assert client.post(at(sitting, answer(sitting, 1)), {"decision": "wrong"}).status_code == 404
    client.force_login(student)
    assert client.post(at(sitting, answer(sitting, 1)), {"decision": "wrong"}).status_code == 403
    assert answer(sitting, 1).verdict == Verdict.CORRECT

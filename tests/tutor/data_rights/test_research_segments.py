"""What learners said of themselves leaves in the format that training reads."""

import uuid
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from affect.training.datasets.segments import EMOTIONS, load_segments
from affect.types import Emotion, Modality
from benchmarks.trust.filling import Filled, fill
from tutor.accounts.models import School
from tutor.consent.modalities import Modality as Sensed
from tutor.consent.models import Answer
from tutor.consent.services import give_consent
from tutor.curriculum.models import Course
from tutor.data_rights.research_export import export_research
from tutor.practice.models import PracticeSession
from tutor.practice.own_words import OwnWord
from tutor.sensing.models import BehaviourBatch, Estimate, SelfReport, SensorBatch


@pytest.fixture
def visit(school: School, algebra: Course, now: datetime) -> PracticeSession:
    """A learner under the research profile who agreed to what is noticed of hands, and typed for a while."""
    someone: Filled = fill(school)
    Answer.objects.all().delete()
    for model in (BehaviourBatch, Estimate, SelfReport):
        model.objects.all().delete()
    give_consent(someone.person, Sensed.BEHAVIOUR, now)
    session = PracticeSession.objects.get(student=someone.person)
    BehaviourBatch.objects.create(
        subject_id=someone.person.subject_id,
        session=session,
        stream=uuid.uuid4(),
        sequence=0,
        events=[["k", 1000 * second, 80, 0] for second in range(5)],
        received_at=now - timedelta(seconds=3),
    )
    return session


def said(session: PracticeSession, word: str, at: datetime) -> None:
    subject = session.student.subject_id
    SelfReport.objects.create(subject_id=subject, session=session, feeling=word, said_at=at)


def test_training_reads_what_a_learner_said_and_did_before(
    visit: PracticeSession, tmp_path: Path, now: datetime
) -> None:
    said(visit, Emotion.CONFUSED, now)
    export_research(tmp_path, now)
    segments = load_segments(tmp_path)
    assert [EMOTIONS[place] for place in segments.truth] == [Emotion.CONFUSED]
    assert segments.told.all()
    assert segments.learner.tolist() == ["P001"]
    assert segments.present(Modality.BEHAVIOUR).all()
    assert not segments.present(Modality.FACE).any()


def test_a_guess_that_was_put_right_is_a_segment(visit: PracticeSession, tmp_path: Path, now: datetime) -> None:
    Estimate.objects.create(
        subject_id=visit.student.subject_id,
        session=visit,
        emotion=Emotion.BORED,
        reason="",
        made_at=now,
        contested_at=now,
        own_word=Emotion.ENGAGED,
    )
    export_research(tmp_path, now)
    assert [EMOTIONS[place] for place in load_segments(tmp_path).truth] == [Emotion.ENGAGED]


def test_words_that_are_no_feeling_label_nothing(visit: PracticeSession, tmp_path: Path, now: datetime) -> None:
    said(visit, OwnWord.STUCK, now)
    assert export_research(tmp_path, now)["Segments in learners' own words"] == 0


def test_a_worn_sensor_goes_along_where_agreed(visit: PracticeSession, tmp_path: Path, now: datetime) -> None:
    give_consent(visit.student, Sensed.PHYSIOLOGY, now)
    SensorBatch.objects.all().delete()
    SensorBatch.objects.create(
        subject_id=visit.student.subject_id,
        session=visit,
        stream=uuid.uuid4(),
        sequence=0,
        kind="heart_rate",
        reading={"samples": [[1000.0 * second, 70.0 + second] for second in range(10)]},
        made_at=now,
        received_at=now,
    )
    said(visit, Emotion.ANXIOUS, now)
    export_research(tmp_path, now)
    segments = load_segments(tmp_path)
    assert segments.present(Modality.PHYSIOLOGY).all()
    assert segments.physiology[0, -1, 0] == 78.0

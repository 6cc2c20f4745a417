"""Simulated students count in nothing that is learnt from people."""

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from tutor.accounts.models import School, User
from tutor.administration.campaigns import Whom
from tutor.administration.model_checks import drift as desk_drift
from tutor.classrooms.forms import JoinForm
from tutor.classrooms.models import Classroom
from tutor.compass.models import Tuning
from tutor.compass.rules import RULES
from tutor.compass.tuning import judge
from tutor.consent.contributing import choose_contribution, contributors
from tutor.consent.modalities import Modality
from tutor.consent.models import Participation, SchoolPermission
from tutor.consent.permission import allowed_modalities
from tutor.consent.services import give_consent
from tutor.consent.trials import choose_trials, participants, takes_part, trial_text
from tutor.data_rights.research_export import export_research
from tutor.findings.heard import left_out
from tutor.practice.drift import drift_before, drift_of_late
from tutor.practice.learned_log import logged_choices
from tutor.practice.models import Attempt, DecisionRecord


def test_their_answers_recalibrate_nothing(simulated: list[User], now: datetime) -> None:
    choose_contribution(simulated[0], True, now)
    assert contributors(now) == []


def test_they_are_asked_into_no_trial(simulated: list[User], now: datetime) -> None:
    with pytest.raises(ValueError, match="old enough"):
        choose_trials(simulated[0], True, now)


def test_a_yes_to_trials_would_not_count(simulated: list[User], now: datetime) -> None:
    version = trial_text("en").version
    Participation.objects.create(person=simulated[0], agrees=True, text_version=version, decided_at=now)
    DecisionRecord.objects.filter(session__student=simulated[0]).update(action="stay", propensity=0.5)
    assert not takes_part(simulated[0], now)
    assert participants(now) == []
    assert list(logged_choices(now + timedelta(days=40))) == []


def test_an_experiment_does_not_count_them_among_those_left_out(simulated: list[User], now: datetime) -> None:
    plan = {"starts": now.date() - timedelta(days=9), "ends": now.date()}
    experiment = _Running(plan, now)
    assert sum(left_out(experiment, now).values()) == 0  # type: ignore[arg-type]


class _Running:
    """The span of an experiment, all that is asked of one here."""

    minimum_age = 16
    ended_at = None

    def __init__(self, plan: dict[str, date], now: datetime) -> None:
        self.plan = type("Plan", (), {**plan, "minimum_age": 16})()
        self.begun_at = now - timedelta(days=9)


def test_nothing_of_theirs_may_be_sensed_whoever_agrees(simulated: list[User], now: datetime, school: School) -> None:
    _allow_everything(simulated[0], now)
    assert not any(allowed_modalities(simulated[0], now).values())


def test_nothing_of_theirs_leaves_for_research(
    simulated: list[User], now: datetime, school: School, tmp_path: Path
) -> None:
    _allow_everything(simulated[0], now)
    assert sum(export_research(tmp_path, now).values()) == 0


def _allow_everything(person: User, now: datetime) -> None:
    for modality in Modality:
        SchoolPermission.objects.create(school=person.school, modality=modality, allowed=True, decided_at=now)
        give_consent(person, modality, now)


def test_they_do_not_move_the_watch_over_the_knowledge_model(simulated: list[User], now: datetime) -> None:
    assert Attempt.objects.exclude(expected=None).exists()
    assert drift_of_late(now).count == drift_before(now).count == 0
    assert desk_drift(now).figures["first_answers"] == 0


def test_a_school_or_class_does_not_ask_them_for_consent(simulated: list[User], simulated_class: Classroom) -> None:
    assert not Whom(school=simulated[0].school).students.exists()
    assert not Whom(classroom=simulated_class).students.exists()


def test_what_a_teacher_says_of_a_notice_about_them_tunes_nothing(
    simulated: list[User], teacher: User, now: datetime
) -> None:
    judge(teacher, simulated[0], next(iter(RULES.values())), False, "", now)
    assert not Tuning.objects.exists()


def test_nobody_real_joins_their_class(simulated_class: Classroom) -> None:
    assert not JoinForm({"join_code": simulated_class.join_code}).is_valid()

"""A report on simulated learners: a known difference is found, none is not, and nobody is in it who said no."""

import io
import json
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from tests.policies import put_in_force
from tests.tutor.experiments.plans import begun, plan_file
from tests.tutor.findings.simulated import practise
from tutor.accounts.models import School, User
from tutor.audit.models import Entry
from tutor.consent.profiles import Profile
from tutor.consent.trials import choose_trials
from tutor.curriculum.models import Course
from tutor.experiments import assigning
from tutor.experiments.models import Experiment
from tutor.findings.report import Report, report_on
from tutor.findings.telling import lines
from tutor.practice.models import DecisionRecord, PracticeSession

LEARNERS = 80
LATER = timedelta(hours=1)
ALIKE = {"usual": 0.6, "own_words": 0.6}
BETTER = {"usual": 0.35, "own_words": 0.75}


@pytest.fixture
def experiment(
    school: School, algebra: Course, tmp_path: Path, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> Experiment:
    """Under a fixed secret, so that chance picks the same in every run."""
    monkeypatch.setattr(assigning, "_key", lambda: b"a test")
    return begun(tmp_path, now)


def words(report: Report) -> str:
    (compared,) = report.compared
    return compared.words


def test_a_known_difference_is_found_and_called_early(experiment: Experiment, school: School, now: datetime) -> None:
    practise(experiment, school, BETTER, LEARNERS, now)
    report = report_on(experiment, now + LATER)
    gap = report.compared[0].gap
    assert gap.low > 0
    assert gap.low < 0.4 < gap.high
    assert words(report).startswith("More with “own_words” than with “usual”, by between")
    assert sum(each.learners for each in report.groups) == LEARNERS
    assert report.early == "it runs until 2026-06-30"
    told = "\n".join(lines(report, now + LATER))
    assert "EARLY" in told
    assert "95 % interval" in told
    assert report_on(experiment, now + timedelta(days=200)).early == ""


def test_none_is_not_found(experiment: Experiment, school: School, now: datetime) -> None:
    practise(experiment, school, ALIKE, LEARNERS, now)
    report = report_on(experiment, now + LATER)
    assert report.compared[0].gap.low < 0 < report.compared[0].gap.high
    assert words(report).startswith("Cannot tell yet: the difference may be anything between -")


def test_of_a_few_nothing_is_said_nor_shown(experiment: Experiment, school: School, now: datetime) -> None:
    practise(experiment, school, BETTER, 6, now)
    report = report_on(experiment, now + LATER)
    assert words(report) == "Cannot tell yet: fewer than 20 learners in a group."
    assert [each.share for each in report.groups if each.learners < 5] == [None] * sum(
        each.learners < 5 for each in report.groups
    )
    assert any(each.share is None for each in report.groups)


def test_whoever_stops_is_in_none_of_it(
    experiment: Experiment, school: School, student: User, practice: PracticeSession, now: datetime
) -> None:
    people = practise(experiment, school, ALIKE, 10, now)
    choose_trials(people[0], False, now + LATER)
    report = report_on(experiment, now + LATER)
    assert sum(each.heard for each in report.groups) == 9
    assert report.left_out["did not agree, or may not be asked"] == 2
    choose_trials(people[0], True, now + 2 * LATER)
    assert sum(each.heard for each in report_on(experiment, now + 2 * LATER).groups) == 9, "not from before the new yes"


def test_in_strict_what_was_decided_on_a_feeling_is_not_read(
    experiment: Experiment, school: School, now: datetime
) -> None:
    people = practise(experiment, school, ALIKE, 4, now)
    DecisionRecord.objects.filter(subject_id=people[0].subject_id).update(felt=True)
    put_in_force(Profile.STRICT)
    far = now + timedelta(days=365)
    heard = sum(each.heard for each in report_on(experiment, far).groups)
    assert heard == 3


def test_a_plan_that_was_changed_gives_no_report(experiment: Experiment, now: datetime) -> None:
    experiment.registration = {**experiment.registration, "smallest_difference": 0.01}
    experiment.save()
    with pytest.raises(ValueError, match="not the one that the audit says was begun"):
        report_on(experiment, now)


def test_a_report_is_an_act(experiment: Experiment, now: datetime) -> None:
    report_on(experiment, now)
    assert Entry.objects.get(action="experiment reported").detail == {"experiment": experiment.pk, "learners": 0}


def command(*arguments: Any) -> str:
    said = io.StringIO()
    call_command("experiment", *map(str, arguments), stdout=said)
    return said.getvalue()


def test_the_command_goes_from_plan_to_report(db: None, tmp_path: Path) -> None:
    assert "None yet" in command("list")
    path = plan_file(tmp_path, starts="2020-01-01", ends="2999-12-31")
    assert "Nothing changes for anybody before" in command("register", path)
    number = Experiment.objects.get().pk
    assert "registered, not begun" in command("list")
    with pytest.raises(CommandError, match="has not begun, so there is nothing to report"):
        command("report", number)
    assert "running until 2999-12-31" in command("begin", number)
    assert "Cannot tell yet" in command("report", number)
    data = json.loads(command("report", number, "--json"))
    assert data["registration"]["name"] == "Own words after misses"
    assert data["early"] == "it runs until 2999-12-31 and 0 of 80 planned learners are counted"
    assert "usual wording again" in command("end", number)
    assert "ended" in command("list")


def test_the_command_says_what_is_wrong(db: None, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="There is no experiment 99"):
        command("begin", 99)
    with pytest.raises(CommandError, match="“learners” is missing"):
        command("register", plan_file(tmp_path, learners=None))

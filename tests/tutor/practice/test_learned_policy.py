"""Off is the rules alone; chance has a part only for who agreed; nothing acts before it was shown to be better."""

import logging
import random
import re
import sys
import uuid
from collections import Counter
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from tests.tutor.adaptation.learned.test_parameters import LEARNED
from tests.tutor.adaptation.test_many_decisions import MANY, situation
from tests.tutor.practice.answers import right_answer, wrong_answer
from tests.tutor.test_strict_words import NAMED
from tutor.accounts.models import Role, School, User
from tutor.adaptation.learned import evaluation
from tutor.adaptation.learned.actions import Action
from tutor.adaptation.learned.context import NAMES
from tutor.adaptation.learned.fitting import NeedsPackages
from tutor.adaptation.learned.parameters import read_learned
from tutor.adaptation.policy import decide
from tutor.adaptation.types import Knowledge, Moment, Situation, SkillKnowledge
from tutor.audit.models import Entry
from tutor.classrooms.models import Classroom
from tutor.consent.trials import choose_trials
from tutor.curriculum.models import Course, Skill
from tutor.practice import learned_policy
from tutor.practice.learned_evaluation import evaluate_now, in_words
from tutor.practice.learned_log import AFTER, logged_choices
from tutor.practice.learned_models import LearnedParameters, LearnedState
from tutor.practice.learned_policy import Refused, act, explore, pick_now, state, switch_off
from tutor.practice.learned_words import WORDS, state_words
from tutor.practice.models import DecisionRecord, PracticeSession
from tutor.practice.selectors import current_problem
from tutor.practice.services import go_on, start_session, submit_answer

DECIMALS = re.compile(r"[+-]\d+\.\d\d")


def evaluated(now: datetime, better: bool = True) -> LearnedParameters:
    """As if an evaluation had found this."""
    return LearnedParameters.objects.create(
        version="learned-1", values=LEARNED.to_dict(), beats_the_rules=better, made_at=now, figures=figures(better)
    )


def figures(better: bool) -> dict[str, Any]:
    one = {"mean": 0.05, "low": 0.03 if better else -0.01, "high": 0.07}
    all_ways = {"ips": one, "snips": one, "dr": one, "effective": 400.0}
    counts = {"learners": 40, "choices": 2000, "beats_the_rules": better}
    return {**counts, "rules": all_ways, "policy": all_ways, "gain": all_ways}


def work(student: User, course: Course, now: datetime, exercises: int = 8, seed: int = 3) -> PracticeSession:
    """A visit of this many exercises, most of them right at once."""
    visit, chances = start_session(student, course, now, seed=seed), random.Random(seed)
    for minute in range(exercises):
        problem, at = current_problem(visit), now + timedelta(minutes=minute)
        if chances.random() < 0.2:
            submit_answer(problem, wrong_answer(problem), "plain", uuid.uuid4(), at)
        while problem.is_open:
            submit_answer(problem, right_answer(problem), "plain", uuid.uuid4(), at + timedelta(seconds=20))
            problem = current_problem(visit)
        go_on(problem, at + timedelta(seconds=30), seed=minute)
    return visit


def picks() -> Any:
    return DecisionRecord.objects.exclude(action="")


@pytest.fixture
def taking_part(student: User, now: datetime) -> User:
    choose_trials(student, True, now)
    return student


@pytest.fixture
def exploring(now: datetime) -> None:
    explore(0.3, now)


def test_off_leaves_every_decision_to_the_rules(taking_part: User, practice: PracticeSession, now: datetime) -> None:
    rng = random.Random(0)
    for each in (situation(rng) for _ in range(MANY)):
        assert pick_now(practice, each, decide(each), now, draw=lambda: 0.999) is None


def test_as_shipped_nothing_is_picked(taking_part: User, algebra: Course, now: datetime) -> None:
    work(taking_part, algebra, now)
    assert not picks().exists()
    assert not DecisionRecord.objects.exclude(propensity=None).exists()


def test_who_does_not_take_part_is_never_picked_for(
    student: User, exploring: None, algebra: Course, now: datetime
) -> None:
    work(student, algebra, now)
    assert DecisionRecord.objects.count() > 5
    assert not picks().exists()


def test_exploring_keeps_the_propensity_and_says_so(
    taking_part: User, exploring: None, algebra: Course, now: datetime
) -> None:
    work(taking_part, algebra, now)
    assert picks().exists()
    for made in picks():
        kept = made.inputs["learned"]
        assert made.propensity == kept["chances"][made.action]
        assert sum(kept["chances"].values()) == pytest.approx(1.0)
        assert len(kept["context"]) == len(NAMES)
        assert "to find out what helps." in made.reason
        assert not NAMED.search(made.reason)


def test_actions_come_as_often_as_they_say(taking_part: User, practice: PracticeSession, now: datetime) -> None:
    explore(0.3, now)
    skill = Skill.objects.filter(course=practice.course).order_by("order").first()
    known = SkillKnowledge(skill.slug, skill.title, 0.6, 0.8, (), {1: 0.9, 2: 0.78, 3: 0.68})
    open_one = Situation(Moment.SOLVED, Knowledge((known,), skill.slug, 2))
    ruled, draws = decide(open_one), [(place + 0.5) / 200 for place in range(200)]
    found = [pick_now(practice, open_one, ruled, now, draw=lambda draw=draw: draw) for draw in draws]
    counted = Counter(each.action for each in found if each)
    assert counted == {Action.USUAL: 170, Action.HARDER: 30}  # 1 − 0.3 + 0.3/2, and 0.3/2
    assert {each.decision.level for each in found if each} == {2, 3}


def test_a_learners_own_choice_is_theirs(taking_part: User, exploring: None, algebra: Course, now: datetime) -> None:
    skill = Skill.objects.filter(course=algebra).order_by("order").first()
    start_session(taking_part, algebra, now, seed=1, chosen=skill)
    assert DecisionRecord.objects.get().rule == "own choice"
    assert not picks().exists()


def test_what_follows_is_weighed_against_what_was_foretold(
    taking_part: User, exploring: None, algebra: Course, now: datetime
) -> None:
    visit = work(taking_part, algebra, now)
    assert list(logged_choices(now + timedelta(hours=1))) == []
    ripe = list(logged_choices(now + AFTER + timedelta(hours=1)))
    assert len(ripe) == picks().count() > 0
    made = picks().order_by("made_at", "pk").first()
    chosen = made.problem.number + 1 if made.problem else 1
    later = visit.problems.filter(number__gt=chosen, exercise__skill=made.skill, solved_at__isnull=False)
    foretold = made.inputs["learned"]["foretold"]
    by_hand = [
        (each.attempts.order_by("submitted_at", "pk").first().verdict == "correct") - foretold[str(each.exercise.level)]
        for each in later.order_by("number")[:3]
    ]
    assert ripe[0].reward == pytest.approx(sum(by_hand) / 3)


def test_who_stops_taking_part_is_counted_no_longer(
    taking_part: User, exploring: None, algebra: Course, now: datetime
) -> None:
    work(taking_part, algebra, now)
    later = now + AFTER + timedelta(hours=1)
    assert list(logged_choices(later))
    choose_trials(taking_part, False, later)
    assert list(logged_choices(later)) == []


def test_a_log_that_was_changed_is_refused_by_number(
    taking_part: User, exploring: None, algebra: Course, now: datetime
) -> None:
    work(taking_part, algebra, now)
    made = picks().first()
    made.inputs = {"learned": {"context": "?"}}
    made.save()
    with pytest.raises(ValueError, match=f"decision {made.pk} cannot be read"):
        list(logged_choices(now + AFTER + timedelta(hours=1)))


def test_nothing_acts_without_an_evaluation(db: None, now: datetime) -> None:
    with pytest.raises(Refused, match="Nothing was evaluated yet"):
        act(now)


def test_nothing_acts_that_is_not_better_than_the_rules(db: None, now: datetime) -> None:
    evaluated(now - timedelta(days=1), better=False)
    with pytest.raises(Refused, match="does not show that the learned policy is better"):
        act(now)
    assert state().mode == LearnedState.Mode.OFF


def test_only_the_newest_evaluation_counts(db: None, now: datetime) -> None:
    evaluated(now - timedelta(days=1))
    LearnedParameters.objects.create(version="learned-2", values={}, made_at=now)
    with pytest.raises(Refused, match="learned-2"):
        act(now)


def test_what_was_shown_to_be_better_acts_for_who_takes_part(taking_part: User, algebra: Course, now: datetime) -> None:
    evaluated(now)
    act(now)
    work(taking_part, algebra, now)
    assert picks().exists()
    assert all("picked by weighing what helped others" in made.reason for made in picks())


def test_changed_parameters_leave_the_rules_alone_and_are_logged(
    taking_part: User, algebra: Course, now: datetime, caplog: pytest.LogCaptureFixture
) -> None:
    made = evaluated(now)
    act(now)
    made.values["arms"]["harder"]["mean"][0] = 9.0
    made.save()
    with caplog.at_level(logging.ERROR):
        work(taking_part, algebra, now)
    assert not picks().exists()
    assert "they were changed since they were fitted" in caplog.text
    with pytest.raises(CommandError, match="they were changed"):
        call_command("learned_policy", "status")
    with pytest.raises(Refused, match="they were changed"):
        act(now)


def test_every_change_is_in_the_audit(db: None, now: datetime) -> None:
    explore(0.1, now)
    evaluated(now)
    act(now)
    switch_off(now + timedelta(seconds=1))
    said = list(Entry.objects.order_by("number").values_list("action", flat=True))
    assert said == ["learned policy exploring", "learned policy acting", "learned policy off"]
    assert state().mode == LearnedState.Mode.OFF


@pytest.mark.parametrize("share", ["0.9", "0", "-1", "nan"])
def test_a_share_outside_its_bounds_is_refused(db: None, share: str) -> None:
    with pytest.raises(CommandError, match=r"outside 0.02 to 0.3"):
        call_command("learned_policy", "explore", f"--share={share}")
    assert not LearnedState.objects.exists()


def test_the_command_says_what_is_in_force(db: None, now: datetime, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("learned_policy", "status")
    assert "Nothing is chosen by chance." in capsys.readouterr().out
    call_command("learned_policy", "explore")
    assert "In 10 of 100 exercises" in capsys.readouterr().out
    evaluated(now)
    call_command("learned_policy", "status")
    said = capsys.readouterr().out
    assert "2000 choices of 40 learners" in said
    assert len(DECIMALS.findall(said)) == 27


@pytest.mark.parametrize(("what", "refusal"), [("act", "Nothing was evaluated"), ("evaluate", "too little")])
def test_the_command_refuses_in_words(db: None, what: str, refusal: str) -> None:
    with pytest.raises(CommandError, match=refusal):
        call_command("learned_policy", what)


def test_the_page_about_the_rules_says_what_is_left_to_chance(
    sign_in: Any, teacher: User, classroom: Classroom, now: datetime
) -> None:
    page = reverse("classrooms:rules", args=[classroom.pk])
    browser = sign_in(teacher)
    assert "Nothing is chosen by chance." in browser.get(page).content.decode()
    explore(0.2, now)
    assert "In 20 of 100 exercises" in browser.get(page).content.decode()


def test_no_state_names_a_feeling() -> None:
    assert set(WORDS) == set(LearnedState.Mode)
    assert not [each for each in LearnedState.Mode if NAMED.search(state_words(LearnedState(mode=each, share=0.1)))]


def test_usual_share_is_within_bounds() -> None:
    assert learned_policy.LEAST_SHARE <= learned_policy.USUAL_SHARE <= learned_policy.MOST_SHARE


@pytest.fixture
def few_are_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("FEWEST_LEARNERS", "FEWEST_CHOICES", "FEWEST_EFFECTIVE", "FEWEST_TAKEN"):
        monkeypatch.setattr(evaluation, name, 1)


@pytest.fixture
def five(school: School, algebra: Course, now: datetime) -> None:
    """Five learners who explored: enough to go through every step, and for no claim."""
    explore(0.3, now)
    for number in range(5):
        who = User.objects.create_user(f"l{number}", role=Role.STUDENT, born_in="2000-01", school=school)
        choose_trials(who, True, now)
        work(who, algebra, now, seed=number)
    picks().filter(action=Action.USUAL).update(action=Action.HARDER, propensity=0.15)


def test_an_evaluation_is_kept_with_its_figures(five: None, few_are_enough: None, now: datetime) -> None:
    made = evaluate_now(now + timedelta(days=2))
    assert made.figures["learners"] == 5
    assert made.figures["choices"] == picks().count()
    assert not made.beats_the_rules
    assert read_learned(made.values, made.version).version == made.version
    assert Entry.objects.filter(action="learned policy evaluated").count() == 1
    assert "would be refused" in in_words(made)[-1]


def test_a_missing_propensity_stops_the_evaluation(five: None, few_are_enough: None, now: datetime) -> None:
    made = picks().first()
    DecisionRecord.objects.filter(pk=made.pk).update(propensity=None)
    with pytest.raises(ValueError, match=r"1 of .* no usable propensity"):
        evaluate_now(now + timedelta(days=2))


def test_without_the_optional_packages_the_command_says_what_to_install(
    five: None, few_are_enough: None, monkeypatch: pytest.MonkeyPatch, now: datetime
) -> None:
    monkeypatch.setitem(sys.modules, "mabwiser.mab", None)
    with pytest.raises(NeedsPackages, match=r"requirements/learned\.lock"):
        evaluate_now(now + timedelta(days=2))

"""Asking for consent: who is asked, how they have answered, and that nobody is pressed."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.policies import put_in_force
from tutor.accounts.models import Guardianship, Role, School, User
from tutor.administration.answered import Said, progress_of
from tutor.administration.campaigns import (
    Whom,
    ask_newcomers,
    begin,
    close,
    forget_old,
    open_campaigns,
    too_young,
)
from tutor.administration.models import Asked, Campaign
from tutor.administration.needs import needs_today
from tutor.administration.reminders import reminders_for
from tutor.audit.models import Entry
from tutor.classrooms.models import Classroom
from tutor.consent.ages import load_first_ages, needs_guardian
from tutor.consent.modalities import Modality
from tutor.consent.models import Answer, SchoolPermission
from tutor.consent.profiles import Profile
from tutor.consent.services import agree_as_guardian, give_consent, withdraw_consent

CAMERA = Modality.CAMERA
WEEK = timedelta(days=7)


@pytest.fixture
def moment() -> datetime:
    return timezone.now()


@pytest.fixture
def child(school: School) -> User:
    return User.objects.create_user("cy", role=Role.STUDENT, display_name="Cy Young", born_in="2024-01", school=school)


@pytest.fixture
def guardian(child: User, moment: datetime) -> User:
    found = User.objects.create_user("gia", role=Role.GUARDIAN, display_name="Gia")
    Guardianship.objects.create(guardian=found, student=child, asked_at=moment, confirmed_at=moment)
    return found


@pytest.fixture
def campaign(
    school: School, student: User, child: User, guardian: User, administrator: User, moment: datetime
) -> Campaign:
    return begin(Whom(school=school), CAMERA, (moment + WEEK).date(), administrator, moment)


def counts(campaign: Campaign, now: datetime) -> tuple[dict[str, int], dict[str, int], int]:
    found = progress_of(campaign, now)
    return dict(found.students), dict(found.guardians), found.without_guardian


def test_everybody_is_asked_once(campaign: Campaign, moment: datetime, guardian: User, child: User) -> None:
    assert Asked.objects.count() == 3
    ask_newcomers(moment)
    assert Asked.objects.count() == 3
    assert counts(campaign, moment) == ({"not yet": 2}, {"not yet": 1}, 0)
    assert Entry.objects.get(action="consent asked for").detail["voices"] == 3


def test_yes_no_and_taking_back_are_answers(
    campaign: Campaign, student: User, child: User, guardian: User, moment: datetime
) -> None:
    give_consent(student, CAMERA, moment)
    agree_as_guardian(guardian, child, CAMERA, moment)
    assert counts(campaign, moment) == ({"yes": 1, "not yet": 1}, {"yes": 1}, 0)
    withdraw_consent(student, CAMERA, student, moment)
    withdraw_consent(child, CAMERA, guardian, moment)
    assert counts(campaign, moment) == ({"no": 1, "not yet": 1}, {"no": 1}, 0)


def test_a_yes_to_older_words_is_asked_again_and_a_no_is_not(
    campaign: Campaign, student: User, moment: datetime
) -> None:
    give_consent(student, CAMERA, moment)
    Answer.objects.update(text_version="old")
    assert counts(campaign, moment)[0] == {"not yet": 2}
    Answer.objects.update(given=False)
    assert counts(campaign, moment)[0] == {"no": 1, "not yet": 1}


def test_one_guardians_no_wins(
    campaign: Campaign, child: User, guardian: User, administrator: User, moment: datetime
) -> None:
    other = User.objects.create_user("gus", role=Role.GUARDIAN)
    Guardianship.objects.create(guardian=other, student=child, asked_at=moment, confirmed_at=moment)
    ask_newcomers(moment)
    assert Asked.objects.filter(person=other, about=child).exists()
    agree_as_guardian(guardian, child, CAMERA, moment)
    assert counts(campaign, moment)[1] == {"yes": 1}
    withdraw_consent(child, CAMERA, other, moment)
    assert counts(campaign, moment)[1] == {"no": 1}


def test_children_without_a_guardian_are_counted(
    campaign: Campaign, guardian: User, moment: datetime, school: School
) -> None:
    User.objects.create_user("di", role=Role.STUDENT, school=school)
    ask_newcomers(moment)
    assert counts(campaign, moment) == ({"not yet": 3}, {"not yet": 1}, 1)


@pytest.mark.parametrize("country", ["GB", "FR", "DE", "", "ZZ"])
@pytest.mark.parametrize("born_in", ["", "2000-01", "2008-03", "2010-06", "2013-01", "2024-01"])
def test_the_rule_for_many_is_the_rule_for_one(db: None, now: datetime, country: str, born_in: str) -> None:
    load_first_ages()
    person = User.objects.create_user("x", born_in=born_in, school=School.objects.create(name="S", country=country))
    assert (too_young([person], now.date()) == [person]) is needs_guardian(person, now.date())


def test_the_desk_reminds_until_there_is_an_answer(campaign: Campaign, student: User, moment: datetime) -> None:
    assert [each.modality for each in reminders_for(student, moment)] == ["camera"]
    withdraw_consent(student, CAMERA, student, moment)
    assert reminders_for(student, moment) == []


def test_nobody_is_reminded_after_the_last_day(campaign: Campaign, student: User, moment: datetime) -> None:
    assert reminders_for(student, moment + WEEK) != []
    assert reminders_for(student, moment + WEEK + timedelta(days=1)) == []
    assert not open_campaigns(moment + WEEK + timedelta(days=1)).exists()


def test_the_reminder_stands_on_the_desks_of_those_asked(campaign: Campaign, student: User, guardian: User) -> None:
    mine, theirs = _desk(student, "practice:desk"), _desk(guardian, "guardian:wards")
    assert "Yes and no are both fine" in mine
    assert "A question about Cy" in theirs
    assert "Your school has a question" not in theirs


def _desk(person: User, name: str) -> str:
    browser = Client()
    browser.force_login(person)
    return browser.get(reverse(name)).content.decode()


def test_a_reminder_is_put_away_by_its_owner_alone(
    sign_in: Any, campaign: Campaign, student: User, child: User
) -> None:
    asked = Asked.objects.get(person=student)
    url = reverse("hide_asked", args=[asked.pk])
    assert sign_in(child).post(url).status_code == 404
    sign_in(student).post(url)
    assert "Yes and no are both fine" not in _desk(student, "practice:desk")
    assert counts(campaign, timezone.now())[0] == {"not yet": 2}


def test_a_policy_without_it_silences_the_reminder(campaign: Campaign, student: User, moment: datetime) -> None:
    put_in_force(Profile.STRICT)
    assert reminders_for(student, timezone.now()) == []


def test_a_class_is_asked(sign_in: Any, administrator: User, classroom: Classroom, student: User) -> None:
    desk = sign_in(administrator)
    sent = {
        "whom": f"class-{classroom.pk}",
        "modality": "behaviour",
        "last_day": timezone.localdate() + WEEK,
    }
    page = desk.post(reverse("administration:campaign_begin"), sent, follow=True).content.decode()
    assert "Typing and pointer: 7b, Ms Tia" in page
    assert "Sam Lee" in page
    listed = desk.get(reverse("administration:campaigns")).content.decode()
    assert "keeps no e-mail addresses" in listed
    campaign = Campaign.objects.get()
    desk.post(reverse("administration:campaign_close", args=[campaign.pk]))
    assert "Closed." in desk.get(reverse("administration:campaign", args=[campaign.pk])).content.decode()


@pytest.mark.parametrize("days", [0, -1, 121])
def test_days_that_will_not_do(school: School, administrator: User, moment: datetime, days: int) -> None:
    with pytest.raises(ValueError, match="last day"):
        begin(Whom(school=school), CAMERA, (moment + timedelta(days=days)).date(), administrator, moment)


def test_asking_for_what_is_not_allowed_is_refused(
    campaign: Campaign, school: School, administrator: User, moment: datetime
) -> None:
    last = (moment + WEEK).date()
    with pytest.raises(ValueError, match="already"):
        begin(Whom(school=school), CAMERA, last, administrator, moment)
    SchoolPermission.objects.filter(modality="physiology").update(allowed=False)
    with pytest.raises(ValueError, match="school has not allowed"):
        begin(Whom(school=school), Modality.PHYSIOLOGY, last, administrator, moment)
    put_in_force(Profile.STRICT)
    with pytest.raises(ValueError, match="policy of this site"):
        begin(Whom(school=school), Modality.BEHAVIOUR, last, administrator, timezone.now())


@pytest.mark.parametrize("whom", ["", "class-999999", "school-x", "town-1"])
def test_choosing_nobody_is_explained(sign_in: Any, administrator: User, school: School, whom: str) -> None:
    sent = {"whom": whom, "modality": "camera", "last_day": "2999-01-01"}
    page = sign_in(administrator).post(reverse("administration:campaign_begin"), sent).content.decode()
    assert "Choose whom." in page
    assert not Campaign.objects.exists()


def test_only_administrators_ask(school: School, teacher: User, campaign: Campaign, moment: datetime) -> None:
    with pytest.raises(ValueError, match="Only administrators"):
        begin(Whom(school=school), Modality.BEHAVIOUR, date(2999, 1, 1), teacher, moment)
    with pytest.raises(ValueError, match="Only administrators"):
        close(campaign, teacher, moment)


def test_the_front_page_says_when_one_ends(campaign: Campaign, administrator: User, moment: datetime) -> None:
    wording = "asking for consent ends soon"
    assert wording not in [need.words for need in needs_today(administrator, moment + timedelta(days=3), [])]
    assert wording in [need.words for need in needs_today(administrator, moment + timedelta(days=4), [])]


def test_old_campaigns_are_forgotten(campaign: Campaign, moment: datetime, settings: Any) -> None:
    settings.RETENTION_DAYS = 10
    assert forget_old(moment + timedelta(days=17)) == 0
    assert forget_old(moment + timedelta(days=18)) == 4
    assert not Asked.objects.exists()


@pytest.mark.parametrize("many", [1, 12])
def test_the_page_asks_the_database_as_often_for_many(
    sign_in: Any, campaign: Campaign, school: School, administrator: User, many: int, django_assert_max_num_queries: Any
) -> None:
    for number in range(many):
        User.objects.create_user(f"s{number}", role=Role.STUDENT, school=school)
    ask_newcomers(timezone.now())
    browser = sign_in(administrator)
    with django_assert_max_num_queries(20):
        page = browser.get(reverse("administration:campaign", args=[campaign.pk]))
    assert page.context["progress"].students[Said.NOT_YET] == many + 2

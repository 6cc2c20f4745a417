from typing import Any

from django.urls import reverse

from tests.policies import put_in_force
from tutor.accounts.models import User
from tutor.audit.models import Entry
from tutor.consent.policy import pending_change, policy_in_force
from tutor.consent.profiles import Profile

STRICT = {"profile": "strict", "reason": "the study is over"}
PAGE = "/administration/policy/"


def propose(browser: Any, **sent: str) -> str:
    return browser.post(reverse("data_rights:propose"), {**STRICT, **sent}, follow=True).content.decode()


def test_the_page_says_what_is_in_force_and_since_when(sign_in: Any, administrator: User, student: User) -> None:
    page = sign_in(administrator).get(PAGE).content.decode()
    assert "In force: Research" in page
    assert "2 March 2026" in page
    assert "TEST-1" in page


def test_looking_at_the_policy_is_noted(sign_in: Any, administrator: User) -> None:
    sign_in(administrator).get(PAGE)
    assert Entry.objects.get(action="policy viewed").actor_id == administrator.subject_id


def test_two_administrators_change_the_profile(
    sign_in: Any, student: User, administrator: User, colleague: User
) -> None:
    assert "Another administrator has to agree" in propose(sign_in(administrator))
    sign_in(colleague).post(reverse("data_rights:policy_confirm", args=[pending_change().pk]))
    assert policy_in_force().profile is Profile.STRICT


def test_the_proposer_cannot_confirm(sign_in: Any, student: User, administrator: User) -> None:
    browser = sign_in(administrator)
    assert "policy_confirm" not in propose(browser)
    url = reverse("data_rights:policy_confirm", args=[pending_change().pk])
    assert "nobody changes what may be sensed alone" in browser.post(url, follow=True).content.decode()
    assert policy_in_force().profile is Profile.RESEARCH


def test_a_proposal_can_be_declined(sign_in: Any, student: User, administrator: User, colleague: User) -> None:
    propose(sign_in(administrator))
    sign_in(colleague).post(reverse("data_rights:policy_decline", args=[pending_change().pk]))
    assert pending_change() is None
    assert policy_in_force().profile is Profile.RESEARCH


def test_what_was_typed_stays_when_research_lacks_its_terms(sign_in: Any, administrator: User) -> None:
    page = propose(sign_in(administrator), profile="research", reason="a study of hints", investigator="Dr Vale")
    assert "Research needs the ethics approval" in page
    assert "a study of hints" in page
    assert "Dr Vale" in page
    assert pending_change() is None


def test_a_day_that_is_none_is_explained(sign_in: Any, administrator: User) -> None:
    assert "Write the day as 2027-07-31" in propose(sign_in(administrator), profile="research", ends_on="soon")


def test_the_page_says_where_pictures_are_looked_at_and_has_it_changed_by_two(
    sign_in: Any, student: User, administrator: User, colleague: User
) -> None:
    browser = sign_in(administrator)
    assert "Camera pictures are looked at in the learner&#x27;s own browser" in browser.get(PAGE).content.decode()
    terms = {"ethics_approval": "E-7", "investigator": "Dr Vale", "ends_on": "2999-07-31", "camera_where": "server"}
    page = propose(browser, profile="research", reason="tablets are slow", **terms)
    assert "Camera pictures would be looked at on this server" in page
    assert policy_in_force().rules.camera_on_device
    browser = sign_in(colleague)
    browser.post(reverse("data_rights:policy_confirm", args=[pending_change().pk]))
    assert policy_in_force().rules.camera_on_server
    page = browser.get(PAGE).content.decode()
    assert "Camera pictures are looked at on this server: pictures are sent to it" in page
    assert 'name="camera_where" value="server" checked' in page


def test_a_policy_without_a_camera_says_nothing_of_pictures(sign_in: Any, administrator: User) -> None:
    put_in_force(Profile.BEHAVIOURAL)
    assert "Camera pictures are looked at" not in sign_in(administrator).get(PAGE).content.decode()


def test_a_place_that_is_none_is_not_taken(sign_in: Any, administrator: User) -> None:
    propose(sign_in(administrator), profile="research", camera_where="elsewhere")
    assert pending_change() is None


def test_research_keeps_its_terms(sign_in: Any, administrator: User) -> None:
    terms = {"ethics_approval": "E-7", "investigator": "Dr Vale", "ends_on": "2999-07-31"}
    propose(sign_in(administrator), profile="research", **terms)
    asked = pending_change()
    assert (asked.ethics_approval, asked.investigator, str(asked.ends_on)) == ("E-7", "Dr Vale", "2999-07-31")

"""Who works here: inviting, ending visits, shutting out and letting in again."""

import time
from datetime import datetime, timedelta
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from asgiref.testing import ApplicationCommunicator
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.tutor.accounts.signing_in import LOGIN, PASSWORD
from tutor.accounts.models import Role, School, User
from tutor.administration.asking import OWED, ask_sockets
from tutor.administration.models import StaffLink
from tutor.administration.staff import members, shut_out
from tutor.administration.staff_links import (
    GOOD_FOR,
    Spent,
    come_in_new,
    forget_unused,
    invite_teacher,
    link_back_in,
    link_of,
    token_of,
)
from tutor.audit.models import Entry
from tutor.classrooms.models import Classroom
from tutor.web.sockets import NOT_FOUND, POLICY, UnknownSocket

PAGE = reverse("administration:staff")
NEW = {"display_name": "Ms New", "username": "new", "password": PASSWORD}


def entrance(link: StaffLink) -> str:
    return reverse("invited:enter", args=[token_of(link)])


def test_the_list_says_how_staff_sign_in(sign_in: Any, administrator: User, colleague: User, student: User) -> None:
    Client().force_login(colleague)
    content = sign_in(administrator).get(PAGE).content.decode()
    assert "2 members of staff" in content
    assert "Ms Tia" in content
    assert "Sam Lee" not in content
    rows = {row.name: row for row in members(timezone.now())}
    assert (rows["Ada"].second_factor, rows["Ms Tia"].second_factor) == (True, False)
    assert (rows["Ada"].visits, rows["Ms Tia"].visits) == (1, 1)
    assert rows["Ms Tia"].last_sign_in is not None
    assert Entry.objects.filter(action="staff viewed").exists()


@pytest.mark.parametrize("many", [1, 8])
def test_the_list_asks_the_database_as_often_for_many(
    sign_in: Any, administrator: User, many: int, django_assert_max_num_queries: Any
) -> None:
    for number in range(many):
        User.objects.create_user(f"t{number}", role=Role.TEACHER)
    browser = sign_in(administrator)
    with django_assert_max_num_queries(20):
        assert browser.get(PAGE).status_code == 200


def test_a_teacher_comes_in_by_a_link(sign_in: Any, administrator: User, school: School) -> None:
    page = sign_in(administrator).post(reverse("administration:staff_invite"), {"school": school.pk}, follow=True)
    link = StaffLink.objects.get()
    assert entrance(link) in page.content.decode()
    browser = Client()
    assert "Your account as a teacher" in browser.get(entrance(link)).content.decode()
    assert browser.post(entrance(link), NEW, follow=True).redirect_chain[-1][0] == reverse("classrooms:index")
    person = User.objects.named("new").get()
    assert (person.role, person.school, person.get_full_name()) == (Role.TEACHER, school, "Ms New")
    assert StaffLink.objects.get().person == person
    assert Client().get(entrance(link)).status_code == 404


def test_a_link_has_the_same_address_whenever_it_is_shown(administrator: User, monkeypatch: pytest.MonkeyPatch) -> None:
    link = invite_teacher(None, administrator, timezone.now())
    shown = entrance(link)
    hour = time.time() + 3600
    monkeypatch.setattr(time, "time", lambda: hour)
    assert entrance(link) == shown


def test_a_weak_password_leaves_the_link_open(administrator: User, now: datetime) -> None:
    link = invite_teacher(None, administrator, timezone.now())
    assert Client().post(entrance(link), {**NEW, "password": "12345"}).status_code == 422
    assert not User.objects.named("new").exists()
    assert link_of(token_of(link), timezone.now()) == link


def test_two_visits_at_once_make_one_account(administrator: User, now: datetime) -> None:
    link = invite_teacher(None, administrator, now)
    come_in_new(link, now, "new", PASSWORD, "Ms New")
    with pytest.raises(Spent):
        come_in_new(link, now, "newer", PASSWORD, "Ms Newer")
    assert not User.objects.named("newer").exists()


@pytest.mark.parametrize("token", ["nothing", "a:b:c"])
def test_a_made_up_link_leads_nowhere(client: Client, db: None, token: str) -> None:
    assert client.get(reverse("invited:enter", args=[token])).status_code == 404


def test_links_end_after_a_week(administrator: User, now: datetime) -> None:
    link = invite_teacher(None, administrator, now)
    assert link_of(token_of(link), now + GOOD_FOR) is None
    assert forget_unused(now + GOOD_FOR - timedelta(seconds=1)) == 0
    assert forget_unused(now + GOOD_FOR) == 1


def test_a_link_is_taken_back(sign_in: Any, administrator: User) -> None:
    link = invite_teacher(None, administrator, timezone.now())
    sign_in(administrator).post(reverse("administration:staff_link_take_back", args=[link.pk]))
    assert Client().get(entrance(link)).status_code == 404


def test_visits_are_ended_everywhere(sign_in: Any, administrator: User, colleague: User) -> None:
    elsewhere = Client()
    elsewhere.force_login(colleague)
    page = sign_in(administrator).post(reverse("administration:staff_end_visits", args=[colleague.pk]), follow=True)
    assert "signed out of 1 visit." in page.content.decode()
    assert LOGIN in elsewhere.get("/classes/").url


def test_somebody_is_shut_out_and_let_in_again(
    sign_in: Any, administrator: User, colleague: User, classroom: Classroom
) -> None:
    elsewhere = Client()
    elsewhere.force_login(colleague)
    desk = sign_in(administrator)
    assert "shut out" in desk.post(_url("staff_shut_out", colleague), follow=True).content.decode()
    assert LOGIN in elsewhere.get("/classes/").url
    assert not Client().login(username="tia", password=PASSWORD)
    assert Classroom.objects.filter(pk=classroom.pk).exists()
    desk.post(_url("staff_let_in", colleague))
    link = StaffLink.objects.get()
    Client().post(entrance(link), {"password": "another-horse-42"})
    colleague.refresh_from_db()
    assert colleague.check_password("another-horse-42")
    assert [entry.subject_id for entry in Entry.objects.filter(action="staff shut out")] == [colleague.subject_id]


def test_nobody_shuts_themselves_out(sign_in: Any, administrator: User) -> None:
    page = sign_in(administrator).post(_url("staff_shut_out", administrator), follow=True)
    assert "cannot shut yourself out" in page.content.decode()
    administrator.refresh_from_db()
    assert administrator.has_usable_password()


def test_whoever_can_sign_in_needs_no_link(sign_in: Any, administrator: User, colleague: User) -> None:
    page = sign_in(administrator).post(_url("staff_let_in", colleague), follow=True)
    assert "can sign in already" in page.content.decode()
    assert not StaffLink.objects.exists()


def test_students_are_not_staff(sign_in: Any, administrator: User, student: User) -> None:
    for act in ("staff_end_visits", "staff_shut_out", "staff_let_in"):
        assert sign_in(administrator).post(_url(act, student)).status_code == 404


def test_only_administrators_look_after_staff(teacher: User, administrator: User, now: datetime) -> None:
    for act in (invite_teacher, link_back_in, shut_out):
        with pytest.raises(ValueError, match="Only administrators"):
            act(administrator, teacher, now)


def _url(act: str, person: User) -> str:
    return reverse(f"administration:{act}", args=[person.pk])


def _sign_in(person: User) -> Client:
    browser = Client()
    browser.post(LOGIN, {"login": person.sign_in_name, "password": PASSWORD})
    return browser


def test_staff_are_asked_for_a_second_factor_from_the_day_on(
    sign_in: Any, administrator: User, colleague: User, settings: Any
) -> None:
    today = timezone.localdate()
    desk = sign_in(administrator)
    desk.post(reverse("administration:staff_second_factor"), {"from_day": today + timedelta(days=1)})
    assert _sign_in(colleague).get("/classes/").status_code == 200
    desk.post(reverse("administration:staff_second_factor"), {"from_day": today})
    browser = _sign_in(colleague)
    page = browser.get("/classes/", follow=True)
    assert "One more step before you go on" in page.content.decode()
    assert browser.get("/accounts/tokens/").status_code == 302
    assert browser.get(reverse("mfa_activate_totp")).status_code == 200
    TOTP.activate(colleague, generate_totp_secret())
    assert browser.get("/classes/").status_code == 200


@pytest.mark.parametrize(("owed", "code"), [(True, POLICY), (False, NOT_FOUND)])
async def test_sockets_are_closed_to_whoever_owes_one(db: None, owed: bool, code: int) -> None:
    scope = {"type": "websocket", "path": "/", "headers": [], "session": {OWED: owed}}
    talk = ApplicationCommunicator(ask_sockets(UnknownSocket.as_asgi()), scope)
    await talk.send_input({"type": "websocket.connect"})
    assert (await talk.receive_output())["type"] == "websocket.accept"
    assert (await talk.receive_output())["code"] == code


def test_a_new_teacher_is_asked_as_well(administrator: User, sign_in: Any) -> None:
    sign_in(administrator).post(reverse("administration:staff_second_factor"), {"from_day": timezone.localdate()})
    link, browser = invite_teacher(None, administrator, timezone.now()), Client()
    page = browser.post(entrance(link), NEW, follow=True)
    assert "One more step before you go on" in page.content.decode()


@pytest.mark.parametrize(("day", "said"), [("2020-01-01", "a day to come"), ("soon", "2027-07-31"), ("", "Saved")])
def test_days_that_will_not_do_are_explained(sign_in: Any, administrator: User, day: str, said: str) -> None:
    page = sign_in(administrator).post(reverse("administration:staff_second_factor"), {"from_day": day}, follow=True)
    assert said in page.content.decode()

"""Which pages an account has, and what they leave behind."""

import pytest
from allauth.account.models import EmailAddress
from django.test import Client
from django.urls import reverse

from tutor.accounts.models import User

NEW = "battery-staple-7"


@pytest.mark.parametrize(
    "page", ["signup", "email", "confirm-email", "password/reset", "password/set", "login/code/confirm"]
)
def test_pages_that_nobody_needs_are_not_there(client: Client, student: User, page: str) -> None:
    client.force_login(student)
    assert client.get(f"/accounts/{page}/").status_code == 404


def test_a_password_is_changed_and_works(client: Client, student: User) -> None:
    client.force_login(student)
    sent = {"oldpassword": "correct-horse", "password1": NEW, "password2": NEW}
    client.post(reverse("account_change_password"), sent)
    client.logout()
    assert client.post(reverse("account_login"), {"login": "sam", "password": NEW}).url == reverse("web:home")


def test_signing_in_and_changing_the_password_keep_no_address(client: Client, student: User) -> None:
    client.post(reverse("account_login"), {"login": "sam", "password": "correct-horse"})
    sent = {"oldpassword": "correct-horse", "password1": NEW, "password2": NEW}
    assert client.post(reverse("account_change_password"), sent).status_code == 302
    assert not EmailAddress.objects.exists()


def test_a_closed_account_signs_nobody_in(client: Client, student: User) -> None:
    User.objects.filter(pk=student.pk).update(is_active=False)
    client.post(reverse("account_login"), {"login": "sam", "password": "correct-horse"}, follow=True)
    assert "_auth_user_id" not in client.session


def test_the_name_that_was_typed_is_not_kept_with_the_visit(client: Client, student: User) -> None:
    client.post(reverse("account_login"), {"login": "sam", "password": "correct-horse"})
    assert "_auth_user_id" in client.session
    assert "sam" not in str(dict(client.session.items()))

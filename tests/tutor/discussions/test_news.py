"""What an open page hears: only what it does not show yet, and each thing once."""

import re
from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse

from tutor.accounts.models import User
from tutor.data_rights.services import erase_person
from tutor.discussions.models import Post, Room
from tutor.discussions.moderating import hide
from tutor.discussions.writing import take_back

Says = Callable[..., Post]


class OpenPage:
    """A room somebody has open: asks as the page itself would."""

    def __init__(self, person: User, room: Room) -> None:
        self.client = Client()
        self.client.force_login(person)
        self._remember(self.client.get(reverse("talk:room", args=[room.pk])).content.decode())

    def ask(self) -> str:
        answer = self.client.get(self.address)
        self.status = answer.status_code
        part = answer.content.decode()
        self._remember(part)
        return part

    def _remember(self, page: str) -> None:
        found = re.search(r'id="watch" hx-get="([^"]+)"', page)
        if found:
            self.address = found[1].replace("&amp;", "&")


@pytest.fixture
def first(student: User, says: Says) -> Post:
    return says(student, "First")


def test_nothing_new_says_nothing(mia: User, room: Room, first: Post) -> None:
    part = OpenPage(mia, room).ask()
    assert "new post" not in part
    assert "hx-swap-oob" not in part


def test_new_posts_come_once_and_are_counted(
    mia: User, student: User, teacher: User, room: Room, first: Post, says: Says
) -> None:
    page = OpenPage(mia, room)
    second = says(teacher, "Second")
    says(student, "Reply to second", to=second)
    says(student, "Reply to first", to=first)
    part = page.ask()
    assert "3 new posts" in part
    assert 'hx-swap-oob="beforeend:#threads"' in part
    assert f'hx-swap-oob="beforeend:#replies-{first.thread_id}"' in part
    assert [part.count(words) for words in ("Second", "Reply to second", "Reply to first")] == [1, 1, 1]
    assert "First" not in part
    assert "hx-swap-oob" not in page.ask()


def test_ones_own_post_from_another_window_is_no_news(student: User, room: Room, says: Says) -> None:
    page = OpenPage(student, room)
    says(student, "From my phone")
    part = page.ask()
    assert "From my phone" in part
    assert "new post" not in part


def test_what_was_hidden_goes_from_open_pages(mia: User, teacher: User, room: Room, first: Post, now: datetime) -> None:
    page = OpenPage(mia, room)
    hide(teacher, first, "Unkind", now)
    part = page.ask()
    assert f'id="post-{first.pk}"' in part
    assert 'hx-swap-oob="true"' in part
    assert "Your teacher has hidden this post." in part
    assert "First" not in part


def test_what_was_taken_back_goes_from_open_pages(mia: User, room: Room, first: Post, now: datetime) -> None:
    page = OpenPage(mia, room)
    take_back(first, now)
    part = page.ask()
    assert 'class="post empty"' in part
    assert "First" not in part


def test_when_somebody_was_erased_the_page_is_told_to_load_again(
    mia: User, student: User, room: Room, first: Post, administrator: User, now: datetime
) -> None:
    page = OpenPage(mia, room)
    erase_person(student, administrator, now)
    part = page.ask()
    assert "Load the room again" in part
    assert page.status == 286


def test_a_page_that_does_not_say_what_it_shows_is_not_answered(mia: User, room: Room) -> None:
    client = Client()
    client.force_login(mia)
    assert client.get(reverse("talk:latest", args=[room.pk]), {"seen": "x"}).status_code == 404

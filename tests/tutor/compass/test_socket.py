"""A student's page hears at once what a teacher sends, in every profile."""

from typing import Any

import pytest
from asgiref.sync import sync_to_async
from django.utils import timezone

from tests.policies import put_in_force
from tests.tutor.classrooms.test_consumers import closed_with, open_socket
from tutor.accounts.models import User
from tutor.classrooms.models import Classroom
from tutor.compass.acts import praise
from tutor.compass.undoing import undo
from tutor.consent.profiles import Profile

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("profile", [Profile.STRICT, Profile.RESEARCH])
async def test_both_pages_hear_what_is_sent_and_taken_back(
    teacher: User, student: User, classroom: Classroom, profile: Profile
) -> None:
    await sync_to_async(put_in_force)(profile)
    page, room = await open_socket("/ws/words/", student), await open_socket(f"/ws/classes/{classroom.pk}/", teacher)
    word = await sync_to_async(praise)(teacher, classroom, student, "", timezone.now())
    for socket in (page, room):
        assert await socket.receive_json_from() == {"type": "changed", "version": 1}
    await sync_to_async(undo)(teacher, word, timezone.now())
    assert await page.receive_json_from() == {"type": "changed", "version": 2}
    await page.disconnect()
    await room.disconnect()


async def test_nobody_else_listens_there(teacher: User, db: Any) -> None:
    assert await closed_with(await open_socket("/ws/words/", teacher)) == 4404
    assert await closed_with(await open_socket("/ws/words/", None)) == 4401

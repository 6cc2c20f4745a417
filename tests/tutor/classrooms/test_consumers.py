from typing import Any

import pytest
from asgiref.sync import sync_to_async
from channels.testing import WebsocketCommunicator
from django.test import Client

from tutor.accounts.models import Role, User
from tutor.asgi import application
from tutor.classrooms.models import Classroom
from tutor.practice.services import learner_group
from tutor.web.push import push

pytestmark = pytest.mark.django_db(transaction=True)


async def open_socket(path: str, person: User | None) -> WebsocketCommunicator:
    headers = [(b"origin", b"http://localhost"), (b"host", b"localhost")]
    if person is not None:
        client = Client()
        await sync_to_async(client.force_login)(person)
        headers.append((b"cookie", f"sessionid={client.cookies['sessionid'].value}".encode()))
    socket = WebsocketCommunicator(application, path, headers=headers)
    await socket.connect()
    return socket


async def closed_with(socket: WebsocketCommunicator) -> int:
    return (await socket.receive_output())["code"]


async def test_a_teachers_page_hears_that_a_learner_changed(teacher: User, student: User, classroom: Classroom) -> None:
    socket = await open_socket(f"/ws/classes/{classroom.pk}/", teacher)
    await sync_to_async(push)(learner_group(student), {"type": "learner.changed"})
    assert await socket.receive_json_from() == {"type": "changed", "version": 1}
    await socket.disconnect()


async def test_another_teacher_hears_nothing(classroom: Classroom) -> None:
    other = await sync_to_async(User.objects.create_user)("otto", password="x", role=Role.TEACHER)
    socket = await open_socket(f"/ws/classes/{classroom.pk}/", other)
    assert await closed_with(socket) == 4404


async def test_somebody_who_lost_the_class_is_cut_off_at_the_next_change(
    teacher: User, student: User, classroom: Classroom
) -> None:
    socket = await open_socket(f"/ws/classes/{classroom.pk}/", teacher)
    other = await sync_to_async(User.objects.create_user)("otto", password="x", role=Role.TEACHER)
    await Classroom.objects.filter(pk=classroom.pk).aupdate(teacher=other)
    await sync_to_async(push)(learner_group(student), {"type": "learner.changed"})
    assert await closed_with(socket) == 4404


async def test_nobody_unknown_is_let_in(classroom: Classroom) -> None:
    socket = await open_socket(f"/ws/classes/{classroom.pk}/", None)
    assert await closed_with(socket) == 4401


async def test_an_address_that_leads_nowhere_is_closed(db: Any) -> None:
    assert await closed_with(await open_socket("/ws/nowhere/", None)) == 4404

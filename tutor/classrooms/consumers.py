"""The teacher's socket: says that something changed; the page then asks for what it may see."""

from typing import Any

from channels.db import database_sync_to_async
from django.http import Http404

from tutor.accounts.models import User
from tutor.classrooms.access import classroom_for, students_of
from tutor.classrooms.services import classroom_group
from tutor.practice.services import learner_group
from tutor.web.sockets import NOT_FOUND, SIGNED_OUT, JsonConsumer


class ClassroomConsumer(JsonConsumer):
    """One teacher's page of one class."""

    listening_to: frozenset[str] = frozenset()
    version = 0

    async def connect(self) -> None:
        teacher = self.scope["user"]
        if not teacher.is_authenticated:
            return await self.refuse(SIGNED_OUT)
        self.classroom_id = self.scope["url_route"]["kwargs"]["classroom_id"]
        if not await self._listen():
            return await self.refuse(NOT_FOUND)
        return await self.accept()

    async def disconnect(self, code: int) -> None:
        await self._hear_only(frozenset())

    async def receive(self, text_data: str | None = None, bytes_data: bytes | None = None) -> None:
        await self.say(type="error", code="unknown_message", message="This socket only tells; it takes no messages.")

    async def learner_changed(self, event: dict[str, Any]) -> None:
        await self._tell()

    async def members_changed(self, event: dict[str, Any]) -> None:
        await self._tell()

    async def _tell(self) -> None:
        """Who may listen is asked again each time: a teacher may have lost the class since."""
        if not await self._listen():
            return await self.close(NOT_FOUND)
        self.version += 1
        return await self.say(type="changed", version=self.version)

    async def _listen(self) -> bool:
        groups = await database_sync_to_async(_groups)(self.scope["user"], self.classroom_id)
        await self._hear_only(groups)
        return bool(groups)

    async def _hear_only(self, groups: frozenset[str]) -> None:
        for group in self.listening_to - groups:
            await self.channel_layer.group_discard(group, self.channel_name)
        for group in groups - self.listening_to:
            await self.channel_layer.group_add(group, self.channel_name)
        self.listening_to = groups


def _groups(teacher: User, classroom_id: int) -> frozenset[str]:
    """The groups this teacher may hear for this class; none if it is not theirs (any more)."""
    try:
        teacher.refresh_from_db()
        classroom = classroom_for(teacher, classroom_id)
    except (Http404, User.DoesNotExist):
        return frozenset()
    return frozenset({classroom_group(classroom.pk), *map(learner_group, students_of(classroom))})

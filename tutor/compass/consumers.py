"""A student's socket for what teachers send: says that something changed; the page then asks for what it may see."""

from typing import Any

from tutor.accounts.models import Role
from tutor.compass.sending import words_group
from tutor.web.sockets import NOT_FOUND, SIGNED_OUT, JsonConsumer


class WordsConsumer(JsonConsumer):
    """One page of one student. It is there in every profile: nothing is sensed over it."""

    group = ""
    version = 0

    async def connect(self) -> None:
        person = self.scope["user"]
        if not person.is_authenticated:
            return await self.refuse(SIGNED_OUT)
        if person.role != Role.STUDENT:
            return await self.refuse(NOT_FOUND)
        self.group = words_group(person)
        await self.channel_layer.group_add(self.group, self.channel_name)
        return await self.accept()

    async def disconnect(self, code: int) -> None:
        if self.group:
            await self.channel_layer.group_discard(self.group, self.channel_name)

    async def receive(self, text_data: str | None = None, bytes_data: bytes | None = None) -> None:
        await self.say(type="error", code="unknown_message", message="This socket only tells; it takes no messages.")

    async def words_changed(self, event: dict[str, Any]) -> None:
        self.version += 1
        await self.say(type="changed", version=self.version)

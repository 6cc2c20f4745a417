"""The practice socket: parses, hands on, answers."""

import time
from typing import Any

from asgiref.sync import sync_to_async
from channels.db import database_sync_to_async
from django.utils import timezone, translation

from tutor.accounts.services import Gone
from tutor.consent.policy import POLICY_GROUP, rules_in_force
from tutor.consent.services import group_of
from tutor.practice.affect_words import eyes_said, look_said
from tutor.practice.selectors import own_session
from tutor.practice.services import session_group
from tutor.sensing import handlers
from tutor.sensing.counting import count
from tutor.sensing.face_message import Face
from tutor.sensing.frames import slots
from tutor.sensing.handlers import SignedOut, Visit
from tutor.sensing.inference import inference
from tutor.sensing.languages import language_of_socket
from tutor.sensing.protocol import Batch, Hello, Refused, read_message
from tutor.sensing.sensor_message import Sensor
from tutor.sensing.together import together
from tutor.web.sockets import NOT_FOUND, POLICY, SIGNED_OUT, JsonConsumer


class PracticeConsumer(JsonConsumer):
    """One learner's page. Sensing comes in; support, consent and takeover notices go out."""

    visit: Visit | None = None

    async def connect(self) -> None:
        person = self.scope["user"]
        if not person.is_authenticated:
            return await self.refuse(SIGNED_OUT)
        if not await database_sync_to_async(_infers)():
            return await self.refuse(POLICY)
        session = await database_sync_to_async(own_session)(person, self.scope["url_route"]["kwargs"]["session_id"])
        if session is None:
            return await self.refuse(NOT_FOUND)
        self.visit = Visit(session, self.scope["session"].session_key, language=language_of_socket(self.scope))
        self.listening_to = [session_group(session.pk), group_of(person), POLICY_GROUP]
        for group in self.listening_to:
            await self.channel_layer.group_add(group, self.channel_name)
        return await self.accept()

    async def disconnect(self, code: int) -> None:
        if self.visit is None:
            return
        for group in self.listening_to:
            await self.channel_layer.group_discard(group, self.channel_name)
        slots.drop(self.visit.session.pk)

    async def receive(self, text_data: str | None = None, bytes_data: bytes | None = None) -> None:
        try:
            if bytes_data is not None:
                await self._look(bytes_data)
            else:
                await self._hear(text_data or "")
        except (SignedOut, Gone):
            await self.say(type="expired")
            await self.close(SIGNED_OUT)

    async def support_changed(self, event: dict[str, Any]) -> None:
        await self.say(type="support", version=event["version"])

    async def looked(self, event: dict[str, Any]) -> None:
        with translation.override(self.visit.language):
            said = {"words": look_said(event["words"]), "eyes": eyes_said(event["eyes"])}
        await self.say(type="looked", **said)

    async def consent_changed(self, event: dict[str, Any]) -> None:
        await self.say(**await database_sync_to_async(handlers.recheck_consent)(self.visit))

    async def policy_changed(self, event: dict[str, Any]) -> None:
        await self.consent_changed(event)
        if not await database_sync_to_async(_infers)():
            await database_sync_to_async(inference.close)()
            await self.close(POLICY)

    async def tab_greeted(self, event: dict[str, Any]) -> None:
        if self.visit.stream is not None and event["stream"] != str(self.visit.stream):
            self.visit.in_charge = False
            await self.say(type="taken_over")

    async def _hear(self, text: str) -> None:
        began = time.monotonic()
        message = None
        try:
            message = read_message(text)
            keep = together.handle if isinstance(message, Batch | Sensor) else database_sync_to_async(handlers.handle)
            reply = await keep(self.visit, message, timezone.now())
        except Refused as refused:
            return await (self._refuse_look if isinstance(message, Face) else self._refuse_batch)(refused)
        if reply is not None:
            await self.say(**reply)
        if isinstance(message, Batch | Sensor):
            await self._ask_for_less(time.monotonic() - began)
        if isinstance(message, Hello):
            greeted = {"type": "tab.greeted", "stream": str(message.stream)}
            await self.channel_layer.group_send(session_group(self.visit.session.pk), greeted)
        return None

    async def _refuse_batch(self, refused: Refused) -> None:
        await sync_to_async(count)("tutor_sensing_refused_total", refused.code)
        kind, stream = ("error" if refused.sequence is None else "refused"), refused.stream and str(refused.stream)
        await self.say(type=kind, code=refused.code, message=refused.message, sequence=refused.sequence, stream=stream)
        if refused.code == "too_fast":
            await self._ask_for_less(0.0)

    async def _ask_for_less(self, seconds: float) -> None:
        if handlers.wants_less(self.visit, seconds, timezone.now()):
            await self.say(type="slower")
            await sync_to_async(count)("tutor_sensing_slower_total", "telemetry")

    async def _look(self, jpeg: bytes) -> None:
        try:
            reply = await database_sync_to_async(handlers.look)(self.visit, jpeg, timezone.now())
        except Refused as refused:
            return await self._refuse_look(refused)
        if reply is not None:
            await self.say(**reply)
        return None

    async def _refuse_look(self, refused: Refused) -> None:
        await sync_to_async(count)("tutor_sensing_refused_total", refused.code)
        await self.say(type="frame_refused", code=refused.code, message=refused.message)


def _infers() -> bool:
    return rules_in_force().infers

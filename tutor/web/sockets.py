"""What every socket shares: close codes, messages as JSON, and a door for addresses that lead nowhere."""

import json
from typing import Any

from channels.generic.websocket import AsyncWebsocketConsumer
from django.core.serializers.json import DjangoJSONEncoder
from django.urls import re_path

SIGNED_OUT = 4401
POLICY = 4403
NOT_FOUND = 4404


class JsonConsumer(AsyncWebsocketConsumer):
    """A socket that speaks JSON and knows how to refuse."""

    async def say(self, **message: Any) -> None:
        await self.send(text_data=json.dumps(message, cls=DjangoJSONEncoder))

    async def refuse(self, code: int) -> None:
        """Accept and close at once, so that the browser learns why."""
        await self.accept()
        await self.close(code)


class UnknownSocket(JsonConsumer):
    async def connect(self) -> None:
        await self.refuse(NOT_FOUND)


NotFoundRoute = re_path(r"", UnknownSocket.as_asgi())

"""Tell open pages that something changed. A message may be lost, so it only ever says "look again"."""

import asyncio
import logging
from functools import partial
from typing import Any

from asgiref.sync import async_to_sync
from channels.layers import get_channel_layer
from django.conf import settings
from django.db import transaction

log = logging.getLogger(__name__)

# In one process, sockets wait on the web server's loop and may be woken only from there.
_serving_loop: asyncio.AbstractEventLoop | None = None


def deliver_through() -> None:
    """Remember the running loop as the one that serves sockets."""
    global _serving_loop
    _serving_loop = asyncio.get_running_loop()


def push_after_commit(group: str, message: dict[str, Any]) -> None:
    """Send `message` to everyone in `group` once the current transaction is safe."""
    transaction.on_commit(partial(push, group, message), robust=True)


def push(group: str, message: dict[str, Any]) -> None:
    """Send `message` to everyone in `group`, from any thread; losing it is allowed, failing is not."""
    try:
        _send(group, message)
    except Exception:
        log.exception("A message to %s was lost; pages catch up when they next ask", group.split(".")[0])


def _send(group: str, message: dict[str, Any]) -> None:
    layer = get_channel_layer()
    if settings.EMBEDDED and _serving_loop is not None and _serving_loop.is_running():
        asyncio.run_coroutine_threadsafe(layer.group_send(group, message), _serving_loop)
    else:
        async_to_sync(layer.group_send)(group, message)

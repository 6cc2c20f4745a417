"""How many sockets this process holds open now."""

import threading
from collections.abc import Awaitable, Callable
from typing import Any

App = Callable[..., Awaitable[None]]


class OpenSockets:
    """Counts the sockets of the application it is put around."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._open = 0

    @property
    def count(self) -> int:
        return self._open

    def around(self, app: App) -> App:
        async def counted(scope: dict[str, Any], receive: Any, send: Any) -> None:
            self._add(1)
            try:
                await app(scope, receive, send)
            finally:
                self._add(-1)

        return counted

    def _add(self, many: int) -> None:
        with self._lock:
            self._open += many


open_sockets = OpenSockets()

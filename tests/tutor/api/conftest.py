"""Programs of people, and a school in which everything that could leak is marked."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from tutor.accounts.models import User
from tutor.api.tokens import make_token


class Program:
    """Speaks JSON in somebody's name."""

    def __init__(self, person: User | None) -> None:
        self.client = Client()
        self.headers = {"Authorization": f"Bearer {token_of(person)}"} if person else {}

    def get(self, path: str, **query: Any) -> Any:
        return self.client.get(f"/api/v1/{path}", query, headers=self.headers)

    def post(self, path: str, body: Any = None, **more: Any) -> Any:
        return self._send(self.client.post, path, body, **more)

    def put(self, path: str, body: Any = None) -> Any:
        return self._send(self.client.put, path, body)

    def delete(self, path: str) -> Any:
        return self.client.delete(f"/api/v1/{path}", headers=self.headers)

    def _send(self, send: Callable[..., Any], path: str, body: Any, **more: Any) -> Any:
        sent = {} if body is None else body
        return send(f"/api/v1/{path}", sent, content_type="application/json", headers=self.headers, **more)


def token_of(person: User) -> str:
    now = timezone.now()
    return make_token(person, "a program", (now + timedelta(days=7)).date(), now)[1]


@pytest.fixture(autouse=True)
def _no_requests_counted() -> Iterator[None]:
    """Requests are counted in the cache, which outlives a test."""
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def program() -> Callable[[User | None], Program]:
    return Program

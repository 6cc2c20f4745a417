"""Requests made from the API's own schema, in the name of every role, and what is wrong with the answers.

Schemathesis makes requests that fit the schema and requests that do not; into some of them go numbers and names that
are there, one's own or somebody else's. Each runs in a transaction that is rolled back, so that none spoils the next.
"""

import io
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from typing import Any

import hypothesis
import schemathesis
from django.core.cache import cache
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections, transaction
from hypothesis import HealthCheck, Phase
from hypothesis import strategies as st
from hypothesis.errors import Unsatisfiable
from schemathesis import Case, GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.core.failures import FailureGroup
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from benchmarks.api.world import World

SCHEMA = "/api/v1/schema/"
ROLES = ("near student", "near teacher", "near guardian", "administrator", "nobody")
INVITED = 3
CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
PLACES = ("", "near", "far")  # as it was made, with what is one's own, with what is somebody else's
QUIET = hypothesis.settings(
    database=None,
    deadline=None,
    derandomize=True,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
    verbosity=hypothesis.Verbosity.quiet,
)


@dataclass
class Outcome:
    """What came of it. `faults`: an answer that breaks the schema or is an error of ours. `leaks`: what was shown."""

    requests: int = 0
    statuses: Counter[int] = field(default_factory=Counter)
    by_role: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)
    leaks: list[str] = field(default_factory=list)

    @property
    def server_errors(self) -> int:
        return sum(count for status, count in self.statuses.items() if status >= 500)


def fuzz(world: World, examples: int, roles: Sequence[str] = ROLES, only: str = "") -> Outcome:
    """`examples`: how many requests that fit each operation, and how many that do not, in the name of each role.

    Roles that an operation is for ask `INVITED` times as often. `only`: the name of one operation.
    """
    outcome = Outcome()
    with _one_connection():
        schema = schemathesis.openapi.from_wsgi(SCHEMA, _whole(get_wsgi_application()))
        for result in schema.get_all_operations():
            operation = result.ok()
            if only and operation.definition.raw["operationId"] != only:
                continue
            for role in roles:
                invited = role.split()[-1] in operation.definition.raw["x-roles"]
                for mode in GenerationMode:
                    cases = operation.as_strategy(generation_mode=mode)
                    _many(cases, role, world, examples * (INVITED if invited else 1), outcome)
    return outcome


def _whole(site: Callable[..., Any]) -> Callable[..., Any]:
    """Reads every answer to its end and closes it: files are sent piece by piece."""

    def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> list[bytes]:
        with closing(site(environ, start_response)) as answer:
            return [b"".join(answer)]

    return application


@contextmanager
def _one_connection() -> Iterator[None]:
    """A request closes its connection when it is over; ours run inside a transaction that goes on."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def _many(cases: st.SearchStrategy[Case], role: str, world: World, examples: int, outcome: Outcome) -> None:
    @hypothesis.settings(QUIET, max_examples=examples)
    @hypothesis.given(case=cases, place=st.sampled_from(PLACES))
    def one(case: Case, place: str) -> None:
        _put_in(case, world.values.get(place, {}))
        _ask(case, role, world, outcome)

    try:
        one()
    except Unsatisfiable:  # what takes no input has none that is wrong
        return


def _put_in(case: Case, values: dict[str, Any]) -> None:
    """Put what is there in the place of what was made up."""
    for part in (case.path_parameters, case.query, case.body):
        if isinstance(part, dict):
            part.update({name: values[name] for name in part if name in values})


def _ask(case: Case, role: str, world: World, outcome: Outcome) -> None:
    cache.clear()  # the limits on how often one may ask have tests of their own
    token = world.tokens.get(role)
    # A browser would unpack what is compressed; nothing between us and the site does.
    headers = {"Accept-Encoding": "identity"} | ({"Authorization": f"Bearer {token}"} if token else {})
    with transaction.atomic():
        answer = case.call(headers=headers)
        transaction.set_rollback(True)
    outcome.requests += 1
    outcome.statuses[answer.status_code] += 1
    outcome.by_role[role] += 1
    asked = f"{role}: {case.method} {case.formatted_path} → {answer.status_code}"
    outcome.leaks += [f"{asked} shows {marker}" for text in _texts(answer) for marker in world.leaks(role, text)]
    try:
        case.validate_response(answer, checks=CHECKS)
    except FailureGroup as found:
        outcome.faults += [f"{asked}: {type(each).__name__} {str(each)[:600]}" for each in found.exceptions]


def _texts(answer: Any) -> Iterator[str]:
    """Everything that an answer says, its headers and what is in an archive included."""
    yield str(answer.headers)
    if answer.content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
            yield from (archive.read(name).decode(errors="replace") for name in archive.namelist())
    else:
        yield answer.content.decode(errors="replace")

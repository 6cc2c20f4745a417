"""The page-states that are looked at: every page as its owner finds it, empty, in error, finished, and opened up."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from playwright.sync_api import Page

from benchmarks.pages.routes import Route, pages
from benchmarks.pages.site import VISITOR

FILLED, EMPTY, ERROR, FINISHED, OPENED = "filled", "empty", "error", "finished", "opened"
SEEN_BY = {
    "student": "learner",
    "teacher": "teacher",
    "administrator": "administrator",
    "guardian": "guardian",
    VISITOR: VISITOR,
}
NEWCOMERS = {"student": "newcomer", "teacher": "new-teacher", "guardian": "new-guardian"}
IN_A_TEST = {"tests:exercise", "tests:hand_in", "tests:page"}  # as somebody in the middle of it finds them
SAME_FOR_ALL = {"slug", "skill", "country"}  # parameters that name content, not people
OF_NEWCOMERS = SAME_FOR_ALL | {"classroom_id", "student_id"}
ENDS = {"my_data:erased", "tests:review", "data_rights:erasure"}  # what these show is over
Act = Callable[[Page], None]


@dataclass(frozen=True)
class State:
    """One page as one person finds it. `act`: what they do there first."""

    route: str
    kind: str
    who: str
    path: str
    act: Act | None = None

    @property
    def name(self) -> str:
        return f"{self.route} {self.kind}"


def states(filled: dict[str, Any]) -> Iterator[State]:
    """In the order of visiting: everything is looked at before anything is done."""
    for route in pages():
        yield _filled(route, filled)
    for route in pages():
        yield from _empty(route, filled)
    yield from _refused(filled)
    yield from _practice(filled)


def _filled(route: Route, filled: dict[str, Any]) -> State:
    who = "taker" if route.name in IN_A_TEST else SEEN_BY[route.owner]
    kind = FINISHED if route.name in ENDS else FILLED
    return State(route.name, kind, who, address(route, {**filled["values"], **filled["of"].get(route.name, {})}))


def _empty(route: Route, filled: dict[str, Any]) -> Iterator[State]:
    fits = set(route.parameters) <= OF_NEWCOMERS and "student_id" not in route.parameters
    if fits and route.owner in NEWCOMERS:
        values = {**filled["values"], **filled["empty"]}
        yield State(route.name, EMPTY, NEWCOMERS[route.owner], address(route, values))


def address(route: Route, values: dict[str, Any]) -> str:
    missing = set(route.parameters) - values.keys()
    if missing:
        raise LookupError(f"Say in benchmarks/pages/filling.py what {missing} of {route.name} stands for")
    return reverse(route.name, kwargs={name: values[name] for name in route.parameters})


def _refused(filled: dict[str, Any]) -> Iterator[State]:
    """What is not there, and what is not for them."""
    for who in (VISITOR, *SEEN_BY.values()):
        if who != VISITOR:
            yield State("nothing there", ERROR, who, "/nothing/here/")
    yield State("not for students", ERROR, "learner", reverse("administration:overview"))
    yield State("not for teachers", ERROR, "teacher", reverse("administration:overview"))
    yield State("link that is spent", ERROR, VISITOR, reverse("welcome:enter", args=["nothing"]))


def _practice(filled: dict[str, Any]) -> Iterator[State]:
    """An exercise on its way from a wrong answer to its end."""
    path = reverse("practice:session", args=[filled["values"]["session_id"]])
    for kind, act in (
        ("unreadable answer", _answer("2 + )")),
        ("wrong answer", _answer("8888")),
        ("hint", _press("hint")),
        ("maths editor", _editor),
        ("solution", _press("Show me how")),
        ("its twin", _press("Now you")),
    ):
        yield State(f"practice:session, {kind}", ERROR if "answer" in kind else FILLED, "learner", path, act)
    yield State("sign-in refused", ERROR, VISITOR, reverse("account_login"), _wrong_password)


def _answer(text: str) -> Act:
    def act(page: Page) -> None:
        page.fill("#answer", text)
        _press("Check")(page)

    return act


def _press(name: str) -> Act:
    """One button of the exercise, until what came back is in its place."""

    def act(page: Page) -> None:
        page.evaluate("document.querySelector('#workspace .exercise').dataset.old = ''")
        page.locator(f"#workspace button:has-text('{name}')").first.click()
        page.wait_for_selector("#workspace .exercise:not([data-old])")

    return act


def _editor(page: Page) -> None:
    page.click("button:has-text('Maths editor')")
    page.wait_for_selector("math-field")


def _wrong_password(page: Page) -> None:
    page.fill("#id_login", "nobody")
    page.fill("#id_password", "not-the-password")
    page.click("main button[type=submit]")
    page.wait_for_load_state("networkidle")

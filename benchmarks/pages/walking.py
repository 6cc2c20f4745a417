"""Open one page-state after the other, and put the questions of `probes` to each."""

import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from playwright.sync_api import Error, Page

from benchmarks.pages.hanging import no_longer_than
from benchmarks.pages.probes import axe_faults, lost
from benchmarks.pages.site import Site
from benchmarks.pages.states import ERROR, FILLED, OPENED, State, states

PATIENCE = 240  # s with one state, in eight looks and on four screens
TIMES = 2
OPEN_ALL = """() => {
  const closed = [...document.querySelectorAll("main details:not([open])")];
  closed.forEach((each) => (each.open = true));
  return closed.length;
}"""
STYLED = "getComputedStyle(document.documentElement).getPropertyValue('--paper') !== ''"
# The first form that asks for something, sent with nothing in it and without the browser's own checks.
SEND_NOTHING = """() => {
  const typed = "textarea, input:not([type=radio], [type=checkbox], [type=hidden])";
  const asks = (form) => form.querySelector(`[required]:is(${typed})`);
  const form = [...document.querySelectorAll("main form[method=post]")].find(asks);
  if (!form) return false;
  form.noValidate = true;
  form.querySelectorAll(`[required]:is(${typed})`).forEach((each) => (each.value = ""));
  form.querySelectorAll("button:disabled").forEach((each) => (each.disabled = false));
  form.requestSubmit();
  return true;
}"""


@dataclass
class Found:
    """What was asked of how many page-states and screens, and every fault by its place."""

    asked: int = 0
    faults: dict[str, list[str]] = field(default_factory=dict)
    broken: list[str] = field(default_factory=list)

    @property
    def clean(self) -> float:
        return 1 - len(self.faults) / self.asked if self.asked else 0.0

    def note(self, state: str, answers: dict[str, list[str]]) -> None:
        self.asked += len(answers)
        self.faults |= {f"{state}, {where}": faults for where, faults in answers.items() if faults}

    def add(self, more: "Found") -> None:
        self.asked += more.asked
        self.faults |= more.faults
        self.broken += more.broken


@dataclass
class Walk:
    """What a walk found: `axe` by look, `zoom` by screen. `kinds`: how many of each kind of state."""

    axe: Found = field(default_factory=Found)
    zoom: Found = field(default_factory=Found)
    routes: set[str] = field(default_factory=set)
    kinds: dict[str, int] = field(default_factory=dict)

    def add(self, more: "Walk") -> None:
        self.axe.add(more.axe)
        self.zoom.add(more.zoom)
        self.routes |= more.routes
        self.kinds |= {kind: self.kinds.get(kind, 0) + count for kind, count in more.kinds.items()}


def walk(site: Site, questions: set[str], wanted: str, made: Walk) -> None:
    """`made` is filled on the way. `wanted`: only routes with this in their name."""
    began = time.monotonic()
    todo = [state for state in states(site.filled) if wanted in state.route]
    for number, state in enumerate(todo, 1):
        made.add(_looked_at(site, questions, state))
        _say(f"{time.monotonic() - began:5.0f} s  {number}/{len(todo)}  {state.name}")


def _looked_at(site: Site, questions: set[str], state: State) -> Walk:
    """One state, opened up and refused as well. A second time where the first came to no end: Chromium may hang."""
    for _ in range(TIMES):
        here = Walk(routes={state.route})
        with no_longer_than(PATIENCE):
            _look(site, questions, state, here)
        if not here.axe.broken:
            break
        _say(f"       broken: {here.axe.broken[-1]}")
    return here


def _look(site: Site, questions: set[str], state: State, here: Walk) -> None:
    try:
        page = site.page(state.who)
        for seen in _seen(site, state, page):
            here.kinds[seen.kind] = here.kinds.get(seen.kind, 0) + 1
            _ask(questions, seen, page, here)
        page.close()
    except (Error, RuntimeError) as trouble:
        here.axe.broken.append(f"{state.name}: {str(trouble).splitlines()[0]}")


def _ask(questions: set[str], seen: State, page: Page, here: Walk) -> None:
    if "axe" in questions:
        here.axe.note(seen.name, axe_faults(page))
    if "zoom" in questions:
        here.zoom.note(seen.name, lost(page))


def _seen(site: Site, state: State, page: Page) -> Iterator[State]:
    """The state itself, then opened up, then with its form refused."""
    open_state(page, site.address, state)
    yield state
    if page.evaluate(OPEN_ALL):
        yield replace(state, kind=f"{state.kind}, {OPENED}")
    if state.kind == FILLED and state.act is None and _refused(page):
        yield replace(state, kind=ERROR)


def open_state(page: Page, address: str, state: State) -> None:
    """Go there and do what belongs to it. Raises `RuntimeError` for a page that is not there as it should be."""
    answer = page.goto(f"{address}{state.path}", wait_until="networkidle")
    status = answer.status if answer else 0
    refused = status >= 500 or (status >= 400 and state.kind != ERROR)
    if refused or ("/login/" in page.url and "/login/" not in state.path):
        raise RuntimeError(f"{state.path} answered {status} at {page.url}")
    if not page.evaluate(STYLED):
        raise RuntimeError("the page came without its styles: was the frontend built while this ran? Start again")
    if state.act:
        state.act(page)


def _refused(page: Page) -> bool:
    """Whether the page has a form that can be sent empty; it has been, then."""
    if not page.evaluate(SEND_NOTHING):
        return False
    page.wait_for_timeout(300)
    page.wait_for_load_state("networkidle")
    return True


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()

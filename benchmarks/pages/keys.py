"""Somebody with a keyboard and nothing else: Tab until the thing is reached, and look at the focus at every stop."""

from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Page

MOST_STOPS = 250
# What only says where reading goes on, such as a heading after a step, needs no ring: nothing can be done there.
FOCUSED = """() => {
  const now = document.activeElement;
  if (!now || now === document.body || now === document.documentElement) return null;
  const box = now.getBoundingClientRect();
  const drawn = (style) => style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
  const ring = (each) => each && each !== document.body && drawn(getComputedStyle(each));
  const shadow = getComputedStyle(now).boxShadow !== "none";
  const spot = /^(MAIN|H[123])$/.test(now.tagName);
  const own = now.getAttribute("aria-label") || now.getAttribute("title") || now.labels?.[0]?.innerText;
  return {
    name: (own || now.innerText || now.value || now.name || "").replace(/\\s+/g, " ").trim().slice(0, 120),
    kind: now.tagName.toLowerCase() + (now.type ? ":" + now.type : ""),
    id: now.id, field: now.name || "", value: now.value ?? "", checked: !!now.checked,
    place: [...document.querySelectorAll("*")].indexOf(now),
    visible: [now, now.parentElement, now.parentElement?.parentElement].some(ring) || shadow || spot,
    seen: box.width > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
  };
}"""


class Stuck(RuntimeError):
    """The keyboard does not get there; the message says where it was last."""


@dataclass
class Keys:
    """One person's keyboard at one page. `stops`: where the focus was; `dim`: stops at which it could not be seen."""

    page: Page
    stops: int = 0
    dim: list[str] = field(default_factory=list)

    def to(self, name: str, kind: str = "", back: bool = False) -> dict[str, Any]:
        """Tab until what has this in its name, and is of this kind, has the focus. Raises `Stuck`."""
        came_from: set[int] = set()
        for _ in range(MOST_STOPS):
            now = self._stop()
            if now and name.lower() in now["name"].lower() and kind in now["kind"]:
                return now
            if now and now["place"] in came_from and now["kind"] != "main":
                if self._trapped(now):
                    raise Stuck(f"trapped at {now['kind']} “{now['name']}” on {self.page.url}")
                came_from.clear()
                continue
            came_from.add(now["place"] if now else -1)
            self.page.keyboard.press("Shift+Tab" if back else "Tab")
        raise Stuck(f"no {kind} “{name}” on {self.page.url}")

    def to_field(self, name: str) -> dict[str, Any]:
        """Tab until the field of this name or id has the focus. Raises `Stuck`."""
        for _ in range(MOST_STOPS):
            now = self._stop()
            if now and name in (now["field"], now["id"]):
                return now
            self.page.keyboard.press("Tab")
        raise Stuck(f"no field “{name}” on {self.page.url}")

    def press(self, name: str, kind: str = "", key: str = "Enter") -> None:
        """A link or button, and what follows from it."""
        self.to(name, kind)
        before = self.page.url
        self.page.keyboard.press(key)
        self.settle(before)

    def write(self, name: str, text: str) -> None:
        self.to_field(name)
        self.page.keyboard.press("ControlOrMeta+a")
        self.page.keyboard.type(text)

    def pick(self, name: str, wanted: str) -> None:
        """One of some radio buttons: Tab into the group, arrows within it."""
        self.to_field(name)
        for _ in range(12):
            now = self._stop()
            if now and now["checked"] and wanted.lower() in (now["name"].lower(), now["value"].lower()):
                return
            if now and wanted.lower() in (now["name"].lower(), now["value"].lower()):
                self.page.keyboard.press("Space")
                continue
            self.page.keyboard.press("ArrowDown")
        raise Stuck(f"no “{wanted}” among {name} on {self.page.url}")

    def settle(self, before: str = "") -> None:
        self.page.wait_for_timeout(250)
        self.page.wait_for_load_state("networkidle")

    def sees(self, selector: str) -> None:
        """What shows that it worked. Raises playwright's `TimeoutError`."""
        self.page.locator(selector).first.wait_for(state="visible")

    def _stop(self) -> dict[str, Any] | None:
        now: dict[str, Any] | None = self.page.evaluate(FOCUSED)
        if now is None:
            return None
        self.stops += 1
        if not (now["visible"] and now["seen"]):
            self.dim.append(f"{now['kind']} “{now['name'][:40]}” on {self.page.url}")
        return now

    def _trapped(self, now: dict[str, Any]) -> bool:
        """Whether six more presses of Tab change nothing; a field for a date takes four, one for each of its parts."""
        for _ in range(6):
            self.page.keyboard.press("Tab")
            after = self.page.evaluate(FOCUSED)
            if after is None or after["place"] != now["place"]:
                return False
        return True

"""What is asked of each page-state: what axe finds in every look, and what is lost on small screens or in big text."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

AXE = Path(__file__).resolve().parents[2] / "node_modules" / "axe-core" / "axe.min.js"
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
HEIGHT = 844  # px
SETTLING = 150  # ms, until colours begin to move over


@dataclass(frozen=True)
class Look:
    """A width in px, colours, and contrast: "high" as chosen here, "forced" as the system forces it."""

    width: int
    scheme: str
    contrast: str = ""

    @property
    def name(self) -> str:
        return " ".join(part for part in (str(self.width), self.scheme, self.contrast) if part)


LOOKS = tuple(
    Look(width, scheme, contrast)
    for width in (390, 1280)
    for scheme, contrast in (
        ("light", ""),
        ("dark", ""),
        ("light" if width == 390 else "dark", "high"),
        ("light", "forced"),
    )
)
# 400 % of 1280 × 1024 is 320 × 256 to the page.
SCREENS = {
    "320 px": (320, 844, ""),
    "400 %": (320, 256, ""),
    "text 200 %": (1280, 844, "text"),
    "own 200 %": (390, 844, "own"),
}
TOO_WIDE = """() => {
  const root = document.documentElement;
  if (root.scrollWidth <= innerWidth) return [];
  const right = (each) => each.getBoundingClientRect().right;
  const over = [...document.querySelectorAll("body *")].filter((each) => right(each) > innerWidth + 1);
  return over.slice(0, 4).map((each) => `wider than the screen: ${each.tagName.toLowerCase()}.${each.className}`);
}"""
CUT_OFF = """() => {
  const beside = ".unseen, svg, .katex, math-field, [hidden], [aria-hidden=true]";
  const unseen = (each) => each.closest(beside) || each.clientWidth < 3;
  const hides = (style) => [style.overflowX, style.overflowY].some((how) => how === "hidden" || how === "clip");
  const cut = [...document.querySelectorAll("body *")].filter((each) => {
    const style = getComputedStyle(each);
    if (!each.textContent.trim() || !hides(style) || style.clipPath !== "none" || unseen(each)) return false;
    const wide = ["hidden", "clip"].includes(style.overflowX) && each.scrollWidth > each.clientWidth + 2;
    const high = ["hidden", "clip"].includes(style.overflowY) && each.scrollHeight > each.clientHeight + 4;
    return wide || high;
  });
  return cut.slice(0, 4).map((each) => `cut off: ${each.tagName.toLowerCase()}.${each.className}`);
}"""


def axe_faults(page: Page) -> dict[str, list[str]]:
    """By look: every rule that is broken, and where."""
    page.evaluate(_axe())
    found = {look.name: _run(page) for look in _worn(page)}
    _wear(page, Look(1280, "light"))
    return found


def lost(page: Page) -> dict[str, list[str]]:
    """By screen: what makes the page scroll sideways, and text that is cut off."""
    found = {}
    for name, (width, height, text) in SCREENS.items():
        page.set_viewport_size({"width": width, "height": height})
        page.evaluate(ENLARGE, text)
        page.wait_for_timeout(50)
        found[name] = page.evaluate(TOO_WIDE) + page.evaluate(CUT_OFF)
    page.evaluate(ENLARGE, "")
    page.set_viewport_size({"width": 1280, "height": HEIGHT})
    return found


CHOOSE_CONTRAST = """(contrast) => {
  if (contrast) document.documentElement.dataset.contrast = contrast;
  else delete document.documentElement.dataset.contrast;
}"""
TWO_FRAMES = """() => new Promise((done) => {
  requestAnimationFrame(() => requestAnimationFrame(done));
  setTimeout(done, 2000);  // a browser that draws nothing just now
})"""
STILL = """() => document.getAnimations().every((each) =>
  each.playState !== "running" || each.effect?.getTiming().iterations === Infinity)"""
RUN = """(rules) => Promise.race([
  axe.run(document, { runOnly: rules, resultTypes: ["violations"] }),
  new Promise((_, fail) => setTimeout(() => fail(new Error("axe took longer than two minutes")), 120000)),
])"""
ENLARGE = """(how) => {
  document.documentElement.style.fontSize = how === "text" ? "200%" : "";
  document.documentElement.toggleAttribute("data-size", false);
  if (how === "own") document.documentElement.dataset.size = "200";
}"""


def _worn(page: Page) -> Iterator[Look]:
    for look in LOOKS:
        _wear(page, look)
        yield look


def _wear(page: Page, look: Look) -> None:
    page.set_viewport_size({"width": look.width, "height": HEIGHT})
    forced: Any = "active" if look.contrast == "forced" else "none"
    scheme: Any = look.scheme
    page.emulate_media(color_scheme=scheme, forced_colors=forced, reduced_motion="reduce")
    page.evaluate(CHOOSE_CONTRAST, "high" if look.contrast == "high" else "")
    page.evaluate(TWO_FRAMES)
    page.wait_for_timeout(SETTLING)
    page.wait_for_function(STILL, polling=50)


def _run(page: Page) -> list[str]:
    result = page.evaluate(RUN, list(RULES))
    return [
        f"{rule['id']} at {node['target'][0]}: {node['failureSummary'].splitlines()[-1].strip()}"
        for rule in result["violations"]
        for node in rule["nodes"]
    ]


@cache
def _axe() -> str:
    return AXE.read_text(encoding="utf-8")

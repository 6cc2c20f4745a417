"""What axe finds wrong on a page, as a phone and a desk have it, light and dark."""

from functools import cache
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from benchmarks.pages.probes import STILL

AXE = Path(__file__).resolve().parents[2] / "node_modules" / "axe-core" / "axe.min.js"
SIZES = ((390, 844), (1280, 844))
SCHEMES = ("light", "dark")
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")


def faults(page: Page) -> list[str]:
    """Every fault once: at which size and in which colours, the rule, and where."""
    page.evaluate(_axe())
    found = [f"{width} {scheme}: {fault}" for width, scheme in _looks(page) for fault in _run(page)]
    page.emulate_media(color_scheme="light")
    return found


def _looks(page: Page) -> Any:
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            page.wait_for_timeout(150)  # until colours begin to move over
            page.wait_for_function(STILL, polling=50)
            yield width, scheme


def _run(page: Page) -> list[str]:
    result = page.evaluate("rules => axe.run(document, { runOnly: rules, resultTypes: ['violations'] })", list(RULES))
    return [
        f"{rule['id']} at {node['target'][0]}: {node['failureSummary'].splitlines()[-1].strip()}"
        for rule in result["violations"]
        for node in rule["nodes"]
    ]


@cache
def _axe() -> str:
    return AXE.read_text(encoding="utf-8")

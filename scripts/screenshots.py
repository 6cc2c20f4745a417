"""Take the pictures of the documentation from a running tutor: .venv/bin/python scripts/screenshots.py"""

import os
import re
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
from benchmarks.faces import write_webcam
from benchmarks.server import Server

IMAGES = ROOT / "docs" / "images"
CHROMIUM = os.environ.get("TUTOR_TEST_CHROMIUM", "/usr/bin/chromium")


def main() -> None:
    os.environ["TUTOR_WINDOW_SECONDS"] = "1"
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        webcam = write_webcam(Path(folder) / "face.y4m")
        with Server(ROOT, Path(folder)) as server:
            browser = playwright.chromium.launch(
                executable_path=CHROMIUM,
                args=[
                    "--no-sandbox",
                    "--use-fake-ui-for-media-stream",
                    "--use-fake-device-for-media-stream",
                    f"--use-file-for-fake-video-capture={webcam}",
                ],
            )
            password = (Path(folder) / "secrets" / "demo_password").read_text().strip()[:12]
            for width, dark in ((1280, False), (390, True)):
                page = browser.new_page(
                    viewport={"width": width, "height": 820}, color_scheme="dark" if dark else "light"
                )
                practise(page, server.address, password)
                page.screenshot(path=IMAGES / f"practice-{width}.png", full_page=width < 500)
            teacher = browser.new_page(viewport={"width": 1280, "height": 700})
            sign_in(teacher, server.address, "teacher", password)
            teacher.click("h2 a")
            teacher.wait_for_selector("[data-state=live]")
            teacher.screenshot(path=IMAGES / "class-1280.png")


def practise(page: Page, address: str, password: str) -> None:
    """A learner with everything switched on who has just missed twice."""
    sign_in(page, address, "student", password)
    page.click("button:has-text('Practise Algebra')")
    page.wait_for_selector(".prompt .katex")
    practice = re.sub(r"^https?://[^/]+", "", page.url)
    for choice in ("behaviour", "camera"):
        page.goto(f"{address}/my-data/?next={practice}")
        switch = page.locator(f"section.choice:has(#choice-{choice}) button:has-text('I agree')")
        if switch.count():
            switch.click()
    page.goto(f"{address}{practice}")
    page.wait_for_selector(".pill.camera:visible")
    for wrong in ("17", "23", "12"):
        page.fill("#answer", wrong)
        page.click("button:has-text('Check')")
        page.wait_for_selector("#verdict")
    page.wait_for_selector("#support .estimate:has-text('It looks as if')", timeout=40_000)
    page.wait_for_selector("#preview .katex")


def sign_in(page: Page, address: str, username: str, password: str) -> None:
    page.goto(f"{address}/accounts/login/")
    page.fill("#id_login", username)
    page.fill("#id_password", password)
    page.click("main button[type=submit]")
    page.wait_for_url(lambda url: "login" not in url)


if __name__ == "__main__":
    main()

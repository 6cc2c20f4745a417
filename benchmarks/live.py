"""How soon a teacher's page shows an answer, and a student's what a teacher sends: `make bench-live`.

One server process on SQLite, and one Chromium with the live page of a class of 35 open. Every student answers over
HTTP, about one answer every two seconds for the class; an answer is shown once the number of tries in that student's
row has changed in the page. Then a word of praise is sent to student after student, each with the practice page open
in the browser, and is shown once it stands there. All of these students are simulated. Option: `--answers`.
"""

import argparse
import os
import re
import shutil
import sys
import tempfile
import time
import uuid
from pathlib import Path
from typing import Any

import httpx
from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.report import Row, percentile, publish
from benchmarks.server import Server

ROOT = Path(__file__).resolve().parents[1]
STUDENTS = 35
PAUSE = 2.0  # seconds between two answers of the class
WORDS = 10
CHROMIUM = os.environ.get("TUTOR_TEST_CHROMIUM", "/usr/bin/chromium")
SHOWN = """([id, tries]) => {
  const row = document.getElementById("learner-" + id)?.closest(".learner");
  return row?.textContent.includes(tries) ?? false;
}"""


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--answers", type=int, default=105, help="how many answers the class gives")
    chosen = options.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="tutor-bench-"))
    os.environ |= {"TUTOR_VAR_DIR": str(folder), "DJANGO_ALLOW_ASYNC_UNSAFE": "1"}
    try:
        publish("live", measured(chosen.answers, folder))
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def measured(answers: int, folder: Path) -> list[Row]:
    with Server(ROOT, folder) as server:
        from benchmarks import learners

        pupils = learners.enrol(STUDENTS)
        room = _class_of(pupils)
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
            shown, fetched = _answers_shown(server, browser, room, pupils, answers)
            arrived = _words_shown(server, browser, room, pupils[:WORDS])
            browser.close()
    return [
        Row("students in the class, simulated", STUDENTS, "n"),
        Row("answers", len(shown), "n"),
        Row("answer sent → on the teacher's page, p50", percentile(shown, 50), "ms"),
        Row("answer sent → on the teacher's page, p95", percentile(shown, 95), "ms", 1000),
        Row("answer sent → on the teacher's page, longest", max(shown), "ms"),
        Row("the live part, asked for by itself, p95", percentile(fetched, 95), "ms"),
        Row("words sent", len(arrived), "n"),
        Row("word sent → on the student's page, p95", percentile(arrived, 95), "ms", 1000),
    ]


def _answers_shown(
    server: Server, browser: Browser, room: dict[str, Any], pupils: list[Any], answers: int
) -> tuple[list[float], list[float]]:
    page = _signed_in(server, browser, room["cookie"])
    page.goto(f"{server.address}/classes/{room['id']}/")
    page.locator("[data-state=live]").wait_for()
    page.wait_for_timeout(1000)
    tries, shown, fetched = dict.fromkeys(room["students"], 0), [], []
    for number in range(answers):
        pupil, student = pupils[number % STUDENTS], room["students"][number % STUDENTS]
        tries[student] += 1
        words = f"{tries[student]} tr{'y' if tries[student] == 1 else 'ies'}"
        began = time.perf_counter()
        _answer(server, pupil, tries[student])
        page.wait_for_function(SHOWN, arg=[student, words], polling=10, timeout=20_000)
        took = time.perf_counter() - began
        shown.append(1000 * took)
        fetched.append(_fetch(server, room))
        time.sleep(max(PAUSE - (time.perf_counter() - began), 0.0))
    page.context.close()
    return shown, fetched


def _words_shown(server: Server, browser: Browser, room: dict[str, Any], pupils: list[Any]) -> list[float]:
    arrived = []
    for pupil, student in zip(pupils, room["students"], strict=False):
        page = _signed_in(server, browser, pupil.cookie)
        page.goto(f"{server.address}/practice/session/{pupil.session}/", wait_until="networkidle")
        began = time.perf_counter()
        _send(server, room["cookie"], f"/compass/classes/{room['id']}/students/{student}/praise/", {})
        page.locator("#from-teacher .word").first.wait_for(timeout=20_000)
        arrived.append(1000 * (time.perf_counter() - began))
        page.context.close()
    return arrived


def _answer(server: Server, pupil: Any, turn: int) -> None:
    sent = {"problem": pupil.problem, "part": 0, "answer": pupil.answers[turn % 2], "key": str(uuid.uuid4())}
    said = _send(server, pupil.cookie, f"/practice/session/{pupil.session}/answer/", sent)
    if "Not yet" not in said:
        raise RuntimeError(f"The answer was not judged: {re.sub('<[^>]+>', ' ', said)[:300]}")


def _fetch(server: Server, room: dict[str, Any]) -> float:
    began = time.perf_counter()
    httpx.get(
        f"{server.address}/classes/{room['id']}/now/", cookies={"sessionid": room["cookie"]}, timeout=20
    ).raise_for_status()
    return 1000 * (time.perf_counter() - began)


def _send(server: Server, cookie: str, path: str, sent: dict[str, Any]) -> str:
    from django.middleware.csrf import _get_new_csrf_string

    token = _get_new_csrf_string()
    headers = {"X-CSRFToken": token, "HX-Request": "true", "Origin": server.address}
    cookies = {"sessionid": cookie, "csrftoken": token}
    answer = httpx.post(f"{server.address}{path}", data=sent, cookies=cookies, headers=headers, timeout=20)
    answer.raise_for_status()
    return answer.text


def _signed_in(server: Server, browser: Browser, cookie: str) -> Page:
    context = browser.new_context(viewport={"width": 1280, "height": 844})
    context.add_cookies([{"name": "sessionid", "value": cookie, "url": server.address}])
    return context.new_page()


def _class_of(pupils: list[Any]) -> dict[str, Any]:
    """A teacher with a class of these students, in their order."""
    from django.utils import timezone

    from benchmarks.learners import signed_in_as
    from tutor.accounts.models import Role, User
    from tutor.classrooms.services import create_classroom, join_classroom
    from tutor.practice.models import PracticeSession

    now = timezone.now()
    teacher = User.objects.create_user("bench-teacher", role=Role.TEACHER, display_name="Bench")
    classroom = create_classroom(teacher, "Bench", now)
    students = [PracticeSession.objects.get(pk=pupil.session).student for pupil in pupils]
    for student in students:
        join_classroom(student, classroom, now)
    return {"id": classroom.pk, "cookie": signed_in_as(teacher), "students": [each.pk for each in students]}


if __name__ == "__main__":
    sys.exit(main())

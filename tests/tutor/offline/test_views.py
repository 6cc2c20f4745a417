"""The doors that a device knocks at."""

import json
import uuid
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from affect.types import Scenario
from tests.tutor.offline.writing import right
from tutor.accounts.models import Role, School, User
from tutor.classrooms.models import Classroom
from tutor.classrooms.services import create_classroom
from tutor.classrooms.work import give
from tutor.curriculum.models import Skill
from tutor.data_rights.exporting import rows_of
from tutor.offline import shell
from tutor.offline.keeping import keep_skill
from tutor.offline.models import KEEPS, KeptSet, ReceivedAnswer
from tutor.offline.owners import owner_of
from tutor.personal_data.registry import holdings
from tutor.practice.models import Attempt, PracticeSession

MOST_QUERIES = 40


@pytest.fixture
def mine(sign_in: Any, student: User) -> Client:
    return sign_in(student)


@pytest.fixture
def fresh(student: User, skill: Skill) -> KeptSet:
    """Kept an hour ago."""
    return keep_skill(student, skill, 5, False, timezone.now() - timedelta(hours=1))


@pytest.fixture
def testing(student: User, practice: PracticeSession) -> PracticeSession:
    """While a test is written."""
    return PracticeSession.objects.create(
        student=student,
        course=practice.course,
        scenario=Scenario.TEST,
        started_at=timezone.now(),
        last_active_at=timezone.now(),
    )


def fields(text: str, place: int = 0, key: uuid.UUID | None = None, **other: Any) -> dict[str, Any]:
    now = int(timezone.now().timestamp() * 1000)
    times = {"opened": now - 60_000, "written": now - 30_000, "sent": now}
    return {"key": key or uuid.uuid4(), "kind": "answer", "place": place, "part": 0, "text": text, **times, **other}


def post(client: Client, kept: KeptSet, sent: dict[str, Any]) -> Any:
    return client.post(reverse("offline:answer", args=[kept.pk]), sent)


def test_a_topic_is_kept_with_everything_it_needs(mine: Client, skill: Skill) -> None:
    handed = mine.post(reverse("offline:keep"), {"what": f"skill:{skill.slug}", "count": 10}).json()
    content = handed["content"]
    assert len(content["items"]) == 10
    assert f"{skill.title}" in content["row"]
    for item in content["items"]:
        assert "data-hints" in item["html"]
        assert "data-solution" in item["html"]
        assert item["checks"][0]["kind"] in ("choice", "number", "text")


def test_no_answer_lies_open_in_what_tells_right_from_wrong(mine: Client, skill: Skill) -> None:
    content = mine.post(reverse("offline:keep"), {"what": f"skill:{skill.slug}", "count": 5}).json()["content"]
    kept = KeptSet.objects.get()
    for place, item in enumerate(content["items"]):
        assert right(kept, place) not in json.dumps(item["checks"]).replace('"rounds": 10000', "").split('"')


def test_a_teachers_work_is_kept_in_its_order(
    mine: Client, teacher: User, classroom: Classroom, skill: Skill, now: datetime
) -> None:
    slugs = [each.slug for each in skill.exercises.filter(retired=False)[:3]]
    work = give(teacher, classroom, "For Friday", slugs, None, now)
    assert "For Friday" in mine.get(reverse("practice:desk")).content.decode()
    assert mine.post(reverse("offline:keep"), {"what": f"work:{work.pk}", "count": 5}).status_code == 200
    assert [row[0] for row in KeptSet.objects.get().items] == slugs


def test_work_of_another_class_is_not_there(mine: Client, teacher: User, skill: Skill, now: datetime) -> None:
    elsewhere = create_classroom(teacher, "8a", now)
    work = give(teacher, elsewhere, "Not yours", [skill.exercises.first().slug], None, now)
    assert mine.post(reverse("offline:keep"), {"what": f"work:{work.pk}", "count": 5}).status_code == 404


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"what": "skill:", "count": 5},
        {"what": "work:x", "count": 5},
        {"what": "skill:two-step-equations", "count": 7},
    ],
)
def test_what_is_unclear_is_said_to_be(mine: Client, algebra: Any, sent: dict[str, Any]) -> None:
    answer = mine.post(reverse("offline:keep"), sent)
    assert answer.status_code == 422
    assert "try again" in answer.json()["words"]


def test_an_unknown_topic_is_not_there(mine: Client, algebra: Any) -> None:
    assert mine.post(reverse("offline:keep"), {"what": "skill:no-such", "count": 5}).status_code == 404


def test_an_answer_is_judged_once(mine: Client, fresh: KeptSet) -> None:
    sent = fields(right(fresh, 0))
    first, second = post(mine, fresh, sent), post(mine, fresh, sent)
    assert first.json() == second.json() == {"outcome": "correct", "headline": "Right.", "feedback": ""}
    assert Attempt.objects.count() == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"key": "x"},
        {"kind": "other"},
        {"place": -1},
        {"written": -5},
        {"sent": "soon"},
        {"sent": 10**30},
        {"hints": "{"},
        {"hints": '["x"]'},
        {"hints": json.dumps([1] * 31)},
        {"hints": "[" * 3000},
        {"text": "1" * 2001},
    ],
)
def test_what_did_not_arrive_whole_counts_for_nothing(mine: Client, fresh: KeptSet, wrong: dict[str, Any]) -> None:
    answer = post(mine, fresh, {**fields("1"), **wrong})
    assert answer.status_code == 422
    assert answer.json()["headline"].startswith("Your answer did not arrive whole")
    assert not Attempt.objects.exists()


def test_a_set_of_another_student_is_gone_for_me(client: Client, fresh: KeptSet, school: School) -> None:
    client.force_login(User.objects.create_user("oto", role=Role.STUDENT, school=school))
    assert post(client, fresh, fields("1")).status_code == 410
    assert client.post(reverse("offline:remove", args=[fresh.pk])).status_code == 404
    assert client.get(reverse("offline:state")).json()["locks"] == {}


def test_the_keys_go_to_their_owner(mine: Client, fresh: KeptSet, student: User) -> None:
    said = mine.get(reverse("offline:state"))
    assert said.json()["locks"] == {str(fresh.pk): fresh.lock}
    assert said.json()["owner"] == owner_of(student)
    assert "no-store" in said.headers["Cache-Control"]


def test_with_a_removed_set_goes_its_key(mine: Client, fresh: KeptSet) -> None:
    mine.post(reverse("offline:remove", args=[fresh.pk]))
    assert mine.get(reverse("offline:state")).json()["locks"] == {}
    assert post(mine, fresh, fields("1")).json()["outcome"] == "gone"


def test_a_set_is_forgotten_after_its_time(mine: Client, fresh: KeptSet) -> None:
    KeptSet.objects.update(made_at=timezone.now() - KEEPS)
    assert mine.get(reverse("offline:state")).json()["locks"] == {}
    assert not KeptSet.objects.exists()


def test_nothing_goes_in_or_out_while_a_test_is_written(
    mine: Client, fresh: KeptSet, testing: PracticeSession, skill: Skill
) -> None:
    said = mine.get(reverse("offline:state")).json()
    assert (said["test"], said["locks"]) == (True, {})
    assert post(mine, fresh, fields("1")).status_code == 423
    assert mine.post(reverse("offline:keep"), {"what": f"skill:{skill.slug}", "count": 5}).status_code == 423
    assert not Attempt.objects.exists()


def test_whoever_is_signed_out_is_led_to_the_sign_in_page(client: Client, fresh: KeptSet) -> None:
    assert "login" in client.get(reverse("offline:state")).url
    assert "login" in post(client, fresh, fields("1")).url


def test_the_page_of_a_device_names_nobody(mine: Client, client: Client, student: User) -> None:
    signed_in = mine.get(reverse("offline:shell")).content
    assert signed_in == Client().get(reverse("offline:shell")).content
    assert b"csrf" not in signed_in
    assert owner_of(student).encode() not in signed_in
    assert b"data-nobody" not in signed_in


def test_pages_say_whose_device_it_is_and_to_nobody_nothing(mine: Client, student: User) -> None:
    assert f'data-keeper="{owner_of(student)}"' in mine.get(reverse("practice:desk")).content.decode()
    assert 'data-keeper=""' in Client().get("/").content.decode()


def test_the_site_can_be_installed(db: None, client: Client) -> None:
    said = client.get(reverse("offline:manifest"))
    assert said.headers["Content-Type"] == "application/manifest+json"
    told = json.loads(said.content)
    assert (told["display"], told["scope"], told["start_url"]) == ("standalone", "/", "/")
    assert {(each["purpose"], each["sizes"]) for each in told["icons"]} >= {
        ("any", "512x512"),
        ("any", "192x192"),
        ("maskable", "512x512"),
    }
    for icon in told["icons"]:
        assert client.get(icon["src"]).status_code == 200
    assert reverse("offline:manifest") in client.get("/").content.decode()


@pytest.fixture
def script(client: Client, db: None) -> str:
    if not shell.is_built():
        pytest.fail("the bundles are not built: npm run build")
    said = client.get("/sw.js")
    assert said.headers["Service-Worker-Allowed"] == "/"
    assert said.headers["Cache-Control"] == "no-cache"
    assert said.headers["Content-Security-Policy"] == "default-src 'none'; connect-src 'self'"
    assert said.headers["Content-Type"].startswith("text/javascript")
    return said.content.decode()


def test_the_worker_keeps_files_and_one_page_that_is_nobodys(client: Client, script: str) -> None:
    kept = json.loads(script.split("\n")[0].removeprefix("const SHELL = ").removesuffix(";"))
    assert kept["page"] == "/offline/"
    names = " ".join(kept["files"])
    for needed in ("main-", "shell-", "katex-", "KaTeX_Main-Regular-", "KaTeX_Size1-", "source-serif-4-latin-400"):
        assert needed in names
    assert any(each.endswith(".css") and "katex-" in each for each in kept["files"])
    assert all(each.startswith("/static/") for each in kept["files"])
    assert not [
        each for each in kept["files"] if any(word in each for word in ("capture-", "camera-", "device-", "heart-"))
    ]
    for each in kept["files"]:
        assert client.get(each).status_code == 200, each


def test_the_worker_is_one_file(script: str) -> None:
    assert "import" not in script.split("\n", 1)[1]


def test_the_desk_asks_for_no_more_than_it_did(
    mine: Client, practice: PracticeSession, django_assert_max_num_queries: Any
) -> None:
    mine.get(reverse("practice:desk"))
    with django_assert_max_num_queries(MOST_QUERIES):
        mine.get(reverse("practice:desk"))


def test_an_export_holds_the_set_and_not_its_key(fresh: KeptSet, student: User, mine: Client) -> None:
    post(mine, fresh, fields("1"))
    text = str([list(rows_of(each, student)) for each in holdings() if each.model in (KeptSet, ReceivedAnswer)])
    assert fresh.chosen["reason"] in text
    assert fresh.lock not in text

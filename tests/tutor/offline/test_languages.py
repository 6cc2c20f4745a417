"""What a device keeps is in the language of whoever kept it; another language is kept anew at the next visit."""

import json
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import get_language

from tutor.accounts.models import User
from tutor.curriculum.models import Skill
from tutor.offline import receiving, shell, views
from tutor.offline.models import KeptSet
from tutor.web.looks import COOKIE

SHELL = reverse("offline:shell")


def told(client: Client, **headers: str) -> dict[str, Any]:
    """What the worker is told to keep."""
    if not shell.is_built():
        pytest.fail("the bundles are not built: npm run build")
    script = client.get(reverse("offline:worker"), headers=headers).content.decode()
    return json.loads(script.split("\n")[0].removeprefix("const SHELL = ").removesuffix(";"))


def test_the_page_of_a_device_is_in_its_language_and_brings_its_words(db: None, client: Client) -> None:
    page = client.get(SHELL, headers={"accept-language": "he"}).content.decode()
    assert '<html lang="he" dir="rtl">' in page
    assert '<script defer src="/words/he.js"></script>' in page
    english = client.get(SHELL).content.decode()
    assert '<html lang="en-gb">' in english
    assert "/words/" not in english


def test_the_worker_keeps_the_words_with_the_page(db: None, client: Client) -> None:
    kept = told(client, **{"accept-language": "he"})
    assert (kept["language"], kept["page"], kept["words"]) == ("he", SHELL, "/words/he.js")
    assert told(client)["words"] == ""


def test_a_change_of_language_makes_another_worker(db: None, client: Client) -> None:
    """Browsers compare its script at every visit, with the cookies of the site, and take a new one in."""
    before = told(client, **{"accept-language": "de"})
    client.post(reverse("web:language"), {"language": "he", "next": "/"})
    after = told(client, **{"accept-language": "de"})
    assert COOKIE in client.cookies
    assert (before["language"], after["language"]) == ("de", "he")
    assert before["version"] != after["version"]
    assert "no-cache" in client.get(reverse("offline:worker")).headers["Cache-Control"]


def test_new_words_make_another_worker(db: None, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    before = told(client, **{"accept-language": "de"})["version"]
    monkeypatch.setattr(shell, "words_of", lambda code: "other words")
    assert told(client, **{"accept-language": "de"})["version"] != before


def test_a_set_is_read_in_the_language_in_which_it_was_kept(
    sign_in: Any, student: User, skill: Skill, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = sign_in(student)
    asked = {"what": f"skill:{skill.slug}", "count": 5}
    content = mine.post(reverse("offline:keep"), asked, headers={"accept-language": "he"}).json()["content"]
    assert 'lang="he" dir="rtl"' in content["row"]
    assert 'lang="he" dir="rtl"' in content["items"][0]["html"]
    spoken = []
    monkeypatch.setattr(
        views, "receive", lambda *_: spoken.append(get_language()) or receiving.Outcome(receiving.NO_SUCH)
    )
    kept = KeptSet.objects.get()
    sent = {"key": kept.pk, "kind": "answer", "place": 0, "part": 0, "text": "1", "opened": 1, "written": 2, "sent": 3}
    assert mine.post(reverse("offline:answer", args=[kept.pk]), sent).status_code == 200
    assert (kept.language, spoken) == ("he", ["he"])

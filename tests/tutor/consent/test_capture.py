"""Which code is served, and what the pages say about it, under each profile."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.conf import settings
from django.test import AsyncClient, Client
from django.urls import get_resolver, reverse

from tests.policies import put_in_force
from tutor.accounts.models import User
from tutor.consent.capture import is_served
from tutor.consent.modalities import Modality
from tutor.consent.profiles import PROFILES, CameraWhere, Profile
from tutor.consent.services import give_consent
from tutor.practice.models import PracticeSession

ASSETS = "/static/dist/assets/"
WASM = "'wasm-unsafe-eval'"


def built(entry: str) -> str:
    """The address of one built script."""
    manifest = settings.DJANGO_VITE["default"]["manifest_path"]
    if not manifest.exists():
        pytest.fail("the bundles are not built: npm run build")
    return f"/static/dist/{json.loads(manifest.read_text())[entry]['file']}"


CAPTURE, CAMERA = "frontend/capture.ts", "frontend/models/frame_camera.ts"
DEVICE, HEART = "frontend/models/face/device_camera.ts", "frontend/models/heart_rate_strap.ts"
SERVED = {
    (Profile.STRICT, CameraWhere.DEVICE): (404, 404, 404, 404),
    (Profile.BEHAVIOURAL, CameraWhere.DEVICE): (200, 404, 404, 404),
    (Profile.ON_DEVICE, CameraWhere.DEVICE): (200, 404, 200, 404),
    (Profile.RESEARCH, CameraWhere.DEVICE): (200, 404, 200, 200),
    (Profile.RESEARCH, CameraWhere.SERVER): (200, 200, 404, 200),
}


@pytest.mark.parametrize(("profile", "where"), SERVED)
def test_each_policy_serves_only_the_code_it_allows(
    client: Client, db: None, profile: Profile, where: CameraWhere
) -> None:
    put_in_force(profile, where)
    served = tuple(client.get(built(each)).status_code for each in (CAPTURE, CAMERA, DEVICE, HEART))
    assert served == SERVED[profile, where]


@pytest.mark.django_db(transaction=True)
async def test_a_withheld_script_is_withheld_from_the_real_server_too(async_client: AsyncClient) -> None:
    answer = await async_client.get(built(CAPTURE))
    assert (answer.status_code, answer.headers["Cache-Control"]) == (404, "no-store")
    assert (await async_client.get(built("frontend/main.ts"))).status_code == 200


@pytest.mark.parametrize("prefix", ["camera-", "device-"])
@pytest.mark.parametrize("name", ["x.js", "x.js.gz", "x.js.map", "x.wasm", "x.onnx"])
@pytest.mark.parametrize("before", ["", "//", "../", "deeper/"])
def test_no_variant_of_a_name_slips_through(before: str, prefix: str, name: str) -> None:
    assert not is_served(f"{ASSETS}{before}{prefix}{name}", PROFILES[Profile.STRICT])


def test_other_files_cost_no_query(client: Client, db: None, django_assert_num_queries: Callable[..., Any]) -> None:
    with django_assert_num_queries(0):
        assert client.get(built("frontend/main.ts")).status_code == 200
        assert client.get("/static/theme.js").status_code == 200


@pytest.mark.parametrize("profile", Profile)
def test_a_policy_with_a_camera_opens_it_and_nothing_opens_the_rest(
    sign_in: Any, student: User, practice: PracticeSession, profile: Profile, now: Any
) -> None:
    give_consent(student, Modality.CAMERA, now)
    put_in_force(profile)
    answer = sign_in(student).get(reverse("practice:session", args=[practice.pk]))
    policy = answer.headers["Permissions-Policy"]
    assert ("camera=(self)" in policy) == (profile in (Profile.ON_DEVICE, Profile.RESEARCH))
    assert "microphone=()" in policy
    assert "bluetooth=()" in policy
    assert ("/capture-" in answer.content.decode()) == PROFILES[profile].infers
    assert ('id="sensing"' in answer.content.decode()) == PROFILES[profile].infers


@pytest.mark.parametrize("profile", Profile)
def test_only_research_opens_bluetooth_and_only_to_those_who_agreed_to_a_strap(
    sign_in: Any, student: User, practice: PracticeSession, profile: Profile, now: Any
) -> None:
    put_in_force(profile)
    address = reverse("practice:session", args=[practice.pk])
    assert "bluetooth=()" in sign_in(student).get(address).headers["Permissions-Policy"]
    give_consent(student, Modality.PHYSIOLOGY, now)
    policy = sign_in(student).get(address).headers["Permissions-Policy"]
    assert ("bluetooth=(self)" in policy) == (profile is Profile.RESEARCH)
    assert "camera=()" in policy


@pytest.mark.parametrize("path", ["/", "/accounts/login/", "/nowhere/", "/practice/"])
def test_every_page_bars_camera_microphone_and_bluetooth(client: Client, db: None, path: str) -> None:
    policy = client.get(path).headers["Permissions-Policy"]
    assert all(f"{feature}=()" in policy for feature in ("camera", "microphone", "bluetooth"))


def test_no_page_runs_web_assembly(
    sign_in: Any, student: User, administrator: User, practice: PracticeSession, now: Any
) -> None:
    """Every page that can be had without a number in its address, for everybody who may see one."""
    give_consent(student, Modality.CAMERA, now)
    browser = sign_in(student)
    pages = [address for address in addresses() if "<" not in address]
    assert len(pages) > 30
    for person in (student, administrator, None):
        browser.logout()
        if person:
            browser.force_login(person)
        assert [each for each in pages if WASM in policy_of(browser, each)] == []
    browser.force_login(student)
    for name in ("practice:session", "sensing:support", "practice:answer"):
        assert WASM not in policy_of(browser, reverse(name, args=[practice.pk]))


def policy_of(browser: Client, address: str) -> str:
    return browser.get(address).headers.get("Content-Security-Policy", "") + ";"


def addresses() -> Iterator[str]:
    """Every pattern of the site, written as an address."""

    def walk(patterns: Any, before: str) -> Iterator[str]:
        for each in patterns:
            here = before + str(each.pattern).lstrip("^").rstrip("$")
            yield from walk(each.url_patterns, here) if hasattr(each, "url_patterns") else [here]

    return walk(get_resolver().url_patterns, "/")


def test_a_research_site_says_so_on_every_page(client: Client, db: None, settings: Any) -> None:
    put_in_force(Profile.RESEARCH)
    for demo, words in ((False, "Research site"), (True, "Demo of a research site")):
        settings.DEMO = demo
        for path in ("/", "/accounts/login/", "/classes/join/"):
            assert (
                f"<strong>{words}</strong>, run by Dr Ada Test until 1 January 2999."
                in client.get(path).content.decode()
            )


@pytest.mark.parametrize("profile", [Profile.STRICT, Profile.BEHAVIOURAL, Profile.ON_DEVICE])
def test_no_other_site_says_so(client: Client, db: None, profile: Profile) -> None:
    put_in_force(profile)
    assert b"policy-banner" not in client.get("/").content


def test_the_policy_costs_a_page_one_query(
    client: Client, db: None, django_assert_num_queries: Callable[..., Any]
) -> None:
    with django_assert_num_queries(1):
        client.get("/accounts/login/")

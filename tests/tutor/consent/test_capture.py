"""Which code is served, and what the pages say about it, under each profile."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings
from django.test import AsyncClient, Client
from django.urls import reverse

from tests.policies import put_in_force
from tutor.accounts.models import User
from tutor.consent.capture import is_served
from tutor.consent.modalities import Modality
from tutor.consent.profiles import PROFILES, Profile
from tutor.consent.services import give_consent
from tutor.practice.models import PracticeSession

ASSETS = "/static/dist/assets/"


def built(entry: str) -> str:
    """The address of one built script."""
    manifest = settings.DJANGO_VITE["default"]["manifest_path"]
    if not manifest.exists():
        pytest.fail("the bundles are not built: npm run build")
    return f"/static/dist/{json.loads(manifest.read_text())[entry]['file']}"


CAPTURE, CAMERA = "frontend/capture.ts", "frontend/models/frame_camera.ts"
HEART = "frontend/models/heart_rate_strap.ts"
SERVED = {
    Profile.STRICT: (404, 404, 404),
    Profile.BEHAVIOURAL: (200, 404, 404),
    Profile.ON_DEVICE: (200, 404, 404),
    Profile.RESEARCH: (200, 200, 200),
}


@pytest.mark.parametrize("profile", Profile)
def test_each_profile_serves_only_the_code_it_allows(client: Client, db: None, profile: Profile) -> None:
    put_in_force(profile)
    assert tuple(client.get(built(each)).status_code for each in (CAPTURE, CAMERA, HEART)) == SERVED[profile]


@pytest.mark.django_db(transaction=True)
async def test_a_withheld_script_is_withheld_from_the_real_server_too(async_client: AsyncClient) -> None:
    answer = await async_client.get(built(CAPTURE))
    assert (answer.status_code, answer.headers["Cache-Control"]) == (404, "no-store")
    assert (await async_client.get(built("frontend/main.ts"))).status_code == 200


@pytest.mark.parametrize(
    "name", ["camera-x.js", "camera-x.js.gz", "camera-x.js.map", "//camera-x.js", "../camera-x.js"]
)
def test_no_variant_of_a_name_slips_through(name: str) -> None:
    assert not is_served(ASSETS + name, PROFILES[Profile.STRICT])


def test_other_files_cost_no_query(client: Client, db: None, django_assert_num_queries: Callable[..., Any]) -> None:
    with django_assert_num_queries(0):
        assert client.get(built("frontend/main.ts")).status_code == 200
        assert client.get("/static/theme.js").status_code == 200


@pytest.mark.parametrize("profile", Profile)
def test_only_research_opens_the_camera_and_nothing_opens_the_rest(
    sign_in: Any, student: User, practice: PracticeSession, profile: Profile, now: Any
) -> None:
    give_consent(student, Modality.CAMERA, now)
    put_in_force(profile)
    answer = sign_in(student).get(reverse("practice:session", args=[practice.pk]))
    policy = answer.headers["Permissions-Policy"]
    assert ("camera=(self)" in policy) == (profile is Profile.RESEARCH)
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

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse

from tests.tutor.experiments.plans import begun, plan_file
from tutor.accounts.models import User
from tutor.audit.models import Entry
from tutor.experiments.registration import read_registration
from tutor.experiments.services import register

PAGE = "data_rights:experiments"


def test_plans_are_listed_and_read_with_their_wordings(
    sign_in: Any, administrator: User, tmp_path: Path, now: datetime
) -> None:
    made = register(read_registration(plan_file(tmp_path)), now)
    desk = sign_in(administrator)
    assert "Own words after misses" in desk.get(reverse(PAGE)).content.decode()
    page = desk.get(reverse("data_rights:experiment", args=[made.pk])).content.decode()
    assert "Not begun, so there is nothing to report." in page
    assert "That step trips many people up." in page
    assert made.fingerprint in page


def test_one_that_has_begun_shows_its_report(sign_in: Any, administrator: User, tmp_path: Path, now: datetime) -> None:
    made = begun(tmp_path, now, ends="2999-01-01")
    page = sign_in(administrator).get(reverse("data_rights:experiment", args=[made.pk])).content.decode()
    assert "Cannot tell yet: fewer than 20 learners in a group." in page
    assert "<strong>Early:</strong> it runs until 2999-01-01" in page
    assert Entry.objects.filter(action="experiment reported").count() == 1


def test_a_changed_plan_shows_no_report(sign_in: Any, administrator: User, tmp_path: Path, now: datetime) -> None:
    made = begun(tmp_path, now)
    made.registration = {**made.registration, "learners": 41}
    made.save()
    page = sign_in(administrator).get(reverse("data_rights:experiment", args=[made.pk])).content.decode()
    assert "not the one that the audit says was begun" in page


@pytest.mark.parametrize("who", ["student", "teacher"])
def test_only_administrators_see_them(
    sign_in: Any, request: pytest.FixtureRequest, who: str, tmp_path: Path, now: datetime, db: None
) -> None:
    made, browser = begun(tmp_path, now), sign_in(request.getfixturevalue(who))
    assert browser.get(reverse(PAGE)).status_code == 403
    assert browser.get(reverse("data_rights:experiment", args=[made.pk])).status_code == 403

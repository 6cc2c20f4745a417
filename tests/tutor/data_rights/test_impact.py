"""The impact assessment follows the configuration and has no gaps."""

from dataclasses import fields, replace
from datetime import datetime
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from tests.policies import put_in_force
from tutor.accounts.models import User
from tutor.consent.ages import load_first_ages
from tutor.consent.modalities import Modality
from tutor.consent.policy import confirm_policy, propose_policy
from tutor.consent.profiles import CameraWhere, Profile, ProfileRules
from tutor.data_rights.impact import Section, assess, field_words, fingerprint
from tutor.data_rights.impact_markdown import as_markdown
from tutor.data_rights.impact_risks import SENSED
from tutor.data_rights.impact_sources import running_configuration
from tutor.data_rights.impact_words import KEYS
from tutor.keyring.domains import Domain
from tutor.personal_data import registry
from tutor.personal_data.registry import holdings


@pytest.fixture
def document(student: User, now: datetime) -> tuple[Section, ...]:
    load_first_ages()
    return assess(running_configuration(now))


def section(document: tuple[Section, ...], title: str) -> Section:
    return next(each for each in document if each.title == title)


def now_strict(administrator: User, colleague: User, now: datetime) -> None:
    change = propose_policy(Profile.STRICT, administrator, now, "the study is over")
    confirm_policy(change, colleague, now)


def test_the_same_configuration_has_the_same_fingerprint(student: User, now: datetime) -> None:
    assert fingerprint(running_configuration(now)) == fingerprint(running_configuration(now))


def test_it_has_the_same_fingerprint_in_every_language(student: User, now: datetime) -> None:
    before = fingerprint(running_configuration(now))
    with translation.override("de"):
        assert fingerprint(running_configuration(now)) == before


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("RETENTION_DAYS", 365),
        ("DEMO", "the other"),
        ("HTTPS", "the other"),
        ("WINDOW_SECONDS", 30),
        ("ALLOWED_HOSTS", ["x.example"]),
    ],
)
def test_a_changed_setting_changes_the_fingerprint(
    student: User, now: datetime, settings: Any, setting: str, value: Any
) -> None:
    before = fingerprint(running_configuration(now))
    was = getattr(settings, setting)
    setattr(settings, setting, not was if isinstance(was, bool) else value)
    assert fingerprint(running_configuration(now)) != before


def test_a_changed_entry_of_the_registry_changes_the_fingerprint(
    student: User, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = fingerprint(running_configuration(now))
    holding = holdings()[-1]
    monkeypatch.setitem(registry._holdings, holding.model, replace(holding, retention="for ever"))
    assert fingerprint(running_configuration(now)) != before


def test_another_profile_changes_the_fingerprint_and_drops_the_risks_of_sensing(
    student: User, administrator: User, colleague: User, now: datetime
) -> None:
    before = running_configuration(now)
    now_strict(administrator, colleague, now)
    after = running_configuration(now)
    assert fingerprint(after) != fingerprint(before)
    assert section(assess(before), "Risks of sensing: camera").rows
    assert not section(assess(after), "Risks of sensing: camera").rows


def test_where_pictures_are_looked_at_changes_what_is_said_and_which_risks_there_are(
    student: User, now: datetime
) -> None:
    said = []
    for where in CameraWhere:
        put_in_force(Profile.RESEARCH, where)
        configuration = running_configuration(timezone.now())
        document = assess(configuration)
        places = dict(section(document, "Where it is processed, and how it is guarded").rows)
        risks = section(document, "Risks of sensing: camera").rows
        said.append((fingerprint(configuration), places["Camera pictures"], risks))
    device, server = said
    assert "no picture ever leaves the device" in device[1]
    assert "pictures are sent to it" in server[1]
    assert all(one != other for one, other in zip(device, server, strict=True))
    assert "pulse" in device[2][1][0]


def test_every_holding_is_in_the_schedule_with_nothing_left_out(document: tuple[Section, ...]) -> None:
    rows = section(document, "Retention schedule").rows
    assert [row[0] for row in rows] == [holding.title for holding in holdings()]
    assert [row for row in rows if not all(cell.strip() for cell in row)] == []


def test_every_field_of_the_profile_is_said(document: tuple[Section, ...]) -> None:
    said = {row[0] for row in section(document, "The profile in force").rows}
    assert {field_words(field.name) for field in fields(ProfileRules)} <= said


def test_no_cell_is_empty_and_nothing_is_left_to_do(document: tuple[Section, ...]) -> None:
    for each in document:
        assert each.sentences or each.rows, each.title
        for row in each.rows:
            assert len(row) == len(each.headings)
            assert all(cell.strip() for cell in row), row
    text = as_markdown(document, "0" * 64, "today").casefold()
    assert [word for word in ("todo", "tbd", "none.", "lorem") if word in text] == []


def test_every_modality_has_its_risks_and_every_key_its_words() -> None:
    assert all(SENSED[modality] for modality in Modality)
    assert set(KEYS) == set(Domain)


def test_the_page_and_the_text_carry_the_fingerprint(sign_in: Any, administrator: User, student: User) -> None:
    browser = sign_in(administrator)
    page = browser.get(reverse("data_rights:impact")).content.decode()
    text = browser.get(reverse("data_rights:impact_download")).content.decode()
    code = fingerprint(running_configuration(student.date_joined))
    assert code in page
    assert code in text
    assert text.startswith("# Data-protection impact assessment")


def test_the_text_keeps_its_tables_whole() -> None:
    text = as_markdown([Section("Odd", (), ("A", "B"), (("x|y", "1\n2"),))], "0", "today")
    assert "| x/y | 1 2 |" in text

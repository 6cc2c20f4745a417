from datetime import datetime
from typing import Any

import pytest
from django.urls import reverse

from knowledge_tracing.logistic import load_parameters
from tutor.accounts.models import User
from tutor.practice.models import ParameterSet
from tutor.practice.parameters import in_force
from tutor.practice.recalibration import as_file

FIGURES = {"answers": 2000, "learners": 40, "log_loss_before": 0.61, "log_loss_after": 0.58}
PAGE = "data_rights:model"


@pytest.fixture
def made(db: None, now: datetime) -> ParameterSet:
    values = as_file(load_parameters()) | {"version": "own-1"}
    return ParameterSet.objects.create(version="own-1", values=values, figures=FIGURES, made_at=now)


def test_it_says_what_is_in_force_and_how_many_agreed(sign_in: Any, administrator: User) -> None:
    page = sign_in(administrator).get(reverse(PAGE)).content.decode()
    assert load_parameters().version in page
    assert "learners who agreed to be counted: 0 so far" in page
    assert "too few first answers to say (0)" in page


def test_a_version_is_put_in_force_and_rolled_back(sign_in: Any, administrator: User, made: ParameterSet) -> None:
    desk = sign_in(administrator)
    page = desk.post(reverse("data_rights:model_choose"), {"version": "own-1"}, follow=True).content.decode()
    assert "In force from now on: own-1" in page
    assert in_force().parameters.version == "own-1"
    desk.post(reverse("data_rights:model_choose"), {"version": "shipped"})
    assert in_force().parameters == load_parameters()
    assert "rolled back" in desk.get(reverse(PAGE)).content.decode()


def test_an_unknown_version_is_not_found(sign_in: Any, administrator: User) -> None:
    assert sign_in(administrator).post(reverse("data_rights:model_choose"), {"version": "?"}).status_code == 404


@pytest.mark.parametrize("who", ["student", "teacher"])
def test_only_administrators_see_it(sign_in: Any, request: pytest.FixtureRequest, who: str) -> None:
    assert sign_in(request.getfixturevalue(who)).get(reverse(PAGE)).status_code == 403


def test_a_spoilt_version_is_refused_by_name(made: ParameterSet, now: datetime) -> None:
    spoilt = ParameterSet.objects.create(version="own-2", values={"version": "own-2"}, made_at=now, in_force=True)
    with pytest.raises(ValueError, match="parameter set own-2 cannot be used"):
        in_force()
    spoilt.delete()

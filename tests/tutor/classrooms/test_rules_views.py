"""The page about the rules: read, changed, refused with every fault named, and brought back."""

import re
from datetime import datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.policies import put_in_force
from tests.tutor.test_strict_words import NAMED
from tutor.accounts.models import Role, User
from tutor.adaptation.thresholds import USUAL
from tutor.classrooms.models import Classroom, RulesVersion
from tutor.classrooms.rules import bring_back, change, in_force
from tutor.classrooms.rules_words import shown, steering
from tutor.consent.profiles import Profile


def page_of(classroom: Classroom) -> str:
    return reverse("classrooms:rules", args=[classroom.pk])


def typed(classroom: Classroom, infers: bool = True, **changes: Any) -> dict[str, Any]:
    now = in_force(classroom)
    numbers = {name: shown(now.thresholds)[name] for name in steering(infers)}
    return {**numbers, "based_on": now.number, "reason": "For these students.", **changes}


@pytest.fixture
def room(sign_in: Any, teacher: User) -> Client:
    return sign_in(teacher)


def test_the_page_says_the_rules_with_their_numbers(room: Client, school: object, classroom: Classroom) -> None:
    page = room.get(page_of(classroom)).content.decode()
    assert "the rules as shipped" in page
    assert "at which about 75 of 100 such exercises should work out" in page
    assert 'min="70"' in page
    assert 'max="85"' in page
    assert "Confusion" in page


def test_numbers_are_changed_with_a_reason(room: Client, school: object, classroom: Classroom) -> None:
    page = room.post(page_of(classroom), typed(classroom, target=72, patience=90), follow=True).content.decode()
    assert "Saved as version 1" in page
    assert "For these students." in page
    assert (
        'How many exercises in a hundred should work out at the first try: <span class="glued">75 → <strong>72</strong>'
        in page
    )
    found = in_force(classroom).thresholds
    assert (found.target, found.patience, found.shift) == (0.72, 90, USUAL.shift)


def test_every_fault_is_named_and_nothing_typed_is_lost(room: Client, school: object, classroom: Classroom) -> None:
    sent = typed(classroom, target=99, review_every="often", mix_after=7, reason="")
    answer = room.post(page_of(classroom), sent)
    page = answer.content.decode()
    assert answer.status_code == 422
    summary = page[page.index("Not saved yet") : page.index("</section>", page.index("Not saved yet"))]
    assert "How many exercises in a hundred should work out at the first try</a>: This may be 70 to 85." in summary
    assert "Write a whole number. This may be 2 to 10." in summary
    assert "Say why in a few words" in summary
    for name, value in (("target", "99"), ("review_every", "often"), ("mix_after", "7")):
        assert re.search(rf'name="{name}"[^>]*value="{value}"', page)
    assert not RulesVersion.objects.exists()


def test_saving_without_a_change_is_no_version(room: Client, school: object, classroom: Classroom) -> None:
    answer = room.post(page_of(classroom), typed(classroom))
    assert answer.status_code == 422
    assert "No number was changed" in answer.content.decode()


def test_what_another_page_saved_is_not_overwritten(
    room: Client, school: object, classroom: Classroom, teacher: User, now: datetime
) -> None:
    late = typed(classroom, mix_after=7)
    change(teacher, classroom, 0, {"review_every": 9}, "Earlier.", now)
    answer = room.post(page_of(classroom), late)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "changed meanwhile, to version 1. Your numbers are still here" in page
    assert re.search(r'name="mix_after"[^>]*value="7"', page)
    again = room.post(page_of(classroom), {**late, "based_on": 1}, follow=True)
    assert "Saved as version 2" in again.content.decode()


def test_a_version_and_what_was_shipped_come_back(
    room: Client, school: object, classroom: Classroom, teacher: User, now: datetime
) -> None:
    change(teacher, classroom, 0, {"mix_after": 9}, "Runs.", now)
    shipped = room.post(reverse("classrooms:bring_back_rules", args=[classroom.pk, 0]), follow=True)
    assert "What was shipped is back, as version 2" in shipped.content.decode()
    assert in_force(classroom).thresholds == USUAL
    first = room.post(reverse("classrooms:bring_back_rules", args=[classroom.pk, 1]), follow=True).content.decode()
    assert "Brought back: version 1" in first
    assert in_force(classroom).thresholds.mix_after == 9
    assert room.post(reverse("classrooms:bring_back_rules", args=[classroom.pk, 9])).status_code == 404


def test_strict_shows_the_learning_rules_only(
    room: Client, school: object, classroom: Classroom, teacher: User, now: datetime
) -> None:
    change(teacher, classroom, 0, {"patience": 60, "mix_after": 5}, "They look confused for long.", now)
    put_in_force(Profile.STRICT)
    page = room.get(page_of(classroom)).content.decode()
    assert [found.lower() for found in NAMED.findall(page)] == []
    assert "1 number that this site does not use" in page
    assert "What students say themselves" in page
    for hidden in ("patience", "sure_enough", "readings", "cooling_off"):
        assert f'name="{hidden}"' not in page


def test_strict_keeps_the_numbers_that_it_does_not_show(
    room: Client, school: object, classroom: Classroom, teacher: User, now: datetime
) -> None:
    change(teacher, classroom, 0, {"patience": 60}, "More time.", now)
    put_in_force(Profile.STRICT)
    room.post(page_of(classroom), typed(classroom, infers=False, mix_after=8))
    found = in_force(classroom).thresholds
    assert (found.mix_after, found.patience) == (8, 60)


def test_only_ones_own_class(sign_in: Any, student: User, classroom: Classroom, teacher: User, now: datetime) -> None:
    back = reverse("classrooms:bring_back_rules", args=[classroom.pk, 0])
    other = sign_in(User.objects.create_user("otto", role=Role.TEACHER))
    assert other.get(page_of(classroom)).status_code == 404
    assert other.post(page_of(classroom), typed(classroom, mix_after=7)).status_code == 404
    assert other.post(back).status_code == 404
    assert sign_in(student).get(page_of(classroom)).status_code == 403
    assert sign_in(student).post(back).status_code == 403
    assert not RulesVersion.objects.exists()


def test_students_who_follow_another_class_are_counted(
    room: Client, school: object, classroom: Classroom, student: User, teacher: User, now: datetime
) -> None:
    from tutor.classrooms.services import create_classroom, join_classroom

    club = create_classroom(teacher, "Club", now)
    join_classroom(student, club, now)
    bring_back(teacher, club, 0, now)
    assert "1 of 1 student goes by the rules of another class" in room.get(page_of(classroom)).content.decode()

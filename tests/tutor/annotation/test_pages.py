"""The annotator's pages: what is shown, what is not, and to whom."""

from datetime import datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from tests.tutor.annotation.conftest import Agreeing
from tests.tutor.annotation.test_agreeing import set_profile
from tutor.accounts.models import User
from tutor.annotation.agreeing import choose_labelling
from tutor.annotation.drawing import draw
from tutor.annotation.labelling import label
from tutor.annotation.models import Label, NamedAnnotator, Segment
from tutor.annotation.states import STATES
from tutor.audit.models import Entry
from tutor.classrooms.models import Classroom
from tutor.consent.profiles import Profile
from tutor.sensing.models import Estimate, SelfReport

ROOM = "/annotation/classes/{}/"
QUERIES_OF_A_SEGMENT, QUERIES = 40, 25


@pytest.fixture(autouse=True)
def _at_that_time(monkeypatch: pytest.MonkeyPatch, now: datetime) -> None:
    """The pages are looked at when the practice is fresh."""
    for module in ("views", "consent_views", "desk_views", "templatetags.annotation"):
        monkeypatch.setattr(f"tutor.annotation.{module}.timezone.now", lambda: now)


def page_of(segment: Segment) -> str:
    return reverse("annotation:segment", args=[segment.pk])


def test_a_segment_tells_what_happened(sign_in: Any, teacher: User, segments: list[Segment]) -> None:
    pages = [sign_in(teacher).get(page_of(each)).content.decode() for each in segments]
    assert any("Answer, wrong" in page for page in pages)
    assert any("Answer, right" in page for page in pages)
    assert any(">Hint: " in page or "Hint:" in page for page in pages)
    assert any("Keys pressed: 30, of them 6 to delete" in page for page in pages)
    assert all("Half a minute of learner 1" in page for page in pages)


def test_a_segment_is_blind(
    sign_in: Any, teacher: User, researcher: User, segments: list[Segment], student: User, now: datetime
) -> None:
    one = segments[0]
    Estimate.objects.create(
        subject_id=student.subject_id, session=one.session, emotion="anxious", certainty=0.9,
        reason="mk-estimate", made_at=one.ends_at,
    )  # fmt: skip
    SelfReport.objects.create(subject_id=student.subject_id, session=one.session, feeling="bored", said_at=one.ends_at)
    label(researcher, one, "frustrated", 3, now)
    page = sign_in(teacher).get(page_of(one)).content.decode()
    for hidden in (student.display_name, "Sam", "mk-estimate", "The student said", "You saw", "Dr Rea", "unsure"):
        assert hidden not in page


def test_what_the_student_said_comes_after_the_label(
    sign_in: Any, teacher: User, segments: list[Segment], student: User
) -> None:
    one, client = segments[0], sign_in(teacher)
    SelfReport.objects.create(subject_id=student.subject_id, session=one.session, feeling="bored", said_at=one.ends_at)
    answer = client.post(page_of(one), {"state": "engaged", "sureness": "3"}, follow=True)
    page = answer.content.decode()
    assert "You saw: Engaged" in page
    assert "The student said: <strong>bored</strong>" in page
    assert Label.objects.get().sureness == 3


def test_every_state_can_be_chosen(sign_in: Any, teacher: User, segments: list[Segment]) -> None:
    page = sign_in(teacher).get(page_of(segments[0])).content.decode()
    assert [f'value="{word}"' in page for word, _, _ in STATES] == [True] * 8


def test_a_bad_word_is_answered_kindly(sign_in: Any, teacher: User, segments: list[Segment]) -> None:
    answer = sign_in(teacher).post(page_of(segments[0]), {"state": "happy", "sureness": "9"})
    assert answer.status_code == 422
    assert "Choose one of the eight" in answer.content.decode()
    assert not Label.objects.exists()


def test_next_leads_through_all_and_back(sign_in: Any, teacher: User, segments: list[Segment]) -> None:
    client, classroom = sign_in(teacher), segments[0].classroom_id
    for _ in segments:
        found = client.get(f"{ROOM.format(classroom)}next/").url
        client.post(found, {"state": "neutral", "sureness": "2"})
    assert Label.objects.count() == len(segments)
    assert client.get(f"{ROOM.format(classroom)}next/").url == ROOM.format(classroom)


def test_looking_and_labelling_are_audited(sign_in: Any, teacher: User, segments: list[Segment], student: User) -> None:
    client = sign_in(teacher)
    client.get(page_of(segments[0]))
    client.post(page_of(segments[0]), {"state": "neutral", "sureness": "2"})
    done = set(Entry.objects.filter(subject_id=student.subject_id).values_list("action", flat=True))
    assert {"segment viewed", "segment labelled"} <= done


def addresses(segments: list[Segment]) -> list[str]:
    room = ROOM.format(segments[0].classroom_id)
    return ["/annotation/", room, f"{room}next/", f"{room}agreement/", page_of(segments[0])]


@pytest.mark.parametrize("profile", [Profile.STRICT, Profile.ON_DEVICE])
def test_in_other_profiles_there_is_nothing(
    sign_in: Any, teacher: User, administrator: User, student: User, segments: list[Segment], now: datetime,
    profile: Profile,
) -> None:  # fmt: skip
    set_profile(profile, now)
    client = sign_in(teacher)
    assert [client.get(url).status_code for url in addresses(segments)] == [404] * 5
    assert client.post(f"{ROOM.format(segments[0].classroom_id)}draw/", {"each": 1, "seed": 1}).status_code == 404
    assert "annotation" not in client.get(f"/classes/{segments[0].classroom_id}/").content.decode()
    desk = sign_in(administrator)
    assert desk.get("/administration/annotators/").status_code == 404
    assert "annotators" not in desk.get("/administration/policy/").content.decode()
    own = sign_in(student)
    assert own.post("/labelling/", {"on": "1"}).status_code == 404
    assert "/labelling/" not in own.get("/my-data/").content.decode()


def test_a_teacher_elsewhere_finds_nothing(sign_in: Any, segments: list[Segment]) -> None:
    other = User.objects.create_user("ted", role="teacher", display_name="Mr Ted")
    client = sign_in(other)
    assert [client.get(url).status_code for url in addresses(segments)] == [200, 404, 404, 404, 404]


def test_a_named_researcher_may_and_after_the_end_may_not(
    sign_in: Any, researcher: User, segments: list[Segment]
) -> None:
    client = sign_in(researcher)
    assert client.get(page_of(segments[0])).status_code == 200
    NamedAnnotator.objects.all().delete()
    assert client.get(page_of(segments[0])).status_code == 404


def test_a_page_opened_before_the_yes_was_taken_back_is_gone(
    sign_in: Any, teacher: User, segments: list[Segment], student: User, now: datetime
) -> None:
    client = sign_in(teacher)
    client.get(page_of(segments[0]))
    choose_labelling(student, student, False, now)
    assert client.post(page_of(segments[0]), {"state": "bored", "sureness": "1"}).status_code == 404


def test_a_simulated_class_is_not_labelled(sign_in: Any, teacher: User, segments: list[Segment]) -> None:
    Classroom.objects.update(simulated=True)
    assert sign_in(teacher).get(page_of(segments[0])).status_code == 404


def test_drawing_by_the_form(sign_in: Any, teacher: User, labelled_class: Classroom) -> None:
    client, room = sign_in(teacher), ROOM.format(labelled_class.pk)
    page = client.post(f"{room}draw/", {"each": "3", "seed": "5"}, follow=True).content.decode()
    assert "Segments drawn: 3." in page
    assert set(Segment.objects.values_list("seed", flat=True)) == {5}
    page = client.post(f"{room}draw/", {"each": "many", "seed": "-1"}, follow=True).content.decode()
    assert "1 to 20" in page


def test_the_student_says_yes_and_no_on_their_page(sign_in: Any, student: User) -> None:
    client = sign_in(student)
    client.post("/labelling/", {"on": "1"})
    assert "Taken back" not in client.get("/my-data/").content.decode()
    assert "Take it back" in client.get("/my-data/").content.decode()
    assert "deleted" in client.post("/labelling/", {"on": "0"}, follow=True).content.decode()


def test_an_administrator_names_and_ends(
    sign_in: Any, administrator: User, labelled_class: Classroom, now: datetime
) -> None:
    person = User.objects.create_user("rea", role="teacher", display_name="Dr Rea")
    client: Client = sign_in(administrator)
    client.post("/administration/annotators/", {"annotator": person.pk, "classroom": labelled_class.pk})
    assert "Dr Rea" in client.get("/administration/annotators/").content.decode()
    assert Entry.objects.filter(action="annotator named", subject_id=person.subject_id).exists()
    client.post(f"/administration/annotators/{NamedAnnotator.objects.get().pk}/end/")
    assert not NamedAnnotator.objects.exists()
    assert Entry.objects.filter(action="annotator ended", subject_id=person.subject_id).exists()


def test_a_student_cannot_be_named(sign_in: Any, administrator: User, student: User, labelled_class: Classroom) -> None:
    sign_in(administrator).post(
        "/administration/annotators/", {"annotator": student.pk, "classroom": labelled_class.pk}
    )
    assert not NamedAnnotator.objects.exists()


def test_agreement_of_two(
    sign_in: Any, teacher: User, researcher: User, segments: list[Segment], another: Agreeing, now: datetime
) -> None:
    for place, one in enumerate(segments):
        label(teacher, one, ("bored", "engaged")[place % 2], 2, now)
        label(researcher, one, "cannot tell" if place == 3 else ("bored", "engaged")[place % 2], 2, now)
    page = sign_in(teacher).get(f"{ROOM.format(segments[0].classroom_id)}agreement/").content.decode()
    assert "κ = 1.00" in page
    assert "No interval" in page
    assert "could not tell: 1" in page
    assert "Dr Rea" not in page


def test_pages_ask_a_bounded_number_of_times_however_large_the_class(
    sign_in: Any, teacher: User, segments: list[Segment], another: Agreeing, now: datetime,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:  # fmt: skip
    for name in ("nils", "olaf", "pia"):
        another(name)
    draw(teacher, segments[0].classroom, 4, 1, now)
    client, room = sign_in(teacher), ROOM.format(segments[0].classroom_id)
    for url, most in ((page_of(segments[0]), QUERIES_OF_A_SEGMENT), (room, QUERIES), (f"{room}agreement/", QUERIES)):
        client.get(url)
        with django_assert_max_num_queries(most):
            client.get(url)

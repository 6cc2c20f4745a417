"""Drafts become exercises once, whatever is imported again."""

import pytest
from django.db.models import QuerySet

from tests.tutor.curriculum.importing.conftest import CREDIT, PLACE, MakeDraft
from tutor.curriculum.importing.draft import Credit, Place
from tutor.curriculum.importing.naming import LONGEST, slug_for
from tutor.curriculum.importing.store import StoreError, store
from tutor.curriculum.models import Course, Exercise, Skill
from tutor.curriculum.reading import ORDERS
from tutor.curriculum.services import load_content

pytestmark = pytest.mark.django_db


def imported() -> QuerySet[Exercise]:
    return Exercise.objects.filter(origin="far")


def test_a_draft_becomes_an_exercise_with_its_credit(draft: MakeDraft) -> None:
    assert len(store("far", [draft()]).created) == 1
    exercise = imported().get(origin_id="double-1")
    assert (exercise.attribution, exercise.licence, exercise.licence_url) == (
        CREDIT.attribution,
        CREDIT.licence,
        CREDIT.licence_url,
    )
    assert exercise.skill.slug == "far-skill"
    assert exercise.skill.course.origin == "far"
    assert exercise.skill.course.order > ORDERS[-1]


def test_a_second_import_writes_nothing(draft: MakeDraft, django_assert_max_num_queries) -> None:
    drafts = [draft(f"double-{number}", number) for number in range(1, 9)]
    store("far", drafts)
    before = list(Exercise.objects.values()), list(Skill.objects.values()), list(Course.objects.values())
    with django_assert_max_num_queries(8) as queries:
        again = store("far", drafts)
    assert (len(again.created), len(again.updated), len(again.unchanged)) == (0, 0, 8)
    assert not [each["sql"] for each in queries if each["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]
    assert before == (list(Exercise.objects.values()), list(Skill.objects.values()), list(Course.objects.values()))


def test_a_changed_draft_is_updated_in_place(draft: MakeDraft) -> None:
    store("far", [draft()])
    number = imported().get().pk
    again = store("far", [draft(title="Doubling three", credit=Credit("Somebody else", "CC BY 4.0"))])
    assert len(again.updated) == 1
    exercise = imported().get()
    assert (exercise.pk, exercise.title, exercise.attribution) == (number, "Doubling three", "Somebody else")


def test_a_dry_run_says_what_would_be_done_and_writes_nothing(draft: MakeDraft) -> None:
    assert len(store("far", [draft()], dry_run=True).created) == 1
    assert not imported().exists()
    assert not Course.objects.filter(origin="far").exists()


def test_what_says_the_same_is_joined_and_named(draft: MakeDraft) -> None:
    same = draft("double-2", slug="far-double-2", title="Another name")
    outcome = store("far", [draft(), same])
    assert [(twin.draft.origin_id, twin.first) for twin in outcome.joined] == [("double-2", "double-1")]
    assert imported().count() == 1


def test_what_is_stored_stays_the_first_whatever_comes_before_it(draft: MakeDraft) -> None:
    store("far", [draft("double-2")])
    again = store("far", [draft("double-1"), draft("double-2")])
    assert [(twin.draft.origin_id, twin.first) for twin in again.joined] == [("double-1", "double-2")]
    assert len(again.unchanged) == 1


def test_choices_in_another_order_say_the_same(draft: MakeDraft) -> None:
    answer = {"value": "No", "kind": "choice", "choices": ["No", "Yes"]}
    turned = {**answer, "choices": ["Yes", "No"]}
    assert len(store("far", [draft("a", answer=answer), draft("b", answer=turned)]).joined) == 1


def test_part_of_a_collection_leaves_the_rest_in_use(draft: MakeDraft) -> None:
    store("far", [draft("double-1", 1), draft("double-2", 2)])
    store("far", [draft("double-1", 1)])
    assert imported().filter(retired=False).count() == 2


def test_what_was_found_unfit_since_is_no_longer_offered(draft: MakeDraft) -> None:
    store("far", [draft("double-1", 1), draft("double-2", 2)])
    assert store("far", [draft("double-1", 1)], unfit=["double-2"]).retired == ["double-2"]
    assert list(imported().filter(retired=False).values_list("origin_id", flat=True)) == ["double-1"]
    assert store("far", [draft("double-1", 1)], unfit=["double-2"]).retired == []
    assert len(store("far", [draft("double-2", 2)]).updated) == 1


def test_our_own_content_and_imports_leave_each_other_alone(draft: MakeDraft, folder) -> None:
    load_content(folder)
    store("far", [draft()])
    assert load_content(folder).retired == 0
    assert store("far", [draft()]).unchanged
    assert Course.objects.get(slug="counting").origin == ""


@pytest.mark.parametrize(
    "place", [Place("counting", "Counting", "far-skill", "Doubling"), Place("far", "Far", "adding", "Adding")]
)
def test_a_slug_of_ours_is_not_taken_over(draft: MakeDraft, folder, place: Place) -> None:
    load_content(folder)
    with pytest.raises(StoreError, match="already"):
        store("far", [draft(place=place)])
    assert not imported().exists()


def test_an_exercise_of_ours_is_not_taken_over(draft: MakeDraft, folder) -> None:
    load_content(folder)
    with pytest.raises(StoreError, match="already"):
        store("far", [draft(slug="add-to-unknown")])


def test_a_moved_exercise_follows_its_new_skill(draft: MakeDraft) -> None:
    store("far", [draft()])
    moved = Place(PLACE.course_slug, PLACE.course_title, "far-other", "Elsewhere")
    assert len(store("far", [draft(place=moved)]).updated) == 1
    assert imported().get().skill.slug == "far-other"


@pytest.mark.parametrize("name", ["7.2 Factor", "ABC", "abc", "ü", "x" * 300, "a_b", "-", ""])
def test_names_become_slugs_that_tell_them_apart(name: str) -> None:
    slug = slug_for("oat", name)
    assert slug.startswith("oat")
    assert len(slug) <= LONGEST
    assert slug_for("oat", name + "!") != slug

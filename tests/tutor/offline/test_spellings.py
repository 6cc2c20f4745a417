"""A device says “Right.” of what the judge would call right, and “not yet” only where the judge would too."""

import pytest

from tutor.answers import Expected, Form, Kind, Verdict, check
from tutor.curriculum.models import Exercise
from tutor.curriculum.selectors import template_of
from tutor.offline.spellings import check_for, hashed, squeezed
from tutor.practice.problems import generated

CHOICE = Expected("A square", Kind.CHOICE, choices=("A  square", "A circle"))
CASES = [
    (CHOICE, "A square", True),
    (CHOICE, "A circle", False),
    (Expected("3", Kind.NUMBER), "3/1", True),
    (Expected("3", Kind.NUMBER), "4/1", False),
    (Expected("-3/4", Kind.NUMBER), "-3/4", True),
    (Expected("2x + 1"), "1+2x", True),
    (Expected("2x + 1"), "2x+1", True),
    (Expected("(x+1)(x-2)", form=Form.FACTORISED), "(x-2)(x+1)", True),
    (Expected("(x+1)(x-2)", form=Form.FACTORISED), "x^2-x-2", False),
]


@pytest.mark.parametrize(("expected", "spelled", "told"), CASES)
def test_what_a_device_can_tell(expected: Expected, spelled: str, told: bool) -> None:
    found = check_for(expected)
    assert (hashed(spelled, bytes.fromhex(found.salt)) in found.right) is told


def test_a_number_whose_form_counts_is_told_by_its_text_alone() -> None:
    assert check_for(Expected("3/4", Kind.NUMBER, form=Form.LOWEST_TERMS)).kind == "text"
    assert check_for(Expected("3/4", Kind.NUMBER)).kind == "number"


def test_two_numbers_are_not_run_together() -> None:
    assert squeezed("2*3") == "2*3"
    assert squeezed("2 * x · (y)") == "2x(y)"


def test_no_two_sets_share_a_hash() -> None:
    first, second = (check_for(Expected("3", Kind.NUMBER)) for _ in range(2))
    assert not set(first.right) & set(second.right)


@pytest.mark.django_db
def test_most_exercises_can_be_told_and_all_that_is_told_is_right(algebra: object) -> None:
    """Over every exercise of the shipped courses: what the hashes stand for, the judge calls right."""
    told = total = 0
    for exercise in Exercise.objects.filter(retired=False).order_by("slug")[::7]:
        template_of(exercise)
        for part in generated(exercise.slug, exercise.content_hash, 3):
            found = check_for(part.expected)
            salt, spelled = bytes.fromhex(found.salt), squeezed(part.expected.answer)
            total += 1
            told += bool(found.right)
            if found.kind == "text" and hashed(spelled, salt) in found.right:
                assert check(part.expected.answer, part.expected).verdict is Verdict.CORRECT
    assert told / total > 0.9

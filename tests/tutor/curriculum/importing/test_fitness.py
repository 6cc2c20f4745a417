"""What may be shown to learners, and why the rest may not."""

from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tutor.curriculum.importing.conftest import CREDIT, MakeDraft, sample
from tests.tutor.curriculum.test_validation import ANYTHING
from tutor.curriculum.importing.draft import Credit
from tutor.curriculum.importing.fitness import faults_in, judge, unbalanced


def kinds(**changes: Any) -> list[str]:
    return [each.kind for each in faults_in({**sample(), **changes})]


def test_a_sound_draft_needs_no_misconceptions_and_no_proof(draft: MakeDraft) -> None:
    assert judge(draft()) is None


def test_parts_and_hints_that_ask_are_fit() -> None:
    part = {key: sample()[key] for key in ("prompt", "answer", "hints", "solution")}
    asking = {"text": "First", "ask": r"\(1+1\)?", "value": "2", "kind": "number"}
    whole = {key: sample()[key] for key in ("slug", "title", "level", "usual_seconds")}
    assert faults_in({**whole, "prompt": "Both", "part": [part, {**part, "hints": [asking]}]}) == []


@pytest.mark.parametrize(
    ("changes", "kind"),
    [
        ({"answer": {"value": "2*(", "kind": "number"}}, "unreadable-answer"),
        ({"answer": {"value": "6/4", "kind": "number", "form": "lowest_terms"}}, "answer-not-accepted"),
        ({"answer": {"value": "No", "kind": "choice", "choices": ["No", "No", "Yes"]}}, "duplicate-choices"),
        ({"answer": {"value": "No", "kind": "choice", "choices": ["Yes"]}}, "answer-not-among-choices"),
        ({"prompt": r"Twice \(3 is"}, "unbalanced-maths"),
        ({"prompt": r"Twice \(\frac{3}{4\) is"}, "unbalanced-maths"),
        ({"hints": [r"Add \(3\) to \)3\(."]}, "unbalanced-maths"),
        ({"prompt": "Is 3 < 4?"}, "shape"),
        ({"hints": []}, "shape"),
        ({"title": ""}, "shape"),
        ({"hints": [{"text": "First", "ask": "1+1?", "value": "q(", "kind": "number"}]}, "unreadable-answer"),
    ],
)
def test_each_fault_has_its_kind(changes: dict[str, Any], kind: str) -> None:
    assert kind in kinds(**changes)


@pytest.mark.parametrize(
    "credit",
    [Credit("Someone", ""), Credit("", "CC BY 4.0"), Credit("Someone", "CC BY 4.0", "javascript:alert(1)")],
)
def test_nothing_is_shown_without_its_licence(credit: Credit, draft: MakeDraft) -> None:
    aside = judge(draft(credit=credit))
    assert aside is not None
    assert (aside.kind, aside.course, aside.file) == ("licence-missing", "A course from afar", "double-1.json")


def test_a_long_attribution_is_set_aside(draft: MakeDraft) -> None:
    aside = judge(draft(credit=Credit("x" * 301, CREDIT.licence)))
    assert aside is not None
    assert "shorten" in aside.reason


def test_a_matrix_breaks_its_rows_without_opening_anything() -> None:
    assert list(unbalanced(r"\(\begin{bmatrix} 1 \\(2) \\[1ex] 3 \end{bmatrix}\)")) == []


@given(st.sampled_from(list(sample())), ANYTHING)
def test_any_value_under_any_key_is_judged_without_an_error(key: str, value: Any) -> None:
    assert all(each.reason for each in faults_in({**deepcopy(sample()), key: value}))

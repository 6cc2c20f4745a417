"""A folder of OATutor's content becomes exercises; each fault is set aside with its kind, file and a reason."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.tutor.curriculum.importing.oat import choice, hint, problem, put, scaffold, step, write
from tests.tutor.curriculum.test_validation import ANYTHING
from tutor.curriculum.importing.draft import Draft, Quarantined
from tutor.curriculum.importing.fitness import faults_in
from tutor.curriculum.importing.oatutor import reading
from tutor.curriculum.importing.oatutor.plans import Plans
from tutor.curriculum.importing.oatutor.reading import Source, drafts_from, open_pack
from tutor.curriculum.importing.packing import ArchiveError


def read(folder: Path) -> list[Draft | Quarantined]:
    pack = open_pack(folder)
    return list(drafts_from(pack.sources, pack.plans))


def only(folder: Path) -> Draft:
    (found,) = read(folder)
    assert isinstance(found, Draft), found
    assert faults_in(found.data) == []
    return found


def aside(folder: Path) -> Quarantined:
    (found,) = read(folder)
    assert isinstance(found, Quarantined)
    return found


def test_a_step_is_an_exercise_with_its_place_and_credit(tmp_path: Path) -> None:
    found = only(write(tmp_path, problem("eq1"), (step("eq1a"), [hint("h1")])))
    assert found.origin_id == "eq1"
    assert found.data["prompt"] == r"Solve \(x+2=7\)."
    assert found.data["answer"]["value"] == "5"
    assert (found.place.course_title, found.place.skill_title, found.place.order) == (
        "Open Algebra",
        "1.2 Equations",
        2,
    )
    assert found.credit.attribution == "OATutor, UC Berkeley CAHLR; adapted from An open book (example.org)"
    assert (found.credit.licence, found.credit.licence_url) == (
        "CC BY 4.0",
        "https://creativecommons.org/licenses/by/4.0/",
    )


def test_the_title_leads_where_nothing_else_says_what_to_do(tmp_path: Path) -> None:
    found = only(
        write(tmp_path, problem("eq1", title="Take the root"), (step("eq1a", "$$4$$", stepTitle="$$\\sqrt{16}$$"), []))
    )
    assert found.data["prompt"] == "Take the root\n\\(\\sqrt{16}\\)"


def test_several_steps_are_parts_under_the_body(tmp_path: Path) -> None:
    steps = (step("eq1a"), []), (choice("eq1b", "Yes", ["Yes", "No"]), [])
    found = only(write(tmp_path, problem("eq1", body="Look at both."), *steps))
    assert found.data["prompt"] == "Look at both."
    assert [part["answer"]["kind"] for part in found.data["part"]] == ["number", "choice"]


def test_steps_come_in_the_order_of_their_letters(tmp_path: Path) -> None:
    names = ["eq1aa", "eq1b", "eq1a"]
    steps = [(step(name, stepTitle=f"Solve $$x+2=7$$ as {name}."), []) for name in names]
    found = only(write(tmp_path, problem("eq1"), *steps))
    assert [part["prompt"].split()[-1] for part in found.data["part"]] == ["eq1a.", "eq1b.", "eq1aa."]


def test_hints_follow_what_they_rest_on_and_end_with_the_answer(tmp_path: Path) -> None:
    hints = [hint("late", "early"), hint("early", subHints=[hint("below")]), hint("last", "late")]
    found = only(write(tmp_path, problem("eq1"), (step("eq1a"), hints)))
    told = [each.split()[1].rstrip(".") for each in found.data["hints"][:-1]]
    assert told == ["early", "below", "late", "last"]
    assert found.data["hints"][-1] == r"The answer is \(x=5\)."


def test_a_bottom_out_that_is_there_is_not_made_again(tmp_path: Path) -> None:
    found = only(write(tmp_path, problem("eq1"), (step("eq1a"), [hint("h1", text="So $$x=5$$.")])))
    assert len(found.data["hints"]) == 1


def test_scaffolds_ask(tmp_path: Path) -> None:
    hints = [
        scaffold("h1"),
        scaffold("h2", "h1", answer="Yes", problemType="MultipleChoice", choices=["Yes", "No"], text="Is it even?"),
        scaffold("h3", "h2", answer="whatever it is", text="And why?"),
    ]
    found = only(write(tmp_path, problem("eq1"), (step("eq1a"), hints)))
    first, second, third, _ = found.data["hints"]
    assert (first["text"], first["ask"], first["value"], first["kind"]) == (
        "About h1.",
        r"What is \(2+2\)?",
        "4",
        "number",
    )
    assert second["choices"] == ["Yes", "No"]
    assert third == "About h3. And why? — whatever it is"


def test_the_solution_is_made_of_the_hints_and_says_so(tmp_path: Path) -> None:
    found = only(write(tmp_path, problem("eq1"), (step("eq1a"), [hint("h1"), scaffold("h2", "h1")])))
    assert found.data["solution"] == [
        "Put together from the hints:",
        "About h1. Think of h1.",
        r"About h2. What is \(2+2\)? — \(4\)",
        r"So the answer is \(x=5\).",
    ]


def test_variables_get_their_first_values_together(tmp_path: Path) -> None:
    about = problem("eq1", variabilization={"a": ["2", "3"], "b": ["7", "9"]})
    found = only(write(tmp_path, about, (step("eq1a", "$$x=5$$", stepTitle="Solve $$x+@{a}=@{b}$$."), [])))
    assert found.data["prompt"] == r"Solve \(x+2=7\)."


def test_a_second_stated_answer_stands_in_for_one_that_cannot_be_read(tmp_path: Path) -> None:
    found = only(write(tmp_path, problem("eq1"), (step("eq1a", stepAnswer=["five", "5"]), [])))
    assert found.data["answer"]["value"] == "5"


@pytest.mark.parametrize("licence", ["", "openstax"])
def test_what_names_no_licence_has_that_of_its_course(licence: str, tmp_path: Path) -> None:
    assert only(write(tmp_path, problem("eq1", license=licence), (step("eq1a"), []))).credit.licence == "CC BY 4.0"


def test_its_own_licence_is_kept(tmp_path: Path) -> None:
    found = only(write(tmp_path, problem("eq1", license="CC BY-SA 3.0"), (step("eq1a"), [])))
    assert (found.credit.licence, found.credit.licence_url) == ("CC BY-SA 3.0", "")


FAULTS: list[tuple[str, dict[str, Any], list[tuple[dict[str, Any], list[dict[str, Any]]]]]] = [
    ("unreadable-answer", {}, [(step("a", "dependent"), [])]),
    ("answer-disproved", {}, [(step("a", "$$x=4$$"), [])]),
    ("answer-ambiguous", {}, [(step("a", r"$$y=\frac{-1}{2\left(x+1\right)}$$", stepTitle="Find the line."), [])]),
    ("duplicate-choices", {}, [(choice("a", "Yes", ["Yes", "Yes", "No"]), [])]),
    ("answer-not-among-choices", {}, [(choice("a", "Maybe", ["Yes", "No"]), [])]),
    ("too-few-choices", {}, [(choice("a", "Yes", ["Yes"]), [])]),
    ("textbox-with-choices", {}, [(step("a", choices=["$$x=5$$", "$$x=6$$"]), [])]),
    ("hint-cycle", {}, [(step("a"), [hint("h1", "h2"), hint("h2", "h1")])]),
    ("hint-cycle", {}, [(step("a"), [hint("h1", "h1")])]),
    ("hint-dependency-missing", {}, [(step("a"), [hint("h1", "h9")])]),
    ("duplicate-hint-id", {}, [(step("a"), [hint("h1"), hint("h1")])]),
    ("duplicate-hint-id", {}, [(step("a"), [hint("h1", subHints=[hint("h1")])])]),
    ("unbalanced-maths", {"body": "Look at $$x."}, [(step("a"), [])]),
    ("unbalanced-maths", {"body": r"Look at $$\frac{1}{2$$."}, [(step("a"), [])]),
    ("unknown-tex", {"body": r"Look at $$\fracsin(x)$$."}, [(step("a"), [])]),
    ("figure", {"body": "Look at ##figure1.gif##."}, [(step("a"), [])]),
    ("empty", {}, []),
    ("empty", {"title": ""}, [(step("a", stepTitle=""), [])]),
    ("licence-missing", {"license": "", "courseName": "Unlicensed"}, [(step("a"), [])]),
    ("variables", {"body": "Look at @{a}."}, [(step("a"), [])]),
    ("unreadable-file", {"body": 3}, [(step("a"), [])]),
    ("unreadable-file", {}, [(step("a", stepAnswer=[]), [])]),
    ("unreadable-file", {}, [(step("a"), [{"type": "hint"}])]),
]


@pytest.mark.parametrize(("kind", "about", "steps"), FAULTS)
def test_each_fault_is_set_aside_with_its_kind(kind: str, about: dict[str, Any], steps: Any, tmp_path: Path) -> None:
    found = aside(write(tmp_path, problem("eq1", **about), *steps))
    assert (found.kind, found.origin_id) == (kind, "eq1")
    assert found.file.startswith("content-pool/eq1/")
    assert len(found.reason) > 15


@pytest.mark.parametrize(("figures", "words"), [((), "is missing"), (("figure1.gif",), "is there")])
def test_a_figure_is_said_to_be_there_or_missing(figures: tuple[str, ...], words: str, tmp_path: Path) -> None:
    about = problem("eq1", body="Look at ##figure1.gif##.")
    assert words in aside(write(tmp_path, about, (step("eq1a"), []), figures=figures)).reason


def test_an_id_that_comes_twice_is_set_aside(tmp_path: Path) -> None:
    folder = write(tmp_path, problem("eq1"), (step("eq1a"), []))
    home = folder / "content-pool" / "other"
    put(home / "other.json", problem("eq1"))
    put(home / "steps" / "a" / "a.json", step("a"))
    first, second = read(folder)
    assert isinstance(first, Draft)
    assert isinstance(second, Quarantined)
    assert second.kind == "duplicate"


def test_a_file_that_is_no_json_stops_nothing_else(tmp_path: Path) -> None:
    folder = write(tmp_path, problem("eq1"), (step("eq1a"), []))
    (folder / "content-pool" / "bad").mkdir()
    (folder / "content-pool" / "bad" / "bad.json").write_text("{")
    bad, good = read(folder)
    assert isinstance(bad, Quarantined)
    assert bad.kind == "unreadable-file"
    assert isinstance(good, Draft)


def test_a_fault_of_ours_is_counted_and_stops_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*args: Any) -> None:
        raise ZeroDivisionError("by nought")

    monkeypatch.setattr(reading, "exercise_from", broken)
    found = aside(write(tmp_path, problem("eq1"), (step("eq1a"), [])))
    assert found.kind == "fault-of-ours"
    assert "ZeroDivisionError" in found.reason


def test_broken_course_plans_do_no_harm(tmp_path: Path) -> None:
    folder = write(tmp_path, problem("eq1", lessonId="elsewhere"), (step("eq1a"), []))
    (folder / "coursePlans.json").write_text("[{]")
    assert only(folder).place.order == 102


def test_a_pack_without_problems_is_refused(tmp_path: Path) -> None:
    (tmp_path / "readme.json").write_text("{}")
    with pytest.raises(ArchiveError, match="content-pool"):
        open_pack(tmp_path)


TEXTS = st.text(alphabet="$\\\\{}()#@<>=^_,+-/ xyeE019n\n", max_size=30)
VALUES = st.one_of(ANYTHING, TEXTS, st.lists(TEXTS, max_size=3))


def source_of(about: Any, asked: Any, hints: Any) -> Source:
    packed = {"p.json": about, "steps/a/a.json": asked, "steps/a/tutoring/aDefaultPathway.json": hints}
    return Source("p", "content-pool/p", {name: json.dumps(data).encode() for name, data in packed.items()})


@settings(deadline=None)
@given(st.sampled_from([*problem("p"), *step("a"), "choices", *scaffold("h1"), "subHints"]), VALUES)
def test_whatever_stands_in_the_files_is_no_fault_of_ours(key: str, value: Any) -> None:
    about, asked, asking = problem("p"), step("a"), scaffold("h1")
    for table in (about, asked, asking):
        if key in table or key in ("choices", "subHints"):
            table[key] = value
    for hints in ([hint("h0"), asking], value):
        (found,) = drafts_from([source_of(about, asked, hints)], Plans())
        assert not (isinstance(found, Quarantined) and found.kind == "fault-of-ours"), found

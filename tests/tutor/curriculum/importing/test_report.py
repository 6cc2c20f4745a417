"""The table and the data of an import."""

import json

from tests.tutor.curriculum.importing.conftest import MakeDraft
from tutor.curriculum.importing.draft import Quarantined
from tutor.curriculum.importing.report import Report
from tutor.curriculum.importing.twins import Twin


def report(draft: MakeDraft, dry_run: bool = False) -> Report:
    aside = [
        Quarantined("bad-1", "bad-1.json", "figure", "draw it anew", "A course from afar"),
        Quarantined("bad-2", "bad-2.json", "empty", "write a question", ""),
    ]
    return Report([draft("a")], [draft("b")], [draft("c")], [Twin(draft("d"), "a")], aside, 1.23, dry_run)


def test_every_course_has_a_row_and_all_have_a_sum(draft: MakeDraft) -> None:
    lines = report(draft).as_words().splitlines()
    assert [line.split()[-3:] for line in lines[1:4]] == [["0", "1", "0"], ["3", "1", "1"], ["3", "2", "1"]]


def test_every_kind_has_its_count_and_an_example(draft: MakeDraft) -> None:
    words = report(draft).as_words()
    assert "figure: 1" in words
    assert "bad-1.json (bad-1): draw it anew" in words


def test_a_dry_run_says_that_nothing_was_written(draft: MakeDraft) -> None:
    assert "Nothing was written" in report(draft, dry_run=True).as_words()
    assert "Nothing was written" not in report(draft).as_words()


def test_the_data_survive_json(draft: MakeDraft) -> None:
    data = json.loads(json.dumps(report(draft).as_data()))
    assert data["courses"]["A course from afar"] == {"imported": 3, "quarantined": 1, "joined": 1}
    assert data["kinds"] == {"empty": 1, "figure": 1}
    assert data["joined"] == [{"id": "d", "first": "a"}]

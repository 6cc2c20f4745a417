"""The documented table is the one that is computed: a hundred measures, each with its source."""

from pathlib import Path

from affect.features.behaviour import FEATURES, NAMES
from affect.features.behaviour_sources import COUNTS, OWN, SERIES, source_of, table

DOCUMENT = Path(__file__).resolve().parents[3] / "docs" / "behaviour-features.md"


def documented() -> list[list[str]]:
    """The rows of the document: place, name, unit, meaning, source."""
    lines = DOCUMENT.read_text(encoding="utf-8").splitlines()
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("| ")][1:]


def test_the_document_has_exactly_one_hundred_rows_numbered_in_order() -> None:
    numbers = [row[0] for row in documented() if row[0].isdigit()]
    assert numbers == [str(place) for place in range(1, 101)]


def test_name_unit_and_meaning_are_those_of_the_code() -> None:
    rows = [row for row in documented() if row[0].isdigit()]
    said = [(row[1].strip("`"), row[2], row[3]) for row in rows]
    assert said == [(feature.name, feature.unit, feature.meaning) for feature in FEATURES]


def test_the_document_is_what_the_command_prints() -> None:
    assert DOCUMENT.read_text(encoding="utf-8") == table(), "run python -m affect.features.behaviour_sources again"


def test_every_source_belongs_to_a_measure_and_every_measure_has_one() -> None:
    series = {name.rpartition("_")[0] for name in NAMES[:80]}
    assert (set(SERIES), set(COUNTS)) == (series, set(NAMES[80:]))


def test_a_source_is_a_paper_with_its_year_or_says_that_it_is_our_own() -> None:
    years = tuple(f" {year}" for year in range(1980, 2027))
    assert all(source == OWN or any(year in source for year in years) for source in map(source_of, FEATURES))

from collections.abc import Mapping
from pathlib import Path

import pytest

from affect.links import FROM_BODY, FROM_EXPRESSION, FROM_SIGN, Link
from affect.types import Emotion

PAGE = Path(__file__).parents[2] / "docs" / "learning-states.md"
TABLES = [FROM_EXPRESSION, FROM_BODY, FROM_SIGN]


@pytest.mark.parametrize("table", TABLES)
def test_every_link_says_something_of_every_feeling(table: Mapping[str, Link]) -> None:
    for link in table.values():
        assert len(link.numbers) == len(Emotion)
        assert min(link.numbers) > 0


@pytest.mark.parametrize("table", TABLES)
def test_the_page_shows_the_links_that_are_used(table: Mapping[str, Link]) -> None:
    lines = PAGE.read_text(encoding="utf-8").splitlines()
    for name, link in table.items():
        assert f"| {name} | {' | '.join(f'{number:.2f}' for number in link.numbers)} | {link.source} |" in lines


def test_the_columns_of_the_page_are_in_the_order_of_the_feelings() -> None:
    assert f"| | {' | '.join(Emotion)} | where the direction comes from |" in PAGE.read_text(encoding="utf-8")

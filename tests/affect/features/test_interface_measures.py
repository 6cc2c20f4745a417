"""What a page looks like, on pictures whose answers can be worked out by hand."""

import csv
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from PIL import Image, ImageDraw

from affect.features.interface import SIDE, prepare
from affect.features.interface_clutter import colourfulness, colours, luminance
from affect.features.interface_layout import balance, blocks, cells_of, density, symmetry
from affect.features.interface_measures import MEASURES, NAMES, Page, describe, write_table

CLUTTER = ("edge_density", "colour_congestion", "contrast_congestion", "jpeg_bits", "layout_density", "blocks")


def plain(height: int = 400, width: int = 640, colour: tuple[int, int, int] = (250, 248, 243)) -> Page:
    return np.full((height, width, 3), colour, dtype=np.uint8)


def crowded(things: int) -> Page:
    """Boxes and letters thrown on a page."""
    rng = np.random.default_rng(7)
    page = Image.fromarray(plain())
    draw = ImageDraw.Draw(page)
    for _ in range(things):
        left, top = int(rng.integers(0, 600)), int(rng.integers(0, 380))
        draw.rectangle((left, top, left + 30, top + 12), fill=tuple(int(level) for level in rng.integers(0, 256, 3)))
        draw.text((left, top), "x² + 3", fill="black")
    return np.asarray(page)


def measures(page: Page) -> dict[str, float]:
    return dict(zip(NAMES, describe(page).tolist(), strict=True))


def test_every_measure_has_a_name_of_its_own_a_unit_a_meaning_and_a_source() -> None:
    assert len(set(NAMES)) == len(MEASURES) == 14
    assert all(measure.unit and measure.meaning and measure.source for measure in MEASURES)


def test_a_plain_page_holds_nothing_and_lies_in_balance() -> None:
    seen = measures(plain())
    assert [seen[name] for name in ("edge_density", "layout_density", "blocks", "contrast")] == pytest.approx([0] * 4)
    assert [seen[name] for name in ("whitespace", "symmetry", "balance_across", "balance_down")] == [1, 1, 1, 1]


def test_colourfulness_of_half_red_half_green_by_hand() -> None:
    # rg is ±255, yb is 127.5 everywhere: σ = 255, μ = 127.5.
    page = plain(2, 2, (255, 0, 0))
    page[:, 1] = (0, 255, 0)
    assert colourfulness(page) == pytest.approx(255 + 0.3 * 127.5)


def test_grey_has_no_colour() -> None:
    assert colourfulness(plain(4, 4, (120, 120, 120))) == 0


def test_colours_are_counted_from_a_thousandth_of_the_page_on() -> None:
    page = plain(100, 100, (0, 0, 0))
    page.reshape(-1, 3)[:10] = (255, 0, 0)
    page.reshape(-1, 3)[10:19] = (0, 255, 0)
    assert colours(page) == 2


def test_luminance_of_grey_118_is_about_a_fifth() -> None:
    assert luminance(plain(1, 1, (118, 118, 118)))[0, 0] == pytest.approx(0.181, abs=1e-3)


def test_contrast_of_half_black_half_white_is_a_half() -> None:
    page = plain(400, 640, (0, 0, 0))
    page[:, 320:] = 255
    seen = measures(page)
    assert [seen[name] for name in ("contrast", "light", "whitespace")] == pytest.approx([0.5] * 3, abs=0.01)
    assert seen["colours"] == 2


def test_cells_are_filled_where_there_are_edges() -> None:
    edges = np.zeros((16, 24), dtype=np.bool_)
    edges[3, 9:15] = True
    assert cells_of(edges).tolist() == [[False, True, False], [False, False, False]]


def test_layout_by_hand() -> None:
    left = np.array([[True, False, False, False], [True, False, False, False]])
    both = np.array([[True, False, False, True], [False, False, False, False]])
    assert (density(left), balance(left, 1), symmetry(left), blocks(left)) == (0.25, 0, 0, 1)
    assert (density(both), balance(both, 1), symmetry(both), blocks(both)) == (0.25, 1, 1, 2)
    assert (balance(left, 0), balance(both, 0)) == (1, 0)


def test_a_thing_near_the_middle_weighs_less_than_one_at_the_side() -> None:
    # 1.5 cells out on the left, 0.5 on the right.
    assert balance(np.array([[True, False, True, False]]), 1) == pytest.approx(1 / 3)


@pytest.mark.parametrize("name", CLUTTER)
def test_the_more_is_thrown_on_a_page_the_more_cluttered_it_is(name: str) -> None:
    some, more = measures(crowded(6))[name], measures(crowded(60))[name]
    assert measures(plain())[name] < some < more


def test_a_crowded_page_has_less_white_space_and_more_colour() -> None:
    bare, full = measures(crowded(6)), measures(crowded(60))
    assert full["whitespace"] < bare["whitespace"]
    assert full["colourfulness"] > bare["colourfulness"]
    assert full["colours"] > bare["colours"]


def test_a_screen_with_twice_the_pixels_shows_the_same_page() -> None:
    once = crowded(30)
    twice = once.repeat(2, axis=0).repeat(2, axis=1)
    assert describe(twice) == pytest.approx(describe(once))


def test_what_is_no_rgb_picture_is_refused() -> None:
    for wrong in (plain()[..., 0], plain().astype(np.float32), plain()[:0]):
        with pytest.raises(ValueError, match="convert it to RGB"):
            describe(wrong)  # type: ignore[arg-type]


PICTURES = arrays.arrays(np.uint8, st.tuples(st.integers(1, 30), st.integers(10, 40), st.just(3)))


@settings(deadline=None, max_examples=20)
@given(PICTURES)
def test_whatever_the_picture_each_measure_stays_in_its_range(page: Page) -> None:
    for measure, value in zip(MEASURES, describe(page), strict=True):
        assert 0 <= value <= measure.highest, measure.name
    assert prepare(page).shape == (1, 3, SIDE, SIDE)


def test_a_folder_of_pictures_becomes_a_table(tmp_path: Path) -> None:
    Image.fromarray(crowded(5)).save(tmp_path / "crowded.png")
    Image.fromarray(plain()).save(tmp_path / "plain.png")
    with write_table(tmp_path).open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert [row["page"] for row in rows] == ["crowded", "plain"]
    assert float(rows[0]["edge_density"]) > float(rows[1]["edge_density"]) == 0


def test_an_empty_folder_is_explained(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="render_pages"):
        write_table(tmp_path)

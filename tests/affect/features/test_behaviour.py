"""The hundred measures on windows whose answers can be worked out by hand."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from affect.features.behaviour import FEATURES, NAMES, describe
from affect.types import BehaviourEvent as Event
from affect.types import BehaviourWindow
from tests.affect.features import plain_behaviour


def measures(*events: Event, length: float = 10_000) -> dict[str, float]:
    described = describe(BehaviourWindow(events, 0, length))
    assert described is not None
    return dict(zip(NAMES, described.tolist(), strict=True))


def keys(*times: float, dwell: float = 80, deletes: tuple[float, ...] = ()) -> list[Event]:
    return [Event("k", t, dwell, float(t in deletes)) for t in times]


def test_there_are_exactly_one_hundred_measures() -> None:
    assert len(FEATURES) == 100


def test_no_two_measures_share_a_name() -> None:
    assert len(set(NAMES)) == 100


def test_every_measure_has_a_unit_and_a_meaning() -> None:
    assert all(feature.unit and feature.meaning for feature in FEATURES)


@pytest.mark.parametrize("window", [None, BehaviourWindow((), 0, 5000)])
def test_a_window_without_events_has_no_measures(window: BehaviourWindow | None) -> None:
    assert describe(window) is None


def test_a_pointer_going_3_4_5_has_its_speed_path_and_straightness() -> None:
    # 50 px in 100 ms, then 100 px back in 100 ms: 500 and 1000 px/s over 150 px, ending 50 px from the start.
    seen = measures(Event("m", 0, 0, 0), Event("m", 100, 30, 40), Event("m", 200, -30, -40))
    assert seen["pointer_speed_mean"] == pytest.approx(750)
    assert seen["pointer_acceleration_mean"] == pytest.approx(500 / 0.1)
    assert seen["pointer_turn_mean"] == pytest.approx(np.pi)
    assert seen["pointer_path"] == pytest.approx(150)
    assert seen["pointer_straightness"] == pytest.approx(1 / 3)
    assert (seen["pointer_flips_x"], seen["pointer_flips_y"]) == (1, 1)


def test_two_moves_at_the_same_instant_have_a_path_but_no_speed() -> None:
    seen = measures(Event("m", 5, 0, 0), Event("m", 5, 10, 0))
    assert seen["pointer_path"] == 10
    assert np.isnan(seen["pointer_speed_mean"])


def test_keys_have_their_dwell_interval_and_deletions() -> None:
    seen = measures(*keys(1000, 1200, 1600, 1700, deletes=(1200, 1600)))
    assert seen["keys"] == 4
    assert seen["key_dwell_mean"] == pytest.approx(0.08)
    assert seen["key_interval_median"] == pytest.approx(0.2)
    assert (seen["deletions"], seen["deletion_share"], seen["longest_deletion_run"]) == (2, 0.5, 2)
    assert seen["before_first_key"] == pytest.approx(1.0)


def test_scrolling_back_is_a_reversal() -> None:
    seen = measures(Event("s", 0, 100), Event("s", 500, -40), Event("s", 900, -60))
    assert (seen["scrolls"], seen["scroll_reversals"]) == (3, 1)
    assert seen["scroll_distance_largest"] == 100


def test_a_page_hidden_until_the_end_counts_to_the_end() -> None:
    seen = measures(Event("v", 1000, 0), Event("v", 3000, 1), Event("v", 9000, 0))
    assert seen["hidden"] == pytest.approx(3.0)


def test_the_answer_grows_by_its_last_length_less_its_first() -> None:
    seen = measures(Event("f", 0, 1), Event("e", 100, 1), Event("e", 200, 5), Event("e", 300, 3), Event("f", 400, 0))
    assert (seen["edits"], seen["answer_growth"], seen["field_visits"]) == (3, 2, 1)


def test_gaps_over_two_seconds_are_pauses() -> None:
    seen = measures(*(Event("c", t, 0, 0) for t in (0, 1000, 3500, 9000)))
    assert (seen["pauses"], seen["click_interval_largest"]) == (2, 5.5)


def test_what_never_happened_is_nan_and_not_nought() -> None:
    seen = measures(Event("c", 100, 1, 1))
    assert np.isnan([seen["key_dwell_mean"], seen["before_first_key"], seen["deletion_share"]]).all()
    assert (seen["keys"], seen["clicks"]) == (0, 1)


def test_events_that_arrive_out_of_order_give_the_same_measures() -> None:
    events = [*keys(100, 300, 900), Event("m", 50, 1, 2), Event("m", 700, 40, 9), Event("s", 400, 30)]
    ordered, shuffled = measures(*events), measures(*reversed(events))
    assert shuffled == pytest.approx(ordered, nan_ok=True)


def test_statistics_agree_with_numpy_on_random_events() -> None:
    rng = np.random.default_rng(0)
    times = np.sort(rng.uniform(0, 9000, 50))
    seen = measures(*(Event("k", t, 10 * i) for i, t in enumerate(times)))
    gaps = np.diff(times) / 1000
    assert seen["key_interval_spread"] == pytest.approx(gaps.std())
    assert seen["key_interval_high"] == pytest.approx(np.percentile(gaps, 90))
    assert seen["key_dwell_last"] == pytest.approx(0.49)


@pytest.mark.parametrize("number", [float("nan"), float("inf")])
def test_an_event_that_is_not_a_number_is_left_out(number: float) -> None:
    seen = measures(*keys(100, 300), Event("m", number, 1, 1), Event("m", 200, number, 1))
    assert (seen["keys"], seen["pointer_moves"]) == (2, 0)
    assert seen["key_interval_mean"] == pytest.approx(0.2)


def test_a_window_of_nothing_but_broken_events_has_no_measures() -> None:
    assert describe(BehaviourWindow((Event("k", float("nan")),), 0, 1000)) is None


NUMBERS = st.floats(-1e5, 1e5)


@settings(deadline=None)
@given(st.lists(st.builds(Event, st.sampled_from("mcskvef?"), st.floats(0, 1e7), NUMBERS, NUMBERS), min_size=1))
def test_whatever_arrives_there_are_a_hundred_measures(events: list[Event]) -> None:
    described = describe(BehaviourWindow(tuple(events), 0, 1e7))
    assert described is not None
    assert described.shape == (100,)


TIMES = st.one_of(st.floats(0, 30_000), st.integers(0, 300).map(lambda number: 100.0 * number))
PLACES = st.one_of(st.integers(-3, 3).map(float), st.floats(-2_000, 2_000, allow_subnormal=False))
EVENTS = st.builds(Event, st.sampled_from("mmmmcskkvefwpiah?"), TIMES, PLACES, PLACES)


@given(st.lists(EVENTS, max_size=60), st.floats(-1_000, 1_000))
def test_every_measure_is_that_of_the_plain_implementation(events: list[Event], start: float) -> None:
    window = BehaviourWindow(tuple(events), start, 30_000)
    described, plain = describe(window), plain_behaviour.described(window)
    if described is None:
        assert plain == {}
    else:
        assert tuple(sorted(plain)) == tuple(sorted(NAMES))
        by_name = [plain[name] for name in NAMES]
        # Sums in another order differ in their last digits; a turn of nothing is then 1e-15 rather than 0.
        np.testing.assert_allclose(described, by_name, rtol=1e-9, atol=1e-9)


def test_three_thousand_events_have_the_measures_of_the_plain_implementation() -> None:
    rng = np.random.default_rng(3)
    kinds = rng.choice(list("mmmmmmmcskkkvef"), 3_000)
    numbers = rng.uniform(0, [30_000, 1_300, 700], (3_000, 3)).round(1)
    events = (Event(str(kind), *map(float, row)) for kind, row in zip(kinds, numbers, strict=True))
    window = BehaviourWindow(tuple(events), 0, 30_000)
    plain = plain_behaviour.described(window)
    np.testing.assert_allclose(describe(window), [plain[name] for name in NAMES], rtol=1e-9, atol=1e-9)


def test_numbers_too_large_to_measure_break_nothing_else() -> None:
    moves = [Event("m", 100 * number, (-1) ** number * 1e308) for number in range(4)]
    with np.errstate(over="ignore", invalid="ignore"):
        seen = measures(*moves)
    assert np.isnan([seen["pointer_acceleration_median"], seen["pointer_acceleration_largest"]]).all()
    assert (seen["pointer_speed_largest"], seen["pointer_moves"]) == (np.inf, 4)


def test_a_kind_of_event_unheard_of_is_something_that_happened_and_nothing_more() -> None:
    seen = measures(Event("mm", 100, 1, 1), Event("", 300), Event("k", 400, 70))
    assert (seen["pointer_moves"], seen["keys"]) == (0, 1)
    assert seen["any_interval_largest"] == pytest.approx(0.2)

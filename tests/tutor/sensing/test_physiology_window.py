import math

from hypothesis import given
from hypothesis import strategies as st

from tutor.sensing.physiology_window import SECONDS, physiology_window

END = 1_000.0
FLOATS = st.floats(END - 90, END + 30)


def hearts(samples: list[tuple[float, float]]) -> list[float]:
    window = physiology_window(samples, [], END)
    return [] if window is None else [heart for heart, _ in window.samples]


def test_nothing_measured_is_no_window() -> None:
    assert physiology_window([], [], END) is None


def test_a_second_holds_the_mean_of_its_samples() -> None:
    assert hearts([(END - 0.9, 60.0), (END - 0.1, 70.0)])[-1] == 65.0


def test_both_quantities_stand_side_by_side() -> None:
    window = physiology_window([(END - 0.5, 60.0)], [(END - 0.5, 4.5)], END)
    assert window is not None
    assert window.samples[-1] == (60.0, 4.5)


def test_a_sensor_that_is_a_moment_late_leaves_no_gap() -> None:
    late = [(END - 60 + second + (0.02 if second % 2 else -0.02), 60.0) for second in range(60)]
    assert not any(math.isnan(heart) for heart in hearts(late)[1:])


def test_a_longer_silence_is_a_gap() -> None:
    seen = hearts([(END - 59.5, 60.0), (END - 49.5, 70.0)])
    assert seen[:2] == [60.0, 60.0]
    assert all(math.isnan(heart) for heart in seen[2:10])
    assert seen[10:12] == [70.0, 70.0]


def test_the_second_before_the_window_stands_for_its_first() -> None:
    assert hearts([(END - 60.5, 60.0)])[0] == 60.0


def test_what_was_measured_elsewhen_is_not_in_it() -> None:
    assert hearts([(END - 62.0, 60.0), (END + 0.5, 70.0)]) == []


def test_what_is_no_number_is_a_gap() -> None:
    assert hearts([(END - 0.5, math.nan), (END - 1.5, math.inf)]) == []


@given(st.lists(st.tuples(FLOATS, st.floats(25, 240)), max_size=100))
def test_no_value_is_invented(samples: list[tuple[float, float]]) -> None:
    seen = hearts(samples) or [math.nan] * SECONDS
    assert len(seen) == SECONDS
    for second, heart in enumerate(seen):
        begins = END - SECONDS + second
        near = [value for t, value in samples if begins - 1 <= t < begins + 1]
        assert math.isnan(heart) if not near else min(near) - 1e-9 <= heart <= max(near) + 1e-9 or math.isnan(heart)


@given(st.lists(st.tuples(FLOATS, st.floats(25, 240)), max_size=30), st.randoms())
def test_the_order_of_arrival_does_not_matter(samples: list[tuple[float, float]], random: object) -> None:
    mixed = list(samples)
    random.shuffle(mixed)  # type: ignore[attr-defined]
    unique = len({t for t, _ in samples}) == len(samples)
    pairs = zip(hearts(samples), hearts(mixed), strict=True)
    assert not unique or all(math.isclose(one, other) or one != one for one, other in pairs)


def test_the_minutes_before_go_along_from_the_first_value_on() -> None:
    samples = [(END - SECONDS - 5 + second + 0.5, 70.0 + second) for second in range(5 + SECONDS)]
    window = physiology_window(samples, [], END)
    assert window is not None
    assert [heart for heart, _ in window.before] == [70.0, 71.0, 72.0, 73.0, 74.0]
    assert window.samples[0][0] == 75.0


def test_the_cameras_pulse_stands_only_where_no_heart_rate_was_worn() -> None:
    worn, seen = [(END - 1.5, 60.0)], [(END - 9.5, 80.0), (END - 1.4, 82.0)]
    window = physiology_window(worn, [], END, seen)
    assert window is not None
    hearts = [heart for heart, _ in window.samples]
    assert (hearts[-10], hearts[-2]) == (80.0, 60.0)
    assert all(math.isnan(heart) for heart in hearts[-7:-2])


def test_the_cameras_pulse_alone_is_a_window() -> None:
    window = physiology_window([], [], END, [(END - 0.5, 80.0)])
    assert window is not None
    assert window.samples[-1][0] == 80.0


def test_minutes_before_alone_are_no_window() -> None:
    assert physiology_window([(END - SECONDS - 5, 70.0)], [], END) is None

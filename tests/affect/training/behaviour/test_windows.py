import pytest

from affect.training.behaviour.windows import sliding_windows
from affect.types import BehaviourEvent as Event

MINUTE = [Event("k", 1000.0 * second) for second in range(61)]


def test_a_minute_has_four_windows_of_thirty_seconds_ten_apart() -> None:
    assert [(w.start, w.end) for w in sliding_windows(MINUTE)] == [
        (s * 1000, s * 1000 + 30_000) for s in (0, 10, 20, 30)
    ]


def test_neighbours_share_the_events_of_their_overlap() -> None:
    first, second, *_ = sliding_windows(MINUTE)
    assert len(set(first.events) & set(second.events)) == 20
    assert len(first.events) == 30


def test_an_event_on_the_border_is_in_the_window_that_begins_there() -> None:
    first, second = list(sliding_windows(MINUTE, seconds=30, step=30))
    assert Event("k", 30_000.0) not in first.events
    assert second.events[0] == Event("k", 30_000.0)


def test_a_stretch_in_which_nothing_happened_is_a_window_too() -> None:
    windows = list(sliding_windows([Event("c", 0), Event("c", 100_000)], seconds=30, step=30))
    assert [len(window.events) for window in windows] == [1, 0, 0]


def test_events_out_of_order_give_the_same_windows() -> None:
    assert list(sliding_windows(MINUTE[::-1])) == list(sliding_windows(MINUTE))


@pytest.mark.parametrize("events", [[], MINUTE[:20]])
def test_a_record_shorter_than_a_window_has_none(events: list[Event]) -> None:
    assert list(sliding_windows(events)) == []


def test_a_window_of_no_length_is_refused() -> None:
    with pytest.raises(ValueError, match="above nought"):
        list(sliding_windows(MINUTE, step=0))

"""Numbers put into drawers."""

DAY = 86_400.0
GAPS = 12  # drawers of `gap_drawer`
COUNTS = 12  # drawers of `count_drawer`
PAIRS = 262_139  # drawers of `pair_drawer`, a prime


def gap_drawer(seconds: float) -> int:
    """0 where no clock ran, then 1 to 11 from under ten seconds to over a fortnight.

    >>> gap_drawer(float("nan")), gap_drawer(0.0), gap_drawer(86_400.0), gap_drawer(1e9)
    (0, 1, 8, 11)
    """
    if not seconds >= 0.0:
        return 0
    if seconds < 300.0:
        return 1 if seconds < 10.0 else 2 if seconds < 30.0 else 3 if seconds < 90.0 else 4
    if seconds < 57_600.0:
        return 5 if seconds < 1_800.0 else 6 if seconds < 14_400.0 else 7
    return 8 if seconds < 1.5 * DAY else 9 if seconds < 4.0 * DAY else 10 if seconds < 14.0 * DAY else 11


def count_drawer(count: int) -> int:
    """0, 1, 2, then a drawer for each doubling: 3–4, 5–8, …, up to 11 for more than 512.

    >>> [count_drawer(n) for n in (0, 1, 2, 3, 4, 5, 512, 513, 10**6)]
    [0, 1, 2, 3, 3, 4, 10, 11, 11]
    """
    drawer, top = 0, 1
    while drawer < COUNTS - 1 and count > 0:
        drawer += 1
        if count <= top:
            return drawer
        top *= 2
    return drawer


def pattern(last: int, answers: int, length: int) -> int:
    """The latest outcomes, at most `length`, as one number below 2^(length + 1) − 1; fewer answers have their own.

    >>> pattern(0b101, 3, 2), pattern(0b1, 1, 2), pattern(0, 0, 2)
    (4, 2, 0)
    """
    known = min(answers, length)
    return (1 << known) - 1 + (last & ((1 << known) - 1))


def within(value: float, drawers: int) -> int:
    """`value` cut off to a whole number in 0 … drawers − 1."""
    return max(0, min(drawers - 1, int(value)))


def pair_drawer(first: int, second: int, salt: int) -> int:
    """A drawer for two things met together; two pairs may share one (feature hashing; Weinberger et al. 2009)."""
    return (first * 78_307 + second * 104_729 + salt * 31_337) % PAIRS

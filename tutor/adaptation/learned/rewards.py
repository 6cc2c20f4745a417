"""What a choice is judged by: how much better than foretold the next exercises of the same skill go.

r = ⅓ Σₖ (rightₖ − P(right at levelₖ)), over the first tries at up to three exercises of the skill that follow the
chosen one in the same visit. P is the success that was predicted when the choice was made, so that a harder exercise
later on does not count against it, nor an easier one for it. The chosen exercise itself does not count: that would
reward easy ones. What does not follow counts as foretold, 0. −1..1; one more in a hundred right is 0.01.
"""

from collections.abc import Mapping, Sequence

NEXT = 3


def reward(foretold: Mapping[int, float], tries: Sequence[tuple[int, bool]]) -> float:
    """`tries`: level, and whether the first try was right, of the exercises that followed.

    >>> round(reward({1: 0.9, 2: 0.6}, [(2, True), (2, False), (1, True)]), 6)
    -0.033333
    """
    return sum(right - foretold[level] for level, right in tries[:NEXT]) / NEXT

"""How far a learner's own mastery may lie from the estimate.

What the model does not see of a learner on a skill is taken as normal in log odds, with the variance
spread² / (1 + n / answers) after n answers: what is left of a normal prior after n observations of equal weight.
`training/spread.py` fits both numbers on what learners answered next. Real learners change from day to day, so it takes
many answers to halve it.
"""

from dataclasses import dataclass
from typing import Any

NINE_IN_TEN = 1.2816  # standard deviations below which one in ten of a normal lies


@dataclass(frozen=True, slots=True)
class Uncertainty:
    """`spread`: standard deviation in logits before any answer; `answers`: how many halve its square."""

    spread: float
    answers: float

    def deviation(self, evidence: Any) -> Any:
        """Standard deviation in logits after so many answers' worth of evidence, a number or an array of them.

        >>> Uncertainty(1.0, 4.0).deviation(12.0)
        0.5
        """
        return self.spread * (1.0 + evidence / self.answers) ** -0.5

"""How sure an estimate must be before it is said, by what the learner is doing.

People hide strain in a test and talk past a camera in a discussion; the paper's Table 5 finds both harder to read than
a lesson. The numbers are decisions: no public record of learners has all three scenarios.
"""

from typing import Final

from affect.types import Scenario

# Of seven feelings, none stands out when the first has under about a third.
LEAST_CERTAINTY: Final = {Scenario.COURSE: 0.35, Scenario.DISCUSSION: 0.40, Scenario.TEST: 0.45}

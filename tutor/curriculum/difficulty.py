"""How hard an exercise probably is before anyone has tried it, from its level and its structure."""

from tutor.answers import Form, Kind
from tutor.curriculum.template import Template

LEVEL = {1: -1.0, 2: 0.0, 3: 1.0}
A_STEP = 0.1  # for each worked step beyond the usual
USUAL_STEPS = 4
A_PART = 0.2
A_FORM = 0.15
CHOOSING = -0.4  # one may guess
FURTHEST = 2.0


def prior_difficulty(template: Template) -> float:
    """Logits around a middling exercise, between -2 and 2: a stated prior, not measured on anyone.

    A level is one logit; longer solutions, more parts and an asked form make an exercise harder, choices easier.
    """
    parts = template.parts or (template,)
    steps = max(len(part.solution) for part in parts)
    value = LEVEL[template.level] + A_STEP * max(-2, min(4, steps - USUAL_STEPS)) + A_PART * (len(parts) - 1)
    value += A_FORM * any(part.form is not Form.ANY for part in parts)
    value += CHOOSING * all(part.kind is Kind.CHOICE for part in parts)
    return round(max(-FURTHEST, min(FURTHEST, value)), 2)

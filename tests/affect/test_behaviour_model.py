"""What ships to read the hands, and what it is worth."""

import numpy as np

from affect.behaviour_model import SHIPPED, BehaviourModel


def test_the_shipped_card_is_the_card_of_the_shipped_model_and_says_its_reliability() -> None:
    card = SHIPPED.with_name("behaviour.card.md").read_text(encoding="utf-8")
    model = BehaviourModel()
    assert f"`{model.version}`" in card
    assert f"**Reliability: {model.reliability:.2f}.**" in card


def test_the_shipped_reading_stays_near_even_odds() -> None:
    """Near chance on public data, it must not be sure of anything."""
    rng = np.random.default_rng(0)
    readings = [BehaviourModel().read(rng.uniform(0, 50, 100), rng.uniform(0, 50, (9, 100))) for _ in range(20)]
    assert all(reading is not None and 0.2 < reading.strain < 0.8 for reading in readings)

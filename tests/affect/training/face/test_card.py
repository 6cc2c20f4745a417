import numpy as np

from affect.training.face.card import Training, write_card
from affect.training.face.placement import Placement
from affect.training.figures import evaluate

TRAINING = Training("v9", 12_345, 678, 999, 7, 1.234, 0.777, Placement(0.9, 0.8, 0.7), 0.66)


def card() -> str:
    rng = np.random.default_rng(0)
    return write_card(TRAINING, evaluate(rng.dirichlet(np.ones(8), size=100), rng.integers(0, 8, size=100)))


def test_the_card_names_what_was_learned_from_and_held_out() -> None:
    assert "12,345" in card()
    assert "678" in card()


def test_the_card_gives_the_figures_it_was_handed() -> None:
    rng = np.random.default_rng(0)
    report = evaluate(rng.dirichlet(np.ones(8), size=100), rng.integers(0, 8, size=100))
    assert f"| accuracy | {report.accuracy:.3f} (" in card()
    assert f"| macro-F1, 8 classes | {report.macro_f1:.3f} (" in card()
    assert "90.0%" in card()


def test_the_card_says_what_the_model_cannot_do() -> None:
    assert "Not validated on minors" in card()
    assert "expressions, not feelings" in card()

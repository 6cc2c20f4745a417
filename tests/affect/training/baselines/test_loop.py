"""The loop stops when its work is done and returns what pleased the one who looked."""

from collections.abc import Iterator

import pytest
import torch
from torch import Tensor, nn

from affect.training.baselines.loop import LoopConfig, fit_within

POINTS = torch.tensor([[-1.0], [1.0]])
CLASSES = torch.tensor([0, 1])


def epoch(rng: torch.Generator) -> Iterator[tuple[Tensor, Tensor]]:
    for _ in range(5):
        yield POINTS, CLASSES


def loss(network: nn.Module, batch: tuple[Tensor, Tensor]) -> Tensor:
    return nn.functional.cross_entropy(network(batch[0]), batch[1])


def right(network: nn.Module) -> float:
    return float((network(POINTS).argmax(dim=1) == CLASSES).float().mean())


def quiet(line: str) -> None:
    pass


def line() -> nn.Module:
    torch.manual_seed(1)
    return nn.Linear(1, 2)


def test_two_points_are_told_apart() -> None:
    fitted = fit_within(line(), epoch, 5, loss, right, LoopConfig(epochs=40, rate=0.1), quiet)
    assert right(fitted.network) == 1


def test_it_stops_after_the_epochs_allowed() -> None:
    assert fit_within(line(), epoch, 5, loss, right, LoopConfig(epochs=3), quiet).epochs == 3


def test_it_stops_when_the_processor_time_is_spent() -> None:
    config = LoopConfig(minutes=1e-9, epochs=1000)
    assert fit_within(line(), epoch, 5, loss, right, config, quiet).epochs == pytest.approx(1 / 5)


def test_the_look_that_pleased_best_is_returned() -> None:
    seen: list[Tensor] = []

    def look(network: nn.Module) -> float:
        seen.append(next(network.parameters()).detach().clone())
        return -float(len(seen) != 2)  # the second of four

    fitted = fit_within(line(), epoch, 5, loss, look, LoopConfig(epochs=4, looks=4), quiet)
    assert len(seen) == 4
    assert torch.equal(next(fitted.network.parameters()), seen[1])
    assert not torch.equal(seen[1], seen[3])


def test_nobody_looks_where_nothing_is_to_be_chosen() -> None:
    def look(network: nn.Module) -> float:
        raise AssertionError("looked")

    fitted = fit_within(line(), epoch, 5, loss, look, LoopConfig(epochs=40, rate=0.1, looks=0), quiet)
    assert right(fitted.network) == 1


def test_the_same_seed_gives_the_same_network() -> None:
    one, other = (fit_within(line(), epoch, 5, loss, right, LoopConfig(epochs=2), quiet).network for _ in range(2))
    assert torch.equal(next(one.parameters()), next(other.parameters()))

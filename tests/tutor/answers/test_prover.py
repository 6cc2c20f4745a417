"""Proofs in a process of their own, which may be killed at any time."""

from collections.abc import Iterator

import pytest

from tutor.answers.comparison import same_meaning
from tutor.answers.prover import Prover
from tutor.answers.reader import parse
from tutor.answers.sampling import Premises
from tutor.answers.systems import alternatives
from tutor.answers.tree import Tree
from tutor.answers.vocabulary import Vocabulary


def tree(text: str) -> Tree:
    return parse(text, Vocabulary(variables=None))


@pytest.fixture
def prover() -> Iterator[Prover]:
    prover = Prover(seconds=20)
    yield prover
    prover.close()


def test_equal_and_unequal_are_proved(prover: Prover) -> None:
    assert prover.equal(tree("(x+1)^2"), tree("x^2+2x+1")) is True
    assert prover.equal(tree("sin(x)"), tree("cos(x)")) is False


def test_what_is_too_large_is_left_open(prover: Prover) -> None:
    assert prover.equal(tree("(x+y)^999"), tree("(x+y)^998")) is None
    assert prover.equal(tree("x"), tree("x")) is True


def test_a_killed_process_is_started_again(prover: Prover) -> None:
    assert prover.equal(tree("x"), tree("x")) is True
    prover._process.kill()
    prover._process.wait()
    assert prover.equal(tree("x"), tree("x")) is True


def test_out_of_time_is_no_verdict() -> None:
    prover = Prover(seconds=0)
    assert prover.equal(tree("x"), tree("x")) is None
    prover.close()


def test_a_proof_that_takes_too_long_is_left_and_the_process_stays() -> None:
    prover = Prover(seconds=0.5)
    slow = [(tree("(((x+y+1)^9)^9)^9 = x"), tree("((x-y)^9)^9 = y"))]
    easy = [(tree("x = 1"), tree("y = 2"))]
    assert prover.same_solutions(slow, easy, ["x", "y"]) is None
    process = prover._process
    assert prover.same_solutions([(tree("x = 1"), tree("x y = 2"))], easy, ["x", "y"]) is True
    assert prover.same_solutions([(tree("x = 1"), tree("x y = 3"))], easy, ["x", "y"]) is False
    assert process is not None
    assert prover._process is process
    prover.close()


SYSTEMS = [
    ("x^2 = 1", "x = 1 or x = -1", True),
    ("y = x^2 and y = 4", "(x = 2 and y = 4) or (x = -2 and y = 4)", True),
    ("y = x^2 and y = 4", "x = 2 and y = 4", False),
    ("x*y = 0 and x + y = 1", "(x = 0 and y = 1) or (x = 1 and y = 0)", True),
    ("x = 1 and y = 2", "x = 1", False),
]


@pytest.mark.parametrize(("one", "other", "same"), SYSTEMS)
def test_systems_have_the_same_solutions_or_not(prover: Prover, one: str, other: str, same: bool) -> None:
    assert prover.same_solutions(alternatives(tree(one)), alternatives(tree(other)), ["x", "y"]) is same


LINEAR = [
    ("x + y = 3 and x - y = 1", "x = 2 and y = 1", True),
    ("x + y = 3 and 2x + 2y = 6", "x + y = 3", True),
    ("x + y = 3 and x + y = 4", "0 = 1", True),
    ("x + y = 3 and x - y = 1", "x = 2 and y = 2", False),
]


@pytest.mark.parametrize(("one", "other", "same"), LINEAR)
def test_linear_systems_need_no_proof(one: str, other: str, same: bool) -> None:
    assert same_meaning(tree(one), tree(other), Premises()) is same


def test_questions_of_one_check_share_their_time(prover: Prover) -> None:
    x = tree("x")
    with prover.within(0):
        assert prover.equal(x, x) is None
    with prover.within(20):
        assert prover.equal(x, x) is True
        with prover.within(0):
            assert prover.equal(x, x) is None
        assert prover.equal(x, x) is True

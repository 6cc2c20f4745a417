from tutor.answers.prover import Prover
from tutor.answers.reader import parse
from tutor.answers.tree import Relation
from tutor.answers.vocabulary import Vocabulary

NAMES = ["x", "y"]


def system(*equations: str) -> list[tuple[Relation, ...]]:
    return [tuple(parse(text, Vocabulary(("x", "y"))) for text in equations)]  # type: ignore[misc]


def test_a_proof_that_takes_too_long_is_left_and_the_process_stays() -> None:
    prover = Prover(seconds=0.5)
    slow = system("(((x+y+1)^9)^9)^9 = x", "((x-y)^9)^9 = y")
    assert prover.same_solutions(slow, system("x = 1", "y = 2"), NAMES) is None
    process = prover._process
    assert prover.same_solutions(system("x = 1", "x y = 2"), system("x = 1", "y = 2"), NAMES) is True
    assert prover.same_solutions(system("x = 1", "x y = 3"), system("x = 1", "y = 2"), NAMES) is False
    assert process is not None
    assert prover._process is process
    prover.close()


def test_a_process_that_was_ended_is_started_again() -> None:
    prover = Prover()
    x = parse("x", Vocabulary())
    assert prover.equal(x, x) is True
    assert prover._process is not None
    prover._process.kill()
    prover._process.wait()
    assert prover.equal(x, parse("2x - x", Vocabulary())) is True
    prover.close()

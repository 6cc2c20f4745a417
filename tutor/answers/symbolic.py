"""The process that proves with SymPy: a question a line, an answer a line. Started by `prover`, never imported.

SymPy's own parser is never used: expressions are built node by node from trees that our reader made.
"""

import contextlib
import itertools
import json
import os
import resource
import select
import signal
import sys
from collections.abc import Callable
from typing import Any, NoReturn

import sympy

from tutor.answers.reader import parse
from tutor.answers.sympy_bridge import NotSymbolic, to_sympy
from tutor.answers.tree import Relation, Tree
from tutor.answers.vocabulary import Vocabulary

MEMORY = 1_500_000_000  # bytes of address space
MOST_CHOICES = 64
LONGEST_ANSWER = 16


def main() -> None:
    _say("ready")
    for line in sys.stdin:
        _say(_in_a_child(json.loads(line)))


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def _in_a_child(question: dict[str, Any]) -> str:
    """Each question has a fork of its own: nothing has to start anew when it is killed, and every one begins alike."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        _answer_and_end(question, writing)
    os.close(writing)
    answered, _, _ = select.select([reading], [], [], question["seconds"])
    said = os.read(reading, LONGEST_ANSWER) if answered else b""
    os.close(reading)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return said.decode() or "null"


def _answer_and_end(question: dict[str, Any], writing: int) -> NoReturn:
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    os.write(writing, json.dumps(_answer(question)).encode())
    os._exit(0)


def _answer(question: dict[str, Any]) -> bool | None:
    try:
        return TASKS[question["task"]](question)
    except (NotSymbolic, ArithmeticError, ValueError, TypeError, NotImplementedError, MemoryError, RecursionError,
            AttributeError, sympy.PolynomialError):  # fmt: skip
        return None


def _equal(question: dict[str, Any]) -> bool | None:
    one, other = (to_sympy(_tree(question[side])) for side in ("one", "other"))
    gap = one - other
    if sympy.simplify(gap) == 0:
        return True
    said = gap.equals(0)
    return None if said is None else bool(said)


def _systems(question: dict[str, Any]) -> bool | None:
    letters = [sympy.Symbol(name) for name in question["names"]]
    sides = [[[_numerator(text) for text in system] for system in question[side]] for side in ("one", "other")]
    return _within(sides[0], sides[1], letters) and _within(sides[1], sides[0], letters)


def _within(one: list[list[sympy.Expr]], other: list[list[sympy.Expr]], letters: list[sympy.Symbol]) -> bool:
    """Whether every complex solution of one alternative solves another.

    A point solves one of several systems when every product of one equation from each is zero there.
    """
    choices = list(itertools.islice(itertools.product(*other), MOST_CHOICES + 1))
    if len(choices) > MOST_CHOICES:
        raise NotSymbolic
    return all(_vanishes(sympy.Mul(*choice), system, letters) for system in one for choice in choices)


def _vanishes(target: sympy.Expr, system: list[sympy.Expr], letters: list[sympy.Symbol]) -> bool:
    """Whether `target` is zero wherever the system holds: 1 is in the ideal of it and 1 - t·target (Rabinowitsch)."""
    extra = sympy.Symbol("t_extra")
    basis = sympy.groebner([*system, 1 - extra * target], extra, *letters, order="grevlex")
    return list(basis.exprs) == [sympy.Integer(1)]


def _numerator(text: str) -> sympy.Expr:
    tree = _tree(text)
    if not isinstance(tree, Relation):
        raise NotSymbolic
    return sympy.numer(sympy.together(to_sympy(tree.left) - to_sympy(tree.right)))


def _tree(text: str) -> Tree:
    return parse(text, Vocabulary(variables=None, mixed_numbers=False))


TASKS: dict[str, Callable[[dict[str, Any]], bool | None]] = {"equal": _equal, "systems": _systems}

if __name__ == "__main__":
    main()

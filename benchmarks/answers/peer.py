"""One peer as a process: `[answer, right answer]` a line in, `{correct, ms}` a line out.

    python -m benchmarks.answers.peer simplify|equals|math_verify

Each gets what our own reader understood, so that none fails over `2x` or a comma: SymPy the tree node by node,
math-verify its LaTeX. Started by `peers`, which kills it when a case does not end.
"""

import contextlib
import json
import resource
import sys
import time
from collections.abc import Callable

import sympy

from tutor.answers.equations import gap
from tutor.answers.printer import to_latex
from tutor.answers.reader import parse
from tutor.answers.shapes import things
from tutor.answers.sympy_bridge import to_sympy
from tutor.answers.tree import FiniteSet, Relation, Sequence, Sign, Tree
from tutor.answers.vocabulary import Vocabulary

MEMORY = 4_000_000_000
Same = Callable[[sympy.Expr, sympy.Expr], bool]


def main(name: str) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    judge = PEERS[name]
    judge("x", "x")
    _say("ready")
    for line in sys.stdin:
        began = time.perf_counter()
        correct = _asked(judge, *json.loads(line))
        _say(json.dumps({"correct": correct, "ms": 1000 * (time.perf_counter() - began)}))


def _asked(judge: Callable[[str, str], bool], answer: str, right: str) -> bool | None:
    with contextlib.suppress(Exception):
        return judge(answer, right)
    return None


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def read(text: str) -> Tree:
    return parse(text, Vocabulary(None))


def by_simplify(answer: str, right: str) -> bool:
    return same(read(answer), read(right), lambda one, other: bool(sympy.simplify(one - other) == 0))


def by_equals(answer: str, right: str) -> bool:
    return same(read(answer), read(right), lambda one, other: bool(one.equals(other)))


def same(one: Tree, other: Tree, equal: Same) -> bool:
    """Expressions by themselves, equations up to a factor, sets and lists by what they hold."""
    if one == other:
        return True
    if isinstance(one, Relation) and isinstance(other, Relation):
        return one.sign is other.sign and _same_relation(one, other, equal)
    if isinstance(one, FiniteSet) and isinstance(other, FiniteSet):
        first, second = things(one), things(other)
        return all(any(same(a, b, equal) for b in y) for x, y in ((first, second), (second, first)) for a in x)
    if isinstance(one, Sequence) and isinstance(other, Sequence):
        pairs = zip(one.items, other.items, strict=False)
        return len(one.items) == len(other.items) and all(same(a, b, equal) for a, b in pairs)
    return equal(to_sympy(one), to_sympy(other))


def _same_relation(one: Relation, other: Relation, equal: Same) -> bool:
    left, right = (to_sympy(gap(each.left, each.right)) for each in (one, other))
    ratio = sympy.simplify(left / right)
    return bool(ratio.is_number and ratio != 0 and (one.sign is Sign.EQUAL or ratio > 0)) or equal(left, right)


def by_math_verify(answer: str, right: str) -> bool:
    import math_verify

    gold, said = (math_verify.parse(f"${to_latex(read(text))}$") for text in (right, answer))
    return bool(math_verify.verify(gold, said))


PEERS: dict[str, Callable[[str, str], bool]] = {
    "simplify": by_simplify,
    "equals": by_equals,
    "math_verify": by_math_verify,
}

if __name__ == "__main__":
    main(sys.argv[1])

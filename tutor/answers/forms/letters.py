"""Trees as quotients of polynomials in letters: whatever is not `+ - * /` or a whole power counts as a letter.

So `sin(x)^2 - 1` is a polynomial in the letter `sin(x)`, and `x - sqrt(2)` one in `x` and `sqrt(2)`.
Everything is bounded: what would grow too large raises `NotRational` before it is written out.
"""

from dataclasses import dataclass
from fractions import Fraction

from flint import fmpz_mpoly

from tutor.answers.forms.size import check_size
from tutor.answers.normal import Canonical, canonical, notation_aside
from tutor.answers.polynomials import NotRational, Rational, to_rational
from tutor.answers.tree import (
    Function,
    Negative,
    Number,
    Power,
    Product,
    Quotient,
    Sum,
    Tree,
    Variable,
    constant_value,
    rebuilt,
    variables,
)

MOST_LETTERS = 12


@dataclass(frozen=True, slots=True)
class Shared:
    """Quotients of polynomials in the same letters; what each letter stands for."""

    values: tuple[Rational, ...]
    meanings: dict[str, Tree]

    @property
    def names(self) -> list[str]:
        return list(self.meanings)

    def place(self, letter: str) -> int | None:
        """Which of the polynomials' letters this is."""
        return self.names.index(letter) if letter in self.meanings else None

    def varying(self) -> list[int]:
        """The places of letters that are no numbers: `x` and `sin(x)`, not `sqrt(2)`."""
        return [place for place, meaning in enumerate(self.meanings.values()) if variables(meaning)]


def in_letters(*trees: Tree) -> Shared:
    """The trees over common letters. Raises `NotRational` where that grows too large."""
    alphabet = _Alphabet()
    lettered = [alphabet.lettered(tree) for tree in trees]
    meanings = {name: alphabet.meanings[name] for name in sorted(alphabet.meanings)}
    if len(meanings) > MOST_LETTERS:
        raise NotRational
    for tree in lettered:
        check_size(tree)
    return Shared(tuple(to_rational(tree, list(meanings)) for tree in lettered), meanings)


def is_unit(polynomial: fmpz_mpoly) -> bool:
    """1 or -1."""
    return bool(polynomial.is_one() or (-polynomial).is_one())


def split(polynomial: fmpz_mpoly) -> tuple[int, list[tuple[fmpz_mpoly, int]]]:
    """The number in front and the irreducible factors with their powers. Raises `NotRational`.

    python-flint 0.9 cannot sort factors whose numbers pass 2^31 and says so with an `OverflowError`.
    """
    try:
        content, parts = polynomial.factor()
    except OverflowError as overflow:
        raise NotRational from overflow
    return int(content), [(part, int(power)) for part, power in parts]


class _Alphabet:
    """The letters met so far."""

    def __init__(self) -> None:
        self.meanings: dict[str, Tree] = {}
        self.names: dict[Canonical, str] = {}

    def lettered(self, tree: Tree) -> Tree:
        """The tree with a letter in place of everything that polynomials are not made of."""
        match tree:
            case Number():
                return tree
            case Variable(name):
                self.meanings[name] = tree
                return tree
            case Sum() | Product() | Quotient() | Negative() | Function("percent", _):
                return rebuilt(tree, self.lettered)
            case Power(base, exponent) if (constant_value(exponent) or Fraction(1, 2)).denominator == 1:
                return Power(self.lettered(base), exponent)
            case _:
                return Variable(self.letter_for(tree))

    def letter_for(self, tree: Tree) -> str:
        name = self.names.setdefault(canonical(notation_aside(tree)), f"({len(self.names)})")
        self.meanings[name] = tree
        return name

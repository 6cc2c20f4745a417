"""Read the arithmetic that exercises are written in. Its own small grammar; nothing is ever handed to an evaluator.

condition  = both { "or" both }            both    = negated { "and" negated }
negated    = "not" negated | compared      compared = sum [ ("==" | "!=" | "<=" | ">=" | "<" | ">") sum ]
sum        = product { ("+" | "-") product }
product    = signed { ("*" | "/") signed }
signed     = "-" signed | power            power   = atom [ "^" signed ]
atom       = whole number | name | ("gcd" | "abs") "(" sum { "," sum } ")" | "(" condition ")"
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from tutor.wording import gettext as _

LONGEST = 200
DEEPEST = 20
RESERVED = frozenset({"and", "or", "not", "gcd", "abs", "one", "of", "except"})
NAME = re.compile(r"[a-z][a-z0-9_]*", re.ASCII)
PIECE = re.compile(r"[0-9]{1,9}(?![0-9])|[a-z][a-z0-9_]*|==|!=|<=|>=|[-+*/^(),<>]")
COMPARISONS = {"==", "!=", "<=", ">=", "<", ">"}
ARGUMENTS = {"gcd": 2, "abs": 1}


class LanguageError(ValueError):
    """A rule that cannot be read or carried out; the message says why."""


@dataclass(frozen=True, slots=True)
class Number:
    value: Fraction


@dataclass(frozen=True, slots=True)
class Name:
    name: str


@dataclass(frozen=True, slots=True)
class Applied:
    """An operation with its operands: "+", "negate", "gcd", "<=", "and" …"""

    operation: str
    operands: tuple["Node", ...]


Node = Number | Name | Applied


@lru_cache(maxsize=4096)
def read_expression(text: str) -> Node:
    """The tree of an expression or a condition. Raises `LanguageError`."""
    return _Reader(text, _pieces(text)).whole()


def names_in(text: str) -> frozenset[str]:
    """The parameters an expression speaks of. Raises `LanguageError`.

    >>> sorted(names_in("a*b - gcd(a, 6)"))
    ['a', 'b']
    """
    return _names(read_expression(text))


def is_condition(text: str) -> bool:
    """Whether it is true or false, and not a number. Raises `LanguageError`."""
    node = read_expression(text)
    return isinstance(node, Applied) and node.operation in {*COMPARISONS, "and", "or", "not"}


def _names(node: Node) -> frozenset[str]:
    match node:
        case Name(name):
            return frozenset({name})
        case Applied(_, operands):
            return frozenset().union(*(_names(operand) for operand in operands))
        case Number():
            return frozenset()


def _pieces(text: str) -> list[str]:
    if len(text) > LONGEST:
        raise LanguageError(
            _("a rule may have {most} characters, this has {count}: split it in two").format(
                most=LONGEST, count=len(text)
            )
        )
    pieces, place = [], 0
    while place < len(text):
        found = PIECE.match(text, place)
        if found:
            pieces.append(found[0])
        elif text[place] != " ":
            raise LanguageError(
                _("“{text}”: cannot read “{piece}”; see content/README.md for the language").format(
                    text=text, piece=text[place:][:10]
                )
            )
        place = found.end() if found else place + 1
    return pieces


class _Reader:
    """One reading of one expression, piece by piece."""

    def __init__(self, text: str, pieces: list[str]) -> None:
        self.text = text
        self.pieces = pieces
        self.place = 0
        self.depth = 0

    @property
    def next(self) -> str:
        return self.pieces[self.place] if self.place < len(self.pieces) else ""

    def whole(self) -> Node:
        node = self._condition()
        if self.next:
            raise self._wrong(_("“{piece}” is left over").format(piece=self.next))
        return node

    def _condition(self) -> Node:
        return self._chain(self._both, {"or"})

    def _both(self) -> Node:
        return self._chain(self._negated, {"and"})

    def _negated(self) -> Node:
        if self.next != "not":
            return self._compared()
        self._step()
        return Applied("not", (self._deeper(self._negated),))

    def _compared(self) -> Node:
        left = self._sum()
        if self.next not in COMPARISONS:
            return left
        return Applied(self._step(), (left, self._sum()))

    def _sum(self) -> Node:
        return self._chain(self._product, {"+", "-"})

    def _product(self) -> Node:
        return self._chain(self._signed, {"*", "/"})

    def _chain(self, part: Callable[[], Node], operations: set[str]) -> Node:
        """Parts joined from left to right: 7 - 2 - 1 is (7 - 2) - 1."""
        node = part()
        while self.next in operations:
            node = Applied(self._step(), (node, part()))
        return node

    def _signed(self) -> Node:
        if self.next != "-":
            return self._power()
        self._step()
        return Applied("negate", (self._deeper(self._signed),))

    def _power(self) -> Node:
        base = self._atom()
        if self.next != "^":
            return base
        self._step()
        return Applied("^", (base, self._deeper(self._signed)))

    def _atom(self) -> Node:
        piece = self._step()
        if piece in ARGUMENTS:
            return self._function(piece)
        if piece == "(":
            inner = self._deeper(self._condition)
            self._expect(")")
            return inner
        if piece.isdigit():
            return Number(Fraction(piece))
        if NAME.fullmatch(piece) and piece not in RESERVED:
            return Name(piece)
        raise self._wrong(
            _("a number or a parameter is missing before “{piece}”").format(piece=piece)
            if piece
            else _("something is missing")
        )

    def _function(self, name: str) -> Node:
        self._expect("(")
        operands = [self._deeper(self._sum)]
        while self.next == ",":
            self._step()
            operands.append(self._deeper(self._sum))
        self._expect(")")
        if len(operands) != ARGUMENTS[name]:
            raise self._wrong(
                _("{name} takes {takes}, not {count}").format(name=name, takes=ARGUMENTS[name], count=len(operands))
            )
        return Applied(name, tuple(operands))

    def _deeper(self, part: Callable[[], Node]) -> Node:
        self.depth += 1
        if self.depth > DEEPEST:
            raise self._wrong(_("too many brackets or signs inside one another"))
        node = part()
        self.depth -= 1
        return node

    def _expect(self, piece: str) -> None:
        if self._step() != piece:
            raise self._wrong(_("a “{piece}” is missing").format(piece=piece))

    def _step(self) -> str:
        piece = self.next
        self.place += 1
        return piece

    def _wrong(self, reason: str) -> LanguageError:
        return LanguageError(f"“{self.text}”: {reason}")

"""From tokens to a tree, by recursive descent.

    answer  = item { ("or" | "and" | "," | ";") item }      item   = sum [ "=" sum ]
    sum     = product { ("+" | "-") product }                product = signed { ["*" | "/"] signed }
    signed  = { "+" | "-" } power                            power  = atom [ "^" signed ]

Two things side by side are multiplied, as strongly as with a sign: `3/4 x` is three quarters of x.
"""

from collections.abc import Callable
from fractions import Fraction

from tutor.answers.tokens import CONSTANTS, FUNCTIONS, MAX_DIGITS, Token, TokenKind
from tutor.answers.tree import (
    Alternatives,
    Constant,
    Equation,
    Function,
    Negative,
    Number,
    Power,
    Product,
    Quotient,
    Root,
    Sum,
    Tree,
    Variable,
)
from tutor.answers.types import Unreadable

MAX_DEPTH = 50
OPENING = {"(": ")", "[": "]", "{": "}", "(set": ")set", "|": "|"}
CLOSING = {")", "]", "}", ")set"}
BETWEEN_ITEMS = {",", ";", "or", "and"}


class Grammar:
    """One reading of one answer."""

    def __init__(self, tokens: list[Token], latex: bool) -> None:
        self.tokens = tokens
        self.latex = latex
        self.place = 0
        self.depth = 0
        self.open: list[str] = []

    def answer(self) -> Tree:
        """The whole text as a tree. Raises `Unreadable`."""
        tree = self._items()
        if self.next.kind is not TokenKind.END:
            raise self._stray()
        return tree

    @property
    def next(self) -> Token:
        return self.tokens[self.place]

    def _items(self) -> Tree:
        items = [self._item()]
        while self.next.text in BETWEEN_ITEMS:
            self._step()
            items.append(self._item())
        flat = [each for item in items for each in (item.items if isinstance(item, Alternatives) else (item,))]
        return flat[0] if len(items) == 1 and not isinstance(items[0], Alternatives) else Alternatives(tuple(flat))

    def _item(self) -> Tree:
        left = self._sum()
        if self.next.text != "=":
            return left
        self._step()
        return Equation(left, self._sum())

    def _sum(self) -> Tree:
        terms = [self._product()]
        while self.next.text in ("+", "-") and self.next.kind is TokenKind.SYMBOL:
            minus = self._step().text == "-"
            term = self._product()
            terms.append(Negative(term) if minus else term)
        return terms[0] if len(terms) == 1 else Sum(tuple(terms))

    def _product(self) -> Tree:
        tree = self._signed()
        while True:
            if self.next.text == "*":
                self._step()
                tree = _times(tree, self._signed())
            elif self.next.text == "/":
                self._step()
                tree = Quotient(tree, self._signed())
            elif self._begins_atom():
                tree = _times(tree, self._power())
            else:
                return tree

    def _signed(self) -> Tree:
        if self.next.kind is TokenKind.SYMBOL and self.next.text in ("+", "-"):
            minus = self._step().text == "-"
            operand = self._deeper(self._signed)
            return Negative(operand) if minus else operand
        return self._power()

    def _power(self) -> Tree:
        base = self._atom()
        if self.next.text != "^":
            return base
        return Power(base, self._exponent())

    def _exponent(self) -> Tree:
        self._step()
        if self.latex and self.next.kind is TokenKind.NUMBER:
            return _number(self._step())
        return self._deeper(self._signed)

    def _atom(self) -> Tree:
        token = self.next
        if token.kind is TokenKind.NUMBER:
            return self._joined_number()
        if token.kind is TokenKind.COMMAND:
            return self._deeper(self._structure)
        if token.kind is TokenKind.NAME and token.text in FUNCTIONS:
            return self._deeper(self._function)
        if token.kind is TokenKind.NAME and token.text not in BETWEEN_ITEMS:
            self._step()
            return Constant(token.text) if token.text in CONSTANTS else Variable(token.text)
        if token.text in OPENING and not self._closes_bar(token):
            return self._deeper(self._group)
        raise self._stray()

    def _group(self) -> Tree:
        opening = self._step()
        closing = OPENING[opening.text]
        self.open.append(opening.text)
        inner = self._items()
        if self.next.text != closing:
            missing = closing.removesuffix("set")
            raise Unreadable(f"A “{missing}” is missing for this bracket.", opening.start, opening.end)
        self._step()
        self.open.pop()
        if opening.text == "|":
            return Function("abs", inner)
        is_set = opening.text == "(set" or (opening.text == "{" and not self.latex)
        return Alternatives((inner,)) if is_set and not isinstance(inner, Alternatives) else inner

    def _function(self) -> Tree:
        name = self._step().text
        exponent = self._exponent() if self.next.text == "^" else None
        argument = self._argument(name)
        tree: Tree = Function(name, argument)
        return tree if exponent is None else Power(tree, exponent)

    def _argument(self, name: str) -> Tree:
        """In brackets, or what follows: `sin 2x` takes 2x, `sqrt 2 x` only the 2."""
        if self.next.text == "(":
            return self._group()
        argument = self._power()
        while name != "sqrt" and self._begins_atom() and self.next.text not in ("(", "|") and not self._is_function():
            argument = _times(argument, self._power())
        return argument

    def _structure(self) -> Tree:
        if self._step().text == "frac":
            return Quotient(self._part(), self._part())
        if self.next.text == "[":
            self._step()
            index = self._items()
            self._expect("]")
            return Root(index, self._part())
        return Function("sqrt", self._part())

    def _part(self) -> Tree:
        """One argument of a LaTeX command: a group, or a single digit or letter."""
        return _number(self._step()) if self.next.kind is TokenKind.NUMBER else self._atom()

    def _joined_number(self) -> Tree:
        first = self._step()
        written, end = first.text, first.end
        while self.latex and self.next.kind is TokenKind.NUMBER and self.next.start == end:
            end = self.next.end
            written += self._step().text
        if written.count(".") > 1 or written == "." or len(written) > MAX_DIGITS:
            raise Unreadable("I can't read this number.", first.start, end)
        return _number(Token(TokenKind.NUMBER, written, first.start, end))

    def _begins_atom(self) -> bool:
        token = self.next
        if token.kind in (TokenKind.NUMBER, TokenKind.COMMAND):
            return True
        if token.kind is TokenKind.NAME:
            return token.text not in BETWEEN_ITEMS
        return token.text in OPENING and not self._closes_bar(token)

    def _is_function(self) -> bool:
        return self.next.kind is TokenKind.NAME and self.next.text in FUNCTIONS

    def _closes_bar(self, token: Token) -> bool:
        return token.text == "|" and bool(self.open) and self.open[-1] == "|" and self._after_operand()

    def _after_operand(self) -> bool:
        before = self.tokens[self.place - 1]
        return before.kind in (TokenKind.NUMBER, TokenKind.NAME) or before.text in CLOSING

    def _deeper(self, read: Callable[[], Tree]) -> Tree:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise Unreadable("There are too many brackets inside brackets.", self.next.start, self.next.end)
        tree = read()
        self.depth -= 1
        return tree

    def _step(self) -> Token:
        token = self.next
        self.place += 1
        return token

    def _expect(self, text: str) -> None:
        if self.next.text != text:
            raise Unreadable(f"A “{text}” is missing here.", self.next.start, self.next.end)
        self._step()

    def _stray(self) -> Unreadable:
        token = self.next
        if token.kind is TokenKind.END:
            return Unreadable("Something is missing at the end.", max(token.start - 1, 0), token.end)
        if token.text in CLOSING:
            return Unreadable("This bracket closes nothing.", token.start, token.end)
        return Unreadable(f"Something is missing before this “{token.text}”.", token.start, token.end)


def _times(left: Tree, right: Tree) -> Tree:
    return Product((*left.factors, right)) if isinstance(left, Product) else Product((left, right))


def _number(token: Token) -> Number:
    if token.text == ".":
        raise Unreadable("I can't read this number.", token.start, token.end)
    return Number(Fraction(token.text if token.text[-1] != "." else token.text[:-1]), token.text)

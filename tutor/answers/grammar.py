"""From tokens to expressions, by recursive descent.

    sum     = ["±"] product { ("+" | "-" | "±") product }    product = signed { ["*" | "/"] signed }
    signed  = { "+" | "-" } power                            power   = postfix [ "^" signed ]
    postfix = atom { "!" | "%" | "°" | "'" }

Two things side by side are multiplied, as strongly as with a sign: `3/4 x` is three quarters of x.
"""

from abc import abstractmethod

from tutor.answers.function_grammar import BEGINS, FunctionGrammar, number, times
from tutor.answers.tokens import TokenKind
from tutor.answers.tree import (
    Constant,
    Function,
    Negative,
    PlusMinus,
    Power,
    Quotient,
    Sum,
    Tree,
)
from tutor.answers.types import Unreadable
from tutor.wording import gettext as _

OPENING = {"(": ")", "[": "]", "{": "}", "(set": ")set", "|": "|"}
DEGREES = {"°": 1, "^°": 2, "^{°}": 4}


class ExpressionGrammar(FunctionGrammar):
    """Sums, products, powers, functions. Brackets and what stands in them come from `AnswerGrammar`."""

    def sum(self) -> Tree:
        terms: list[Tree] = [PlusMinus(self._after_sign())] if self.at("±") else [self._product()]
        while self.at("+", "-", "±"):
            sign = self.next.text
            if sign == "±":
                terms.append(PlusMinus(self._after_sign()))
                continue
            self.step()
            term = self._product()
            terms.append(Negative(term) if sign == "-" else term)
        return terms[0] if len(terms) == 1 else Sum(tuple(terms))

    def _after_sign(self) -> Tree:
        self.step()
        return self._product()

    def _product(self) -> Tree:
        tree = self.signed()
        while True:
            if self.at("*"):
                self.step()
                tree = times(tree, self.signed())
            elif self.at("/"):
                self.step()
                tree = Quotient(tree, self.signed())
            elif self.begins_atom():
                self._check_neighbours()
                tree = times(tree, self.power())
            else:
                return tree

    def _check_neighbours(self) -> None:
        token, before = self.next, self.tokens[self.place - 1]
        if token.kind is TokenKind.NUMBER and before.kind is TokenKind.NUMBER and not self.latex:
            raise Unreadable(_("Two numbers side by side: put a sign between them."), before.start, token.end)

    def signed(self) -> Tree:
        if self.at("+", "-"):
            minus = self.step().text == "-"
            operand = self.deeper(self.signed)
            return Negative(operand) if minus else operand
        return self.power()

    def power(self) -> Tree:
        base = self._postfix()
        return Power(base, self.exponent()) if self.at("^") else base

    def exponent(self) -> Tree:
        self.step()
        if self.latex and self.next.kind is TokenKind.NUMBER:
            return number(self.step())
        if self.at("{"):
            return self.deeper(self.group_alone)
        if self.at("°"):  # `90^\circ`
            raise Unreadable(_("Write degrees as “90°”."), self.next.start, self.next.end)
        return self.deeper(self.signed)

    def _postfix(self) -> Tree:
        tree = self.atom()
        while True:
            if self.at("!"):
                self.step()
                tree = Function("factorial", (tree,))
            elif self.at("%"):
                self.step()
                tree = Function("percent", (tree,))
            elif length := self._length_of_degrees():
                self.place += length
                tree = Function("degrees", (tree,))
            else:
                return tree

    def _length_of_degrees(self) -> int:
        """The tokens of `°`, `^\\circ` or `^{\\circ}`, if they stand here."""
        said = "".join(self.after(number).text for number in range(4))
        return next((length for sign, length in DEGREES.items() if said.startswith(sign)), 0)

    def begins_atom(self) -> bool:
        if self.next.kind in BEGINS:
            return True
        return self.next.kind is TokenKind.SYMBOL and self._opens() and not self.closes_bar()

    def _opens(self) -> bool:
        return self.next.text in OPENING or self.next.text == "begin matrix"

    def atom(self) -> Tree:
        token = self.next
        match token.kind:
            case TokenKind.NUMBER:
                return self.number()
            case TokenKind.COMMAND:
                return self.deeper(self.structure)
            case TokenKind.FUNCTION:
                return self.deeper(self.function)
            case TokenKind.CONSTANT:
                return Constant(self.step().text)
            case TokenKind.VARIABLE:
                return self.variable()
            case TokenKind.SYMBOL if self._opens() and not self.closes_bar():
                return self.deeper(self.group)
        return self.special_atom()

    def special_atom(self) -> Tree:
        raise self.stray()

    @abstractmethod
    def group(self) -> Tree:
        """Whatever stands in the brackets that open here."""

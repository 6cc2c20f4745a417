"""Functions, what they take, and numbers: the parts of an expression that begin with a word or a digit."""

from abc import abstractmethod
from fractions import Fraction

from tutor.answers.parsing import Parsing
from tutor.answers.plain_tokens import plain_tokens
from tutor.answers.tokens import MAX_DIGITS, Token, TokenKind
from tutor.answers.tree import (
    Function,
    Matrix,
    Negative,
    Number,
    Power,
    Product,
    Quotient,
    Root,
    Sequence,
    Sum,
    Tree,
    Variable,
)
from tutor.answers.types import Unreadable
from tutor.answers.vocabulary import INVERSES, MORE_ARGUMENTS
from tutor.wording import gettext as _
from tutor.wording import ngettext

BEGINS = {TokenKind.NUMBER, TokenKind.VARIABLE, TokenKind.CONSTANT, TokenKind.FUNCTION, TokenKind.COMMAND}
IN_INDEX = {TokenKind.NUMBER, TokenKind.VARIABLE, TokenKind.CONSTANT, TokenKind.FUNCTION, TokenKind.WORD}
TIGHT = {"sqrt", "cbrt"}  # `sqrt 2 x` takes the 2 alone


class FunctionGrammar(Parsing):
    """Names with indices, functions with arguments, LaTeX commands, numbers. Powers come from `ExpressionGrammar`."""

    @abstractmethod
    def power(self) -> Tree:
        """A power, or what stands without one."""

    @abstractmethod
    def signed(self) -> Tree:
        """A power with any signs before it."""

    @abstractmethod
    def atom(self) -> Tree:
        """The smallest thing that stands by itself."""

    @abstractmethod
    def begins_atom(self) -> bool:
        """Whether one begins here."""

    @abstractmethod
    def exponent(self) -> Tree:
        """What stands behind “^”."""

    def variable(self) -> Tree:
        name = self.step().text
        while self.at("_"):
            self.step()
            name += f"_{self._index()}"
        return Variable(name)

    def _index(self) -> str:
        """A letter's index: one token, or several in brackets."""
        closing = {"{": "}", "(": ")"}.get(self.next.text)
        if closing is None:
            return self._index_token().text
        start = self.step().start
        said = ""
        while not self.at(closing):
            said += self._index_token().text
        end = self.step().end
        return self._spelt(said, start, end) if said else said

    def _spelt(self, index: str, start: int, end: int) -> str:
        """An index in its one spelling, whatever it was put together from: i, n, f in a row are infinity."""
        try:
            return "".join(token.text for token in plain_tokens(index, self.vocabulary))
        except Unreadable as fault:
            raise Unreadable(fault.message, start, end) from fault

    def _index_token(self) -> Token:
        if (self.next.kind not in IN_INDEX and not self.at("+", "-")) or "/" in self.next.text:
            raise Unreadable(_("An index is a letter or a number."), self.next.start, self.next.end)
        return self.step()

    def function(self) -> Tree:
        token = self.step()
        name = token.text
        if name == "sqrt" and self.at("["):
            return Root(self.deeper(self.group_alone), self._part())
        declared = name in self.vocabulary.functions
        while declared and self.at("'", "_"):
            name += "'" if self.step().text == "'" else f"_{self._index()}"
        index = self._log_base() if name in ("log", "ln") and self.at("_") else None
        exponent = self.exponent() if self.at("^") else None
        if declared and not self.at("("):
            return Variable(name) if exponent is None else Power(Variable(name), exponent)
        arguments = self._arguments(name, token)
        if index is not None:
            name, arguments = "log", (*self._checked("ln", arguments, token), index)
        if exponent == Negative(Number(Fraction(1), "1")) and name in INVERSES:
            return Function(INVERSES[name], arguments)
        tree = _applied(name, arguments, token)
        return tree if exponent is None else Power(tree, exponent)

    def _log_base(self) -> Tree:
        self.step()
        if self.at("{"):
            return self.deeper(self.group_alone)
        return self.number() if self.next.kind is TokenKind.NUMBER else self.atom()

    @abstractmethod
    def group_alone(self) -> Tree:
        """The one expression in the brackets that open here, which only hold it together."""

    def _arguments(self, name: str, token: Token) -> tuple[Tree, ...]:
        """In brackets, or what follows: `sin 2x` takes 2x, `sqrt 2 x` only the 2."""
        if self.at("("):
            return self._checked(name, self.bracketed(), token)
        if name == "sqrt" and self.at("{"):
            return (self.deeper(self.group_alone),)
        return self._checked(name, (self._bare_argument(name),), token)

    @abstractmethod
    def bracketed(self) -> tuple[Tree, ...]:
        """A function's arguments, with commas between."""

    def _checked(self, name: str, arguments: tuple[Tree, ...], token: Token) -> tuple[Tree, ...]:
        if name in self.vocabulary.functions:
            return arguments
        least, most = MORE_ARGUMENTS.get(name, (1, 2 if name == "log" else 1))
        if not least <= len(arguments) <= most:
            takes = ngettext(
                "“{name}” takes {count} thing in brackets.", "“{name}” takes {count} things in brackets.", least
            )
            raise Unreadable(takes.format(name=name, count=least), token.start, token.end)
        return arguments

    def _bare_argument(self, name: str) -> Tree:
        argument = self.signed() if self.at("-", "+") else self.power()
        if name in TIGHT:
            return argument
        while True:
            if self.begins_atom() and not self.at("(", "|", "(set", "[") and self.next.kind is not TokenKind.FUNCTION:
                argument = times(argument, self.power())
            elif self.vocabulary.wide_arguments and self.at("*", "/") and self._continues():
                divides = self.step().text == "/"
                factor = self.power()
                argument = Quotient(argument, factor) if divides else times(argument, factor)
            else:
                return argument

    def _continues(self) -> bool:
        return self.after(1).kind is not TokenKind.FUNCTION

    def structure(self) -> Tree:
        command = self.step()
        if command.text == "frac":
            return Quotient(self._part(), self._part())
        if command.text == "binom":
            return Function("binom", (self._part(), self._part()))
        if command.text == "nothing":
            return self._part()
        if self.at("["):
            index = self.deeper(self.group_alone)
            return Root(index, self._part())
        return Function("sqrt", (self._part(),))

    def _part(self) -> Tree:
        """One argument of a LaTeX command: a group, or a single digit or letter."""
        if self.at("{"):
            return self.deeper(self.group_alone)
        return number(self.step()) if self.next.kind is TokenKind.NUMBER else self.atom()

    def number(self) -> Tree:
        first = self.step()
        written, end = first.text, first.end
        while self.latex and self._continues_number(written, end):
            end = self.next.end
            written += self.step().text
        if written.count(".") > 1 or written == "." or len(written) > MAX_DIGITS:
            raise Unreadable(_("I can't read this number."), first.start, end)
        whole = number(Token(TokenKind.NUMBER, written, first.start, end))
        return self._mixed(whole, first) if written.isdigit() else whole

    def _continues_number(self, written: str, end: int) -> bool:
        """LaTeX comes digit by digit; fractions like ½ and powers of ten are whole."""
        whole = "/" in written + self.next.text or "E" in written
        return not whole and self.next.kind is TokenKind.NUMBER and self.next.start == end

    def _mixed(self, whole: Tree, first: Token) -> Tree:
        """`2 1/2` and `2½` are two and a half."""
        token = self.next
        if token.kind is not TokenKind.NUMBER or not self.vocabulary.mixed_numbers:
            return whole
        if "/" in token.text:
            return Sum((whole, number(self.step())))
        if self.latex:
            return whole
        bottom = self.after(2)
        before = self.tokens[self.place - 2].text if self.place > 1 else ""
        if token.spaced and token.text.isdigit() and self.after(1).text == "/" and bottom.text.isdigit():
            if before == "/" or self.after(3).kind in BEGINS:
                return whole
            top = number(self.step())
            self.step()
            return Sum((whole, Quotient(top, number(self.step()))))
        return whole


def _applied(name: str, arguments: tuple[Tree, ...], token: Token) -> Tree:
    if name in ("sqrt", "nthroot") and len(arguments) == 2:
        return Root(arguments[1], arguments[0])
    if name == "matrix":
        return _matrix(arguments, token)
    return Function(name, arguments)


def _matrix(rows: tuple[Tree, ...], token: Token) -> Tree:
    found = tuple(row.items for row in rows if isinstance(row, Sequence))
    if len(found) != len(rows) or len({len(row) for row in found}) != 1:
        raise Unreadable(_("The rows of a matrix have the same length."), token.start, token.end)
    return Matrix(found)


def times(left: Tree, right: Tree) -> Tree:
    return Product((*left.factors, right)) if isinstance(left, Product) else Product((left, right))


def number(token: Token) -> Tree:
    """The number a token stands for; `½` is a quotient."""
    if "/" in token.text:
        top, bottom = token.text.split("/")
        return Quotient(Number(Fraction(top), top), Number(Fraction(bottom), bottom))
    if token.text == ".":
        raise Unreadable(_("I can't read this number."), token.start, token.end)
    return Number(Fraction(token.text.rstrip(".") if token.text[-1] == "." else token.text), token.text)

"""What every part of the grammar shares: the tokens, the place in them, and how deep we are."""

from collections.abc import Callable

from tutor.answers.tokens import Token, TokenKind
from tutor.answers.tree import Tree
from tutor.answers.types import Unreadable
from tutor.answers.vocabulary import Vocabulary
from tutor.wording import gettext as _

MAX_DEPTH = 40  # about sixteen calls each, and Python allows a thousand in all
CLOSING = {")", "]", "}", ")set"}
AFTER_OPERAND = {*CLOSING, "!", "%", "°", "'"}
OPERANDS = {TokenKind.NUMBER, TokenKind.VARIABLE, TokenKind.CONSTANT}


class Parsing:
    """A walk over tokens."""

    def __init__(self, tokens: list[Token], vocabulary: Vocabulary, latex: bool) -> None:
        self.tokens = tokens
        self.vocabulary = vocabulary
        self.latex = latex
        self.place = 0
        self.depth = 0
        self.open: list[str] = []
        self.closed_bar = -1  # the place of the last `|` that ended something

    @property
    def next(self) -> Token:
        return self.tokens[self.place]

    def after(self, count: int) -> Token:
        return self.tokens[min(self.place + count, len(self.tokens) - 1)]

    def at(self, *symbols: str) -> bool:
        return self.next.kind is TokenKind.SYMBOL and self.next.text in symbols

    def at_word(self, *words: str) -> bool:
        return self.next.kind is TokenKind.WORD and self.next.text in words

    def step(self) -> Token:
        token = self.next
        self.place += 1
        return token

    def expect(self, symbol: str, opening: Token | None = None) -> None:
        if self.at(symbol):
            self.step()
            return
        missing = symbol.removesuffix("set")
        if opening is not None:
            raise Unreadable(
                _("A “{sign}” is missing for this bracket.").format(sign=missing), opening.start, opening.end
            )
        raise Unreadable(_("A “{sign}” is missing here.").format(sign=missing), self.next.start, self.next.end)

    def deeper(self, read: Callable[[], Tree]) -> Tree:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise Unreadable(_("There are too many brackets inside brackets."), self.next.start, self.next.end)
        tree = read()
        self.depth -= 1
        return tree

    def closes_bar(self) -> bool:
        """Whether this `|` ends what an earlier one began."""
        return self.at("|") and bool(self.open) and self.open[-1] == "|" and self.after_operand()

    def after_operand(self) -> bool:
        before = self.tokens[self.place - 1]
        return before.kind in OPERANDS or before.text in AFTER_OPERAND or self.closed_bar == self.place - 1

    def stray(self) -> Unreadable:
        token = self.next
        if token.kind is TokenKind.END:
            return Unreadable(_("Something is missing at the end."), max(token.start - 1, 0), token.end)
        if token.text in CLOSING:
            return Unreadable(_("This bracket closes nothing."), token.start, token.end)
        missing = _("Something is missing before this “{sign}”.").format(sign=token.text)
        return Unreadable(missing, token.start, token.end)

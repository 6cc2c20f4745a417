"""The whole grammar of an answer: expressions, and what is said about them.

answer    = items                                        items    = either { ("," | ";") either }
either    = both { "or" both }                           both     = negated { "and" negated }
negated   = { "not" } relation                           relation = united { sign united }
united    = sum { ("∪" | "∩") sum }
"""

from tutor.answers.grammar import OPENING, ExpressionGrammar
from tutor.answers.regions import NotARegion, as_statement
from tutor.answers.tokens import Token, TokenKind
from tutor.answers.tree import (
    And,
    Constant,
    FiniteSet,
    Function,
    Intersection,
    Interval,
    Matrix,
    Negative,
    Not,
    Or,
    Relation,
    Sequence,
    Sign,
    Tree,
    Truth,
    Union,
    Variable,
)
from tutor.answers.types import Unreadable
from tutor.wording import gettext as _

SIGNS = {sign.value: sign for sign in Sign}
INFINITY = Constant("oo")
AFTER_INTERVAL = {"", "∪", "∩", ")", "}"}


class AnswerGrammar(ExpressionGrammar):
    """One reading of one answer."""

    def answer(self) -> Tree:
        """The whole text as a tree. Raises `Unreadable`."""
        tree = self._items()
        if self.next.kind is not TokenKind.END:
            raise self.stray()
        return tree

    def _items(self) -> Tree:
        items = self._several()
        return items[0] if len(items) == 1 else Sequence(items)

    def _several(self) -> tuple[Tree, ...]:
        items = [self.either()]
        while self.at(",", ";"):
            self.step()
            items.append(self.either())
        return tuple(items)

    def either(self) -> Tree:
        items = [self._both()]
        while self.at_word("or"):
            self.step()
            items.append(self._both())
        return items[0] if len(items) == 1 else Or(tuple(items))

    def _both(self) -> Tree:
        items = [self._negated()]
        while self.at_word("and"):
            self.step()
            items.append(self._negated())
        return items[0] if len(items) == 1 else And(tuple(items))

    def _negated(self) -> Tree:
        if self.at_word("not"):
            self.step()
            return Not(self.deeper(self._negated))
        return self._relation()

    def _relation(self) -> Tree:
        sides, signs = [self._united()], []
        while self.at(*SIGNS) or self.at_word("in"):
            signs.append(self.step())
            sides.append(self._united())
        if not signs:
            return sides[0]
        links = [
            _membership(left, right, sign) if sign.text == "in" else Relation(left, SIGNS[sign.text], right)
            for left, sign, right in zip(sides, signs, sides[1:], strict=False)
        ]
        return links[0] if len(links) == 1 else And(tuple(links))

    def _united(self) -> Tree:
        items, kind = [self.sum()], None
        while (found := self._joins_sets()) is not None and kind in (None, found):
            kind = found
            self.step()
            items.append(self.sum())
        return items[0] if kind is None else kind(tuple(items))

    def _joins_sets(self) -> type[Union] | type[Intersection] | None:
        if self.at("∪", "∩"):
            return Union if self.next.text == "∪" else Intersection
        return None

    def begins_atom(self) -> bool:
        return not self._ends_outward() and super().begins_atom()

    def _ends_outward(self) -> bool:
        """Whether this “[” ends an interval, as in `]1, 2[` and `[1, 2[`."""
        if not self.at("[") or not self.open:
            return False
        return self.open[-1] == "]" or (self.open[-1] == "[" and self.after(1).text in AFTER_INTERVAL)

    def special_atom(self) -> Tree:
        """Words that stand for a value, and intervals written `]a, b[`."""
        token = self.next
        if self.at("]"):
            return self.deeper(self._outward_interval)
        if token.kind is TokenKind.WORD and token.text in WORD_TREES:
            self.step()
            return WORD_TREES[token.text]
        raise self.stray()

    def group(self) -> Tree:
        if self.at("begin matrix"):
            return self._matrix()
        opening = self.step()
        if opening.text == "|":
            return self._bars(opening)
        if opening.text in ("(set", "{") and not (opening.text == "{" and self.latex):
            return self._set(opening)
        self.open.append(opening.text)
        items = self._several()
        closing = self._closing(opening)
        self.open.pop()
        return self._enclosed(opening, items, closing)

    def _enclosed(self, opening: Token, items: tuple[Tree, ...], closing: str) -> Tree:
        brackets = opening.text + closing
        if len(items) == 2 and brackets in ("(]", "[)", "[["):
            return Interval(*items, opening.text == "[", closing == "]")
        if brackets in ("(]", "[)", "[["):
            raise Unreadable(_("An interval has two ends: “(1, 2]”."), opening.start, self.next.end)
        if len(items) > 1:
            return Sequence(items, brackets if brackets in ("()", "[]") else "")
        is_list = brackets == "[]" and self.next.kind is TokenKind.END and self.tokens[0] is opening
        return Sequence(items, "[]") if is_list else items[0]

    def _closing(self, opening: Token) -> str:
        """The bracket that ends this group; two things between may end in the other kind, as intervals do."""
        closing = OPENING[opening.text]
        half_open = {"(": "]", "[": ")"}.get(opening.text)
        if half_open and self.at(half_open) and self._holds_two(opening):
            return self.step().text
        if opening.text == "[" and self.at("[") and self._holds_two(opening):
            return self.step().text
        self.expect(closing, opening)
        return closing

    def _holds_two(self, opening: Token) -> bool:
        between = self.tokens[self.tokens.index(opening) : self.place]
        return any(token.text in (",", ";") for token in between)

    def _outward_interval(self) -> Tree:
        opening = self.step()
        self.open.append("]")
        items = self._several()
        self.open.pop()
        if len(items) != 2 or not self.at("[", "]"):
            raise Unreadable(_("An interval has two ends: “]1, 2[”."), opening.start, self.next.end)
        return Interval(*items, False, self.step().text == "]")

    def group_alone(self) -> Tree:
        opening = self.step()
        self.open.append(opening.text)
        tree = self._items()
        self.expect(OPENING[opening.text], opening)
        self.open.pop()
        return tree

    def bracketed(self) -> tuple[Tree, ...]:
        opening = self.step()
        self.open.append(opening.text)
        items = self._several()
        self.expect(OPENING[opening.text], opening)
        self.open.pop()
        return items

    def _bars(self, opening: Token) -> Tree:
        self.open.append("|")
        inner = self._items()
        self.expect("|", opening)
        self.closed_bar = self.place - 1
        self.open.pop()
        return Function("abs", (inner,))

    def _set(self, opening: Token) -> Tree:
        closing = OPENING[opening.text]
        if self.at(closing):
            self.step()
            return FiniteSet(())
        self.open.append(opening.text)
        items = self._several()
        if self.at("|", ":"):
            items = (self._described(items),)
        self.expect(closing, opening)
        self.open.pop()
        is_description = len(items) == 1 and isinstance(items[0], And | Or | Relation) and self._was_described(opening)
        return items[0] if is_description else FiniteSet(items)

    def _described(self, items: tuple[Tree, ...]) -> Tree:
        """`{x | x > 3}` says the same as `x > 3`."""
        bar = self.step()
        if len(items) != 1 or not isinstance(items[0], Variable):
            raise Unreadable(_("Before this “|” stands one letter: “{x | x > 3}”."), bar.start, bar.end)
        return self.either()

    def _was_described(self, opening: Token) -> bool:
        first = self.tokens.index(opening) + 2
        return self.tokens[first].text in ("|", ":")

    def _matrix(self) -> Tree:
        opening = self.step()
        rows: list[list[Tree]] = [[]]
        while True:
            rows[-1].append(self.either())
            if self.at("column"):
                self.step()
            elif self.at("row"):
                self.step()
                if self.at("end matrix"):
                    break
                rows.append([])
            else:
                break
        self.expect("end matrix")
        if len({len(row) for row in rows}) != 1:
            raise Unreadable(_("The rows of a matrix have the same length."), opening.start, opening.end)
        return Matrix(tuple(map(tuple, rows)))


WORD_TREES: dict[str, Tree] = {
    "true": Truth(True),
    "false": Truth(False),
    "no solution": FiniteSet(()),
    "all numbers": Interval(Negative(INFINITY), INFINITY, False, False),
    "undefined": Constant("undefined"),
}


def _membership(left: Tree, right: Tree, place: Token) -> Tree:
    """`x ∈ (1, 2)` says what the interval says. Raises `Unreadable`."""
    if not isinstance(left, Variable):
        raise Unreadable(_("Before “∈” stands one letter."), place.start, place.end)
    try:
        return as_statement(right, left.name)
    except NotARegion:
        raise Unreadable(_("Behind “∈” stands a set of numbers, such as “(1, 2)”."), place.start, place.end) from None

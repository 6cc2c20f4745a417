"""Answers inside sentences, as Math-Verify's cases have them: what is boxed, called final, or stands last."""

import re

from tutor.answers.comparison import same_collection, same_meaning
from tutor.answers.reader import parse
from tutor.answers.regions import NotARegion, as_statement
from tutor.answers.statement_comparison import same_statements
from tutor.answers.suites.rows import PREMISES, Judge, Row, Said
from tutor.answers.tree import (
    And,
    FiniteSet,
    Function,
    Interval,
    Or,
    Quotient,
    Relation,
    Sequence,
    Sign,
    Tree,
    Union,
    Variable,
    variables,
)
from tutor.answers.types import Unreadable
from tutor.answers.vocabulary import Vocabulary

WORDS = Vocabulary(None)
NAMES = (Variable, Function, Sequence, Quotient)
FORMULA = re.compile(r"\$\$(.+?)\$\$|\\\[(.+?)\\\]|\\\((.+?)\\\)|\$([^$\n]+)\$", re.DOTALL)
FINAL = re.compile(r"[Ff]inal [Aa]nswer\b(?:[^.]*\b(?:is|are)\b|\W*)\s*([^.]*(?:\.\d+[^.]*)*)")
NUMBER = re.compile(r"-?\d+(?:/\d+|(?:[ ,]\d{3})+(?:\.\d+)?|[.,]\d+)?|-?\.\d+")
THOUSANDS = re.compile(r"(?<=\d)(?:,|\{,\}|\\,|\\!|,\\!| )\s*(?=\d{3}(?!\d))")
DECIMAL_COMMA = re.compile(r"^-?\d+,\d+$")
NOT_MATHS = re.compile(r"\\%|%|\bpercent(?:age)?\b|\bpct\b|\^\\circ|\^\{\\circ\}|\\\$|\$|€|[.\s]+$")
TEXT = re.compile(r"\\(?:text|textbf|mathrm|mbox)\s*\{([^}]*)\}")
JOINS = re.compile(r"^\s*(?:and|or|,|;)\s*$")
WORD = re.compile(r"(?<![\\a-zA-Z])(?!and\b|or\b)[a-zA-Z]{3,}")
DOUBLED = re.compile(r"\\\\(?=[a-zA-Z{(\[])")
BREAK = re.compile(r"\\n(?![a-z])")


def _equal(row: Row) -> Said:
    one, other = (answer_in(text) for text in (row.student, row.teacher))
    outcome = same_meaning(one, other, PREMISES)
    if not outcome and not (isinstance(one, Relation) and isinstance(other, Relation)):
        outcome = same_meaning(last_side(one), last_side(other), PREMISES)
    return Said(outcome or _same_otherwise(one, other, outcome))


def _same_otherwise(one: Tree, other: Tree, outcome: bool | None) -> bool | None:
    """Several values in any order, and intervals told as inequalities."""
    mine, theirs = values_in(one), values_in(other)
    if len(mine) > 1 and len(theirs) > 1:
        return same_collection(mine, theirs, PREMISES)
    letters = variables(one) | variables(other)
    if len(letters) == 1 and (_is_region(one) or _is_region(other)):
        try:
            (letter,) = letters
            return same_statements(as_statement(one, letter), as_statement(other, letter), PREMISES)
        except NotARegion:
            return outcome
    return outcome


def _is_region(tree: Tree) -> bool:
    if isinstance(tree, Interval | Union | And):
        return True
    return isinstance(tree, Relation) and tree.sign is not Sign.EQUAL


def values_in(tree: Tree) -> list[Tree]:
    """What several answers are: the items of lists, sets and alternatives, each without its name."""
    match tree:
        case Or(items) | And(items) | FiniteSet(items) | Sequence(items, ""):
            return [value for item in items for value in values_in(item)]
        case _:
            return [last_side(tree)]


def last_side(tree: Tree) -> Tree:
    """`k = 1/3` comes to 1/3, `(p, q) = (3, 2)` to the point, and `x = 5 + 6 = 11` to 11."""
    if isinstance(tree, And) and all(isinstance(item, Relation) and item.sign is Sign.EQUAL for item in tree.items):
        tree = Relation(tree.items[0].left, Sign.EQUAL, tree.items[-1].right)  # type: ignore[union-attr]
    if isinstance(tree, Relation) and tree.sign is Sign.EQUAL and isinstance(tree.left, NAMES):
        return tree.right
    return tree.items[0] if isinstance(tree, FiniteSet) and len(tree.items) == 1 else tree


def answer_in(text: str) -> Tree:
    """The answer that a text comes to. Raises `Unreadable`."""
    text = BREAK.sub(" ", DOUBLED.sub(lambda _: "\\", text))
    for found in candidates(text):
        try:
            return parse(plain(found), WORDS, "latex")
        except Unreadable:
            continue
    raise Unreadable("There is no answer in this text.", 0, len(text))


def candidates(text: str) -> list[str]:
    """What may be the answer, the likeliest first."""
    boxes = boxed(text)
    formulas = [next(part for part in match if part) for match in FORMULA.findall(text)]
    final = [found for part in FINAL.findall(text)[-1:] for found in [*_formulas_in(part), part, *NUMBER.findall(part)]]
    bare_text = [] if formulas or WORD.search(text) else [text]
    together = [", ".join(boxes)] if len(boxes) > 1 else []
    joined = [", ".join(formulas)] if len(formulas) > 1 and not WORD.search(FORMULA.sub("", text)) else []
    said = [*together, *boxes[-1:], *final, *bare_text, *joined, *formulas[-1:]]
    return [each for each in [*said, *NUMBER.findall(text)[-1:]] if each.strip()]


def _formulas_in(text: str) -> list[str]:
    return [next(part for part in match if part) for match in FORMULA.findall(text)]


def boxed(text: str) -> list[str]:
    """What stands in `\\boxed{…}`, brackets inside counted."""
    found = []
    for match in re.finditer(r"\\boxed\{", text):
        depth, end = 1, match.end()
        while end < len(text) and depth:
            depth += {"{": 1, "}": -1}.get(text[end], 0)
            end += 1
        found.append(text[match.end() : end - (depth == 0)])
    return found


def plain(text: str) -> str:
    """Without units, percent signs and marks between thousands."""
    text = TEXT.sub(lambda match: f" {match[1]} " if JOINS.match(match[1]) else "", text)
    text = THOUSANDS.sub("", NOT_MATHS.sub("", text.strip()).strip())
    text = re.sub(r"\b(and|or)\b", lambda match: rf"\text{{{match[1]}}}", text.replace(", and", " and"))
    return text.replace(",", ".") if DECIMAL_COMMA.match(text) else text


FORMS: dict[str, Judge] = {"math_verify:equal": _equal}

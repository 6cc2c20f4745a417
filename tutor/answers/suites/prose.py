"""Answers inside sentences, as Math-Verify's cases have them: the last box, the last formula, or the last number."""

import re

from tutor.answers.comparison import same_meaning
from tutor.answers.reader import parse
from tutor.answers.shapes import bare, things
from tutor.answers.suites.rows import PREMISES, Judge, Row, Said
from tutor.answers.tree import Relation, Sequence, Sign, Tree, Variable
from tutor.answers.types import Unreadable
from tutor.answers.vocabulary import Vocabulary

WORDS = Vocabulary(None)
FORMULA = re.compile(r"\$\$(.+?)\$\$|\\\[(.+?)\\\]|\\\((.+?)\\\)|\$([^$\n]+)\$", re.DOTALL)
NUMBER = re.compile(r"-?\d+(?:/\d+|(?:[ ,]\d{3})+(?:\.\d+)?|[.,]\d+)?|-?\.\d+")
THOUSANDS = re.compile(r"(?<=\d)(?:,|\{,\}|\\,|\\!|,\\!| )(?=\d{3}(?!\d))")
DECIMAL_COMMA = re.compile(r"^-?\d+,\d+$")
NOT_MATHS = re.compile(r"\\(?:text|textbf|mathrm|mbox)\{[^}]*\}|\\%|%|\^\\circ|\^\{\\circ\}|\\\$|[.\s]+$")


def _equal(row: Row) -> Said:
    one, other = (answer_in(text) for text in (row.student, row.teacher))
    outcome = same_meaning(one, other, PREMISES)
    if not outcome and isinstance(one, Sequence) and isinstance(other, Sequence):
        outcome = same_meaning(Sequence(things(one)), Sequence(things(other)), PREMISES)
    return Said(outcome)


def answer_in(text: str) -> Tree:
    """The answer that a text comes to. Raises `Unreadable`."""
    for found in candidates(text):
        try:
            return last_side(parse(plain(found), WORDS, "latex"))
        except Unreadable:
            continue
    raise Unreadable("There is no answer in this text.", 0, len(text))


def candidates(text: str) -> list[str]:
    """What may be the answer, the likeliest first."""
    boxes = boxed(text)
    formulas = [next(part for part in match if part is not None and part != "") for match in FORMULA.findall(text)]
    bare_text = [text] if "\\" in text or len(text) < 40 else []
    return [*reversed(boxes[-1:]), *reversed(formulas[-1:]), *bare_text, *reversed(NUMBER.findall(text)[-1:])]


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
    text = THOUSANDS.sub("", NOT_MATHS.sub("", text.strip().strip("$").strip()))
    return text.replace(",", ".") if DECIMAL_COMMA.match(text) else text


def last_side(tree: Tree) -> Tree:
    """`k = 1/3` comes to 1/3."""
    if isinstance(tree, Relation) and tree.sign is Sign.EQUAL and isinstance(tree.left, Variable):
        return tree.right
    return bare(tree, None)


FORMS: dict[str, Judge] = {"math_verify:equal": _equal}

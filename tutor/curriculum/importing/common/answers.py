"""From OATutor's answer to ours: the first kind of answer that reads it, takes it, and fits what is asked."""

import re
from collections.abc import Iterator

from tutor.answers import Unreadable, Verdict, check
from tutor.answers.plain_printer import to_plain
from tutor.answers.printer import english_latex
from tutor.answers.tree import (
    And,
    FiniteSet,
    Interval,
    Matrix,
    Number,
    Or,
    PlusMinus,
    Relation,
    Sequence,
    Sign,
    Tree,
    Truth,
    Union,
    Variable,
    every,
)
from tutor.curriculum.importing.common.forming import form_for
from tutor.curriculum.importing.common.gold import Gold, read_gold
from tutor.curriculum.importing.expecting import Table, expected_of
from tutor.curriculum.importing.faults import Fault
from tutor.curriculum.pieces import pieces
from tutor.curriculum.reckoning import Undefined, value_at
from tutor.wording import gettext as _

EQUATION = re.compile(r"\bequation|\bline\b|\bform\b|rewrite|convert|formula|asymptote|directrix|\baxis\b", re.I)
INTERVAL = re.compile(r"interval|\bdomain\b|\brange\b", re.I)
POINT = re.compile(
    r"\([a-z],\s*[a-z]\)|coordinate|vertex|\bpoints?\b|intercept|ordered|\bpair|cent(?:er|re)|\bfoc", re.I
)
REGION = re.compile(r"inequalit|increas|decreas|concave|continuous|\\(?:lt|leq?|gt|geq?)\b", re.I)
ROUNDED = re.compile(r"round|nearest|approximat|decimal place|estimat|calculator|newton", re.I)
SOLVE = re.compile(r"\bsolv(?:e|ing)\b|\bsolution", re.I)
INTEGRAL = re.compile(r"\\int|integra|antiderivative", re.I)
FACTORS = re.compile(r"\bfactor|sequence|terms|in order", re.I)
SINGLE = re.compile(r"(?<![A-Za-z\\])[A-Za-z](?![A-Za-z])")
CONSTANT = re.compile(r"\s*\+\s*[Cc]$")
DECIMALS = re.compile(r"-?\d*\.(\d+)")
MANY_PLACES = 3
YES_NO = {"y": "Yes", "yes": "Yes", "n": "No", "no": "No", "true": "True", "t": "True", "false": "False", "f": "False"}


def answer_for(raw: str, question: str) -> tuple[Table, str]:
    """The answer's table and what stands before its field. Raises `Fault`, also when no kind takes it."""
    if (word := YES_NO.get(raw.strip().lower())) and re.search(r"\byes\b|\btrue\b|for no\b", question, re.I):
        return {
            "kind": "choice",
            "value": word,
            "choices": ["Yes", "No"] if word in ("Yes", "No") else ["True", "False"],
        }, ""
    gold = read_gold(raw, question)
    for table, label in _candidates(gold, question):
        if _takes_itself(table):
            return form_for(table, question), label
    raise Fault(
        "answer-not-accepted",
        _("no kind of answer takes “{answer}”: write it so that it can be checked").format(answer=gold.text),
    )


def _takes_itself(table: Table) -> bool:
    text = f"{table['value']} + C" if table.get("require_constant") else table["value"]
    try:
        return check(text, expected_of(table)).verdict is Verdict.CORRECT
    except Unreadable:
        return False


def _candidates(gold: Gold, question: str) -> Iterator[tuple[Table, str]]:
    """Tables to try, the likeliest first."""
    table: Table = {"value": gold.text, "variables": list(gold.letters)}
    label = rf"\({gold.lead} =\)" if gold.lead else ""
    yield from ((each, label) for each in _special(gold, table, question))
    match gold.tree:
        case Relation(Variable(name), Sign.EQUAL, right) if Variable(name) not in set(every(right)):
            yield from _named(name, right, table, question)
        case Relation(_, Sign.EQUAL, _):
            yield {**table, "kind": "equation"}, ""
        case Relation():
            yield {**table, "kind": "inequality"}, ""
            yield {**table, "kind": "logic"}, ""
        case _:
            yield from ((each, label) for each in _by_shape(gold, table, question))


def _special(gold: Gold, table: Table, question: str) -> Iterator[Table]:
    if CONSTANT.search(gold.text) and INTEGRAL.search(question):
        letters = [each for each in gold.letters if each not in ("C", "c")] or ["x"]
        value = CONSTANT.sub("", gold.text)
        yield {"value": value, "variables": letters, "kind": "antiderivative", "require_constant": True}
    if gold.text == "no solution":
        yield {**table, "kind": "solutions"}
    if gold.text in ("undefined", "oo", "-oo"):
        yield {**table, "kind": "limit"}


def _named(name: str, right: Tree, table: Table, question: str) -> Iterator[tuple[Table, str]]:
    """`x = 3`: an equation where one is asked for, else the value, before which the letter may stand."""
    if EQUATION.search(question) and not (SOLVE.search(question) and _is_number(right)):
        yield {**table, "kind": "equation"}, ""
    label = rf"\({english_latex(Variable(name))} =\)"
    letters = [*(each for each in table["variables"] if each != name), name]
    inner = Gold(to_plain(right), right, tuple(letters))
    named = {"value": inner.text, "variables": letters, "unknown": name}
    yield from ((each, label) for each in _by_shape(inner, named, question))


def _by_shape(gold: Gold, table: Table, question: str) -> Iterator[Table]:
    match gold.tree:
        case Interval() | Union() | Truth(True):
            yield {**table, "kind": "interval"}
        case And():
            yield {**table, "kind": "inequality"}
            yield {**table, "kind": "solutions"}
        case Matrix():
            yield {**table, "kind": "matrix"}
        case Sequence(_, brackets) if brackets:
            if brackets == "[]" or _is_region(gold.tree, question):
                yield {**table, "kind": "interval"}
            yield {**table, "kind": "point"}
        case Sequence(items, _) | FiniteSet(items) | Or(items):
            yield from _several(items, table, question)
        case tree if any(isinstance(each, PlusMinus) for each in every(tree)):
            yield {**table, "kind": "solutions"}
        case _:
            yield from _single(gold, table, question)


def _is_region(tree: Sequence, question: str) -> bool:
    """Whether a pair in round brackets is an interval, and not a point: only the words can tell."""
    if len(tree.items) != 2 or _falls(tree):
        return False
    return bool(INTERVAL.search(question) or (REGION.search(question) and not POINT.search(question)))


def _falls(tree: Sequence) -> bool:
    """Whether the first of two numbers is not the smaller one."""
    try:
        low, high = (value_at(item, {}) for item in tree.items)
    except Undefined:
        return False
    return bool(low >= high)


def _several(items: tuple[Tree, ...], table: Table, question: str) -> Iterator[Table]:
    named = [item.left for item in items if isinstance(item, Relation) and isinstance(item.left, Variable)]
    if len(named) == len(items) and len(set(named)) == len(named) > 1:
        yield {**table, "kind": "system"}
        return
    if len(named) < len(items) and all(isinstance(item, Relation) for item in items):
        yield {**table, "kind": "system"}
    if any(isinstance(item, Sequence | Interval) for item in items):
        yield {**table, "kind": "list", "ordered": False}
        return
    texts = [to_plain(item) for item in items]
    if len(set(texts)) == len(texts) and not FACTORS.search(question):
        unknown = named[0].name if named else None
        yield {**table, "kind": "solutions", **({"unknown": unknown} if unknown else {})}
    yield {**table, "kind": "list", "ordered": bool(FACTORS.search(question) and "factor" not in question.lower())}


def _single(gold: Gold, table: Table, question: str) -> Iterator[Table]:
    if _is_number(gold.tree):
        yield {**table, **_sought(table, question), "kind": "number", **_tolerance(gold, question)}
    yield {**table, "kind": "expression"}


def _is_number(tree: Tree) -> bool:
    return not any(isinstance(leaf, Variable) for leaf in every(tree))


def _sought(table: Table, question: str) -> Table:
    """The one letter of an equation to solve, so that `r = 3` is taken for 3."""
    letters = set(SINGLE.findall(" ".join(pieces(question)))) - {"e", "i"}
    if "unknown" in table or len(letters) != 1 or not SOLVE.search(question):
        return {}
    (letter,) = letters
    return {"unknown": letter, "variables": [letter]}


def _tolerance(gold: Gold, question: str) -> Table:
    """A rounded number stands for all that round to it: half a unit of its last place."""
    decimals = DECIMALS.fullmatch(gold.text)
    if not decimals or (not isinstance(gold.tree, Number) and "-" not in gold.text):
        return {}
    places = len(decimals[1])
    if places < MANY_PLACES and not ROUNDED.search(question):
        return {}
    return {"tolerance": f"0.{'0' * places}5"}

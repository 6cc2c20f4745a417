"""Suites that compare numerically: CortexJS compute-engine, MIT's grading library, Numbas, and MATH's strings."""

import re
from fractions import Fraction
from typing import Any

from tutor.answers import numbers
from tutor.answers.comparison import all_of, same_meaning
from tutor.answers.equality import infinite_end
from tutor.answers.forms import missing
from tutor.answers.numbers import near_everywhere
from tutor.answers.reader import parse
from tutor.answers.suites import prose
from tutor.answers.suites.rows import PREMISES, Judge, Row, Said, trees
from tutor.answers.tree import EXPRESSIONS, Function, Matrix, Relation, Sequence, Tree, Variable, number, rebuilt
from tutor.answers.types import Form, Precision, Unreadable
from tutor.answers.vocabulary import Vocabulary

FLOATING = Precision(relative=Fraction(1, 10**10))
MITX_TOLERANCE = "0.01%"
UFUNC = re.compile(r"<ufunc '(\w+)'>")


def near(one: Tree, other: Tree, precision: Precision) -> bool | None:
    """The same meaning, with numbers near enough."""
    if isinstance(one, EXPRESSIONS) and isinstance(other, EXPRESSIONS):
        outcome = same_meaning(one, other, PREMISES)
        if outcome or infinite_end(one) or infinite_end(other):
            return outcome
        return near_everywhere(one, other, precision, PREMISES)
    if isinstance(one, Relation) and isinstance(other, Relation):
        return same_meaning(one, other, PREMISES)
    mine, theirs = _parts(one), _parts(other)
    if mine is not None and theirs is not None:
        if len(mine) != len(theirs):
            return False
        return all_of([near(left, right, precision) for left, right in zip(mine, theirs, strict=True)])
    return same_meaning(one, other, PREMISES)


def _parts(tree: Tree) -> tuple[Tree, ...] | None:
    if isinstance(tree, Sequence):
        return tree.items
    if isinstance(tree, Matrix):
        return tuple(Sequence(row, "[]") for row in tree.rows)
    return None


def _compute_engine(row: Row) -> Said:
    return Said(near(*trees(row, Vocabulary(None), "latex"), FLOATING))


def _mitx(row: Row) -> Said:
    options = row.options if isinstance(row.options, dict) else {}
    variables = (*options.get("variables", ()), *(options.get("user_constants") or ()))
    functions = tuple(options.get("user_functions", ()))
    words = Vocabulary(None if options.get("numbered_vars") else variables, functions, natural_log=True,
                       mixed_numbers=False)  # fmt: skip
    one, other = (_meant(tree, options) for tree in trees(row, words))
    return Said(near(one, other, _tolerance(options.get("tolerance", MITX_TOLERANCE))))


def _meant(tree: Tree, options: dict[str, Any]) -> Tree:
    """With the question's own constants put in, and its names for NumPy's functions made ours."""
    constants, functions = options.get("user_constants") or {}, options.get("user_functions") or {}
    if isinstance(tree, Variable) and isinstance(constants.get(tree.name), int | float):
        return number(Fraction(str(constants[tree.name])))
    tree = rebuilt(tree, lambda child: _meant(child, options))
    if isinstance(tree, Function) and (known := UFUNC.fullmatch(str(functions.get(tree.name, "")))):
        return Function(known[1], tree.arguments)
    return tree


def _tolerance(said: Any) -> Precision:
    """`0.1` is a distance, `"1.0%"` a share."""
    if isinstance(said, str) and said.endswith("%"):
        return Precision(relative=Fraction(said.rstrip("%")) / 100)
    return Precision(absolute=Fraction(str(said)))


def _number_entry(row: Row) -> Said:
    """Numbas: a number between two bounds, written as asked."""
    options = row.options if isinstance(row.options, dict) else {}
    words = Vocabulary((), mixed_numbers=False)
    one = parse(str(row.student), words)
    bounds = [_bound(each, words) for each in (options.get("minvalue"), options.get("maxvalue"))]
    low, high = (given if given is not None else parse(str(each), words)
                 for given, each in zip(bounds, row.teacher, strict=True))  # fmt: skip
    if not options.get("allowFractions") and "/" in str(row.student):
        return Said(False)
    return Said(_between(one, low, high, _rounding(options)), _written_as_asked(one, str(row.student), options))


def _bound(text: Any, words: Vocabulary) -> Tree | None:
    try:
        return parse(text, words) if isinstance(text, str) else None
    except Unreadable:
        return None


def _between(one: Tree, low: Tree, high: Tree, rounding: Precision | None) -> bool | None:
    if rounding is not None:
        return numbers.near_enough(one, low, rounding)
    return same_meaning(one, low, PREMISES) if low == high else numbers.lies_between(one, low, high)


def _rounding(options: dict[str, Any]) -> Precision | None:
    count = int(options.get("precision", 0) or 0)
    match options.get("precisionType"):
        case "dp":
            return Precision(decimal_places=count)
        case "sigfig":
            return Precision(significant_figures=count)
        case _:
            return None


def _written_as_asked(tree: Tree, text: str, options: dict[str, Any]) -> bool:
    rounding = _rounding(options)
    if rounding is not None and not _digits_fit(tree, rounding, strict=bool(options.get("strictPrecision"))):
        return False
    if options.get("mustBeReduced") and missing(tree, Form.LOWEST_TERMS) is not None:
        return False
    return "scientific" not in options.get("notationStyles", ()) or "e" in text.lower()


def _digits_fit(tree: Tree, rounding: Precision, *, strict: bool) -> bool:
    """Exactly as many digits as asked; where it is not strict, trailing zeros may be left out."""
    if numbers.digits_lacking(tree, rounding) is None:
        return True
    places = numbers.decimal_places(tree)
    wanted = rounding.decimal_places
    return not strict and places is not None and wanted is not None and places < wanted


def _numbas_expression(row: Row) -> Said:
    return Said(near(*trees(row, Vocabulary(None)), Precision(relative=Fraction(1, 1000))))


def _numbas_matrix(row: Row) -> Said:
    cells = ", ".join(f"[{', '.join(cell for cell in line)}]" for line in row.student)
    one = parse(f"[{cells}]", Vocabulary(None))
    return Said(near(one, parse(row.teacher, Vocabulary(None)), FLOATING))


def _strings(row: Row) -> Said:
    """MATH compares texts: units and per cent signs are left out."""
    one, other = (parse(prose.plain(prose.DOUBLED.sub(lambda _: "\\", text)), Vocabulary(None), "latex")
                  for text in (row.student, row.teacher))  # fmt: skip
    return Said(same_meaning(one, other, PREMISES))


FORMS: dict[str, Judge] = {
    "compute_engine:equal": _compute_engine,
    "compute_engine:structural_equal": _compute_engine,
    "mitx:equal": _mitx,
    "numbas:numbas_numberentry": _number_entry,
    "numbas:numbas_jme": _numbas_expression,
    "numbas:numbas_matrix": _numbas_matrix,
    "hendrycks_math:string_normalise_equal": _strings,
}

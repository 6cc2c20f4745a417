"""Khan's KAS: its comparisons, forms and printed trees."""

from tutor.answers.comparison import same_meaning
from tutor.answers.forms import missing
from tutor.answers.normal import canonical
from tutor.answers.quantities import same_quantity
from tutor.answers.reader import parse
from tutor.answers.signs import canonical_up_to_sign
from tutor.answers.suites.rows import PREMISES, Judge, Row, Said, same, trees
from tutor.answers.types import Form
from tutor.answers.vocabulary import Vocabulary


def _words(row: Row) -> Vocabulary:
    options = row.options if isinstance(row.options, dict) else {}
    functions = tuple(options.get("functions", ()))
    return Vocabulary(None, functions, wide_arguments=True, mixed_numbers=False, imaginary=False)


def _equal(row: Row) -> Said:
    return same(*trees(row, _words(row)))


def _equal_in_form(row: Row) -> Said:
    one, other = trees(row, _words(row))
    right = same_meaning(one, other, PREMISES)
    return Said(right, canonical_up_to_sign(one) == canonical_up_to_sign(other) if right else None)


def _same_form(row: Row) -> Said:
    one, other = trees(row, _words(row))
    return Said(canonical(one) == canonical(other))


def _same_form_up_to_sign(row: Row) -> Said:
    one, other = trees(row, _words(row))
    return Said(canonical_up_to_sign(one) == canonical_up_to_sign(other))


def _simplified(row: Row) -> Said:
    lacking = missing(parse(row.student, _words(row)), Form.SIMPLIFIED)
    return Said(True, lacking is None, lacking or "")


def _printed(row: Row) -> Said:
    """Whether both texts are read as the same, so that a reading can be held against a printed one."""
    one, other = trees(row, _words(row))
    return Said(canonical_up_to_sign(one) == canonical_up_to_sign(other) or same_meaning(one, other, PREMISES))


def _units(row: Row) -> Said:
    words = Vocabulary((), units=True, imaginary=False)
    return Said(same_quantity(*trees(row, words), None, PREMISES))


FORMS: dict[str, Judge] = {
    "KAS:equal": _equal,
    "KAS:equal+same_form": _equal_in_form,
    "KAS:same_form": _same_form,
    "KAS:same_form_up_to_sign": _same_form_up_to_sign,
    "KAS:is_simplified": _simplified,
    "KAS:parse_print": _printed,
    "KAS:units": _units,
    **{f"KAS:derived_{name}": _equal for name in ("expand", "collect", "factor", "simplify")},
}

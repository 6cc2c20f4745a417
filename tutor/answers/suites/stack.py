"""STACK's answer tests, by their names there."""

from collections.abc import Callable
from fractions import Fraction
from itertools import permutations

from tutor.answers.antiderivatives import Added, added, judge_antiderivative
from tutor.answers.comparison import all_of, same_collection, same_meaning
from tutor.answers.equality import infinite_end
from tutor.answers.forms import missing
from tutor.answers.inequalities import holds
from tutor.answers.normal import canonical
from tutor.answers.numbers import near_enough
from tutor.answers.plain_printer import to_plain
from tutor.answers.reader import parse
from tutor.answers.sampling import Premises
from tutor.answers.statement_comparison import same_statements
from tutor.answers.suites.rows import PREMISES, Judge, Row, Said, same, trees
from tutor.answers.suites.stack_digits import decimal_places, figures_strict, power_of_ten, significant_figures
from tutor.answers.systems_of_answers import same_system
from tutor.answers.tree import (
    EXPRESSIONS,
    STATEMENTS,
    FiniteSet,
    Relation,
    Sequence,
    Sign,
    Tree,
    Variable,
    rebuilt,
    variables,
)
from tutor.answers.types import Assumption, Form, Precision
from tutor.answers.vocabulary import Vocabulary
from tutor.answers.working import check_working

WORDS = Vocabulary(None, natural_log=True, mixed_numbers=False)
TOLERANCE = Fraction(1, 20)
MOST_LETTERS = 6
ASSUMED = {"assumepos": Assumption.POSITIVE, "assumereal": Assumption.REAL}


def _alg_equiv(row: Row) -> Said:
    return same(*trees(row, WORDS))


def _structure(row: Row) -> Said:
    one, other = trees(row, WORDS)
    return Said(one == other)


def _up_to_order(row: Row) -> Said:
    one, other = trees(row, WORDS)
    return Said(canonical(one) == canonical(other))


def _same_type(row: Row) -> Said:
    one, other = trees(row, WORDS)
    return Said(_sort(one) == _sort(other))


def _sort(tree: Tree) -> str:
    if isinstance(tree, EXPRESSIONS):
        return "expression"
    if isinstance(tree, Relation):
        return "equation" if tree.sign is Sign.EQUAL else "inequality"
    if isinstance(tree, STATEMENTS):
        return "inequality"
    return type(tree).__name__


def renamed(row: Row) -> Said:
    """The same after giving letters other names."""
    one, other = trees(row, WORDS)
    kept = set(row.letters)
    mine, theirs = (sorted(variables(tree) - kept) for tree in (one, other))
    if len(mine) != len(theirs) or len(mine) > MOST_LETTERS:
        return Said(False if len(mine) != len(theirs) else None)
    ways = (dict(zip(mine, names, strict=True)) for names in permutations(theirs))
    return Said(any(same_meaning(_with_names(one, names), other, PREMISES) for names in ways))


def _with_names(tree: Tree, names: dict[str, str]) -> Tree:
    if isinstance(tree, Variable):
        return Variable(names.get(tree.name, tree.name))
    return rebuilt(tree, lambda child: _with_names(child, names))


def _system(row: Row) -> Said:
    one, other = trees(row, WORDS)
    return Said(same_system(one, other, (), PREMISES))


def _sets(row: Row) -> Said:
    one, other = trees(row, WORDS)
    if not (isinstance(one, FiniteSet) and isinstance(other, FiniteSet)):
        return Said(False)
    return Said(same_collection(one.items, other.items, PREMISES))


def _formed(form: Form, *, compared: bool = True) -> Judge:
    def judge(row: Row) -> Said:
        one, other = trees(row, WORDS)
        if compared and not isinstance(one, EXPRESSIONS):
            return Said(False)
        right = same_meaning(one, other, PREMISES) if compared else True
        if not right:
            return Said(right)
        lacking = missing(one, form, other, _letter(row))
        return Said(True, lacking is None, lacking or "")

    return judge


def _letter(row: Row) -> str:
    return row.letters[0] if row.letters else "x"


def _expanded(row: Row) -> Said:
    one, _ = trees(row, WORDS)
    if not isinstance(one, EXPRESSIONS):
        return Said(False)
    lacking = missing(one, Form.EXPANDED, None, "x")
    return Said(True, lacking is None, lacking or "")


def _antiderivative(*, strict: bool) -> Judge:
    def judge(row: Row) -> Said:
        one, other = trees(row, WORDS)
        by = next((name for name in row.letters if name not in ("NOCONST",)), "x")
        said = judge_antiderivative(one, other, by, _own(other, by), PREMISES)
        if not strict or not said.differs_by_constant:
            return Said(said.differs_by_constant)
        return Said(True, said.same_domain and (said.has_constant or "NOCONST" in row.letters))

    return judge


def _own(right: Tree, by: str) -> frozenset[str]:
    """The letters of a right answer that are no constants of integration."""
    constants = {name for name in variables(right) - {by} if added(right, name, PREMISES)}
    return frozenset(variables(right) - constants | {by})


def _added_constant(row: Row) -> Said:
    one, _ = trees(row, WORDS)
    free = sorted(variables(one) - set(row.letters))
    if len(free) != 1:
        return Said(False)
    how = added(one, free[0], PREMISES)
    return Said(how is Added.ALONE or (how is not None and "NONSTRICT" in row.letters))


def _greater(sign: Sign) -> Judge:
    def judge(row: Row) -> Said:
        one, other = trees(row, WORDS)
        if infinite_end(one) or infinite_end(other):
            return Said(False)
        return Said(holds(Relation(one, sign, other), {}))

    return judge


def _near(precision: Callable[[Fraction], Precision]) -> Judge:
    def judge(row: Row) -> Said:
        one, other = trees(row, WORDS)
        bound = precision(Fraction(str(row.options)) if row.options else TOLERANCE)
        return Said(_all_near(one, other, bound))

    return judge


def _all_near(one: Tree, other: Tree, bound: Precision) -> bool | None:
    if infinite_end(one) or infinite_end(other):
        return False
    if isinstance(one, EXPRESSIONS) and isinstance(other, EXPRESSIONS):
        return near_enough(one, other, bound)
    if isinstance(one, Sequence) and isinstance(other, Sequence):
        if len(one.items) != len(other.items):
            return False
        return all_of([_all_near(left, right, bound) for left, right in zip(one.items, other.items, strict=True)])
    if isinstance(one, FiniteSet) and isinstance(other, FiniteSet) and len(one.items) == len(other.items):
        return all(any(_all_near(left, right, bound) for right in other.items) for left in one.items)
    return False


def _working(row: Row) -> Said:
    """Every line is equivalent to the one before."""
    lines = _lines(row.student)
    assumed = [ASSUMED[each] for each in row.letters if each in ASSUMED]
    first = _lines(row.teacher)[:1] if row.form == "EquivFirst" else []
    letters = {name for line in lines for name in variables(parse(line, WORDS))}
    assumptions = [(name, assumed[0]) for name in sorted(letters)] if assumed else []
    told = check_working([*first, *lines], assumptions=assumptions, calculus="calculus" in row.letters)
    return Said(told.follows, None, told.feedback)


def _lines(text: str) -> list[str]:
    """The items of a list, each as its own text."""
    tree = parse(text, WORDS) if text.strip("[] ") else Sequence((), "[]")
    return [to_plain(item) for item in tree.items] if isinstance(tree, Sequence) else [text]


FORMS: dict[str, Judge] = {
    "AlgEquiv": _alg_equiv,
    "CasEqual": _structure,
    "SameType": _same_type,
    "EqualComAss": _up_to_order,
    "SubstEquiv": renamed,
    "SysEquiv": _system,
    "Sets": _sets,
    "Expanded": _expanded,
    "FacForm": _formed(Form.FACTORISED),
    "SingleFrac": _formed(Form.SINGLE_FRACTION),
    "PartFrac": _formed(Form.PARTIAL_FRACTIONS),
    "CompSquare": _formed(Form.COMPLETED_SQUARE),
    "LowestTerms": _formed(Form.LOWEST_TERMS, compared=False),
    "Diff": _alg_equiv,
    "Int": _antiderivative(strict=True),
    "Antidiff": _antiderivative(strict=False),
    "AddConst": _added_constant,
    "GT": _greater(Sign.GREATER),
    "GTE": _greater(Sign.GREATER_OR_EQUAL),
    "NumRelative": _near(lambda bound: Precision(relative=bound)),
    "NumAbsolute": _near(lambda bound: Precision(absolute=bound)),
    "NumSigFigs": significant_figures,
    "SigFigsStrict": figures_strict,
    "NumDecPlaces": decimal_places,
    "NumDecPlacesWrong": power_of_ten,
    "PropLogic": lambda row: Said(same_statements(*trees(row, WORDS), Premises())),
    "Equiv": _working,
    "EquivFirst": _working,
}

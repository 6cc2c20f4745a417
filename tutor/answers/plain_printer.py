"""Say a tree again as plain text that reads as the same tree."""

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
    Number,
    Or,
    PlusMinus,
    Power,
    Product,
    Quotient,
    Relation,
    Root,
    Sequence,
    Sum,
    Tree,
    Truth,
    Union,
    Variable,
)

POSTFIXES = {"factorial": "!", "percent": "%", "degrees": "°"}
LOOSE = (Sum, Negative, PlusMinus)
STATED = (Relation, And, Or, Not, Truth, Union, Intersection)


def to_plain(tree: Tree) -> str:
    """Plain text.

    >>> to_plain(Quotient(Number(1, "1"), Sum((Variable("x"), Number(2, "2")))))
    '1/(x + 2)'
    """
    match tree:
        case Number(_, written):
            return written
        case Variable(name):
            return _indexed(name)
        case Constant(name):
            return name
        case Sum(terms):
            return _leading(terms[0]) + "".join(map(_term, terms[1:]))
        case Negative(operand):
            return "-" + _held(operand, (*LOOSE, Product, Quotient))
        case PlusMinus(operand):
            return "±" + _held(operand, LOOSE)
        case Product(factors):
            return "*".join(_factor(factor, first) for factor, first in zip(factors, _firsts(factors), strict=True))
        case Quotient(numerator, denominator):
            return f"{_held(numerator, LOOSE)}/{_held(denominator, (*LOOSE, Product, Quotient))}"
        case Power(base, exponent):
            return f"{_power_base(base)}^{_held(exponent, (*LOOSE, Product, Quotient))}"
        case Root(index, radicand):
            return f"nthroot({to_plain(radicand)}, {to_plain(index)})"
        case Function(name, arguments):
            return _function(name, arguments)
        case _:
            return _statement(tree)


def _statement(tree: Tree) -> str:
    match tree:
        case Relation(left, sign, right):
            return f"{_held(left, STATED)} {sign} {_held(right, STATED)}"
        case Truth(value):
            return "true" if value else "false"
        case Not(operand):
            return f"not ({to_plain(operand)})"
        case And(items):
            return " and ".join(_held(item, (And, Or)) for item in items)
        case Or(items):
            return " or ".join(_held(item, (Or,)) for item in items)
        case FiniteSet(items):
            return f"{{{_joined(items)}}}"
        case Sequence(items, brackets):
            inside = _joined(items)
            return brackets[:1] + inside + brackets[1:]
        case Interval(low, high, low_closed, high_closed):
            return _interval(low, high, low_closed, high_closed)
        case Union(items):
            return " ∪ ".join(_held(item, STATED) for item in items)
        case Intersection(items):
            return " ∩ ".join(_held(item, STATED) for item in items)
        case Matrix(rows):
            return "matrix(" + ", ".join(f"[{_joined(row)}]" for row in rows) + ")"
        case _:
            raise TypeError(f"{type(tree).__name__} is no mathematics")


def _joined(items: tuple[Tree, ...]) -> str:
    return ", ".join(f"({to_plain(item)})" if isinstance(item, Sequence) and not item.brackets else to_plain(item)
                     for item in items)  # fmt: skip


def _interval(low: Tree, high: Tree, low_closed: bool, high_closed: bool) -> str:
    """Half-open ones have brackets that nothing else has; open and closed ones say so by turning theirs."""
    left = "[" if low_closed else ("(" if high_closed else "]")
    right = "]" if high_closed else (")" if low_closed else "[")
    return f"{left}{to_plain(low)}, {to_plain(high)}{right}"


def _function(name: str, arguments: tuple[Tree, ...]) -> str:
    if name in POSTFIXES:
        return _held(arguments[0], (*LOOSE, Product, Quotient, Power)) + POSTFIXES[name]
    return f"{name}({_joined(arguments)})"


def _leading(tree: Tree) -> str:
    return _held(tree, (Sum,))


def _term(tree: Tree) -> str:
    if isinstance(tree, Negative):
        return f" - {_held(tree.operand, LOOSE)}"
    if isinstance(tree, PlusMinus):
        return f" ± {_held(tree.operand, LOOSE)}"
    return f" + {_held(tree, LOOSE)}"


def _firsts(factors: tuple[Tree, ...]) -> list[bool]:
    return [number == 0 for number in range(len(factors))]


def _factor(tree: Tree, first: bool) -> str:
    return _held(tree, (Sum, PlusMinus, Product) if first else (*LOOSE, Product, Quotient))


def _power_base(base: Tree) -> str:
    is_postfix = isinstance(base, Function) and base.name in POSTFIXES
    return to_plain(base) if is_postfix else _held(base, (*LOOSE, Product, Quotient, Power))


def _indexed(name: str) -> str:
    letter, *indices = name.split("_")
    return letter + "".join(f"_({index})" for index in indices)


def _held(tree: Tree, kinds: tuple[type, ...]) -> str:
    """In brackets where it would otherwise read as something else."""
    return f"({to_plain(tree)})" if isinstance(tree, kinds) else to_plain(tree)

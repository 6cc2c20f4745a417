"""One exercise as its author wrote it: text with marks, and the rules that fill them."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Self

from tutor.answers import Form, Kind
from tutor.answers.types import Assumption, Precision

BESIDES = ("at", "from", "to")


@dataclass(frozen=True, slots=True)
class Slip:
    """A misconception, with marks still in it."""

    slug: str
    answer: str
    feedback: str


@dataclass(frozen=True, slots=True)
class Proof:
    """How the answer is proved without trusting the author: `how` is one of `proving.WAYS`.

    `at`, `start`, `end`: where a limit is taken, and between what an integral or a sum.
    """

    how: str
    text: str
    at: str = ""
    start: str = ""
    end: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """What else is asked of an answer, as `Expected` has it."""

    functions: tuple[str, ...] = ()
    assumptions: tuple[tuple[str, Assumption], ...] = ()
    precision: Precision | None = None
    ordered: bool = True
    multiplicity: bool = False
    by: str = ""
    natural_log: bool = False

    @classmethod
    def from_data(cls, answer: Mapping[str, Any]) -> Self:
        known = {name: answer[name] for name in ("ordered", "multiplicity", "by", "natural_log") if name in answer}
        assumed = [(name, Assumption.POSITIVE) for name in answer.get("positive", ())]
        assumed += [(name, Assumption.INTEGER) for name in answer.get("whole", ())]
        return cls(tuple(answer.get("functions", ())), tuple(assumed), _precision(answer), **known)


@dataclass(frozen=True, slots=True)
class Template:
    """Made only from plain data in which `validation.flaws_in` found nothing wrong."""

    slug: str
    title: str
    level: int
    prompt: str
    label: str
    usual_seconds: int
    parameters: Mapping[str, str]
    where: tuple[str, ...]
    answer: str
    kind: Kind
    form: Form
    variables: tuple[str, ...]
    unknown: str | None
    require_constant: bool
    asked: Asked
    hints: tuple[str, ...]
    solution: tuple[str, ...]
    misconceptions: tuple[Slip, ...]
    verify: Proof

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Self:
        """The template in sound plain data: as a TOML file has it, or as `plain` made it for a JSON column."""
        return cls(
            **{name: data[name] for name in ("slug", "title", "level", "prompt", "usual_seconds")},
            parameters=dict(data["parameters"]),
            label=data.get("label", ""),
            where=tuple(data.get("where", ())),
            **_answer(data["answer"]),
            hints=tuple(data["hints"]),
            solution=tuple(data["solution"]),
            misconceptions=tuple(Slip(**slip) for slip in data["misconception"]),
            verify=_proof(data["verify"]),
        )


def plain(data: Mapping[str, Any]) -> dict[str, Any]:
    """The data for a JSON column. Draws depend on the order of parameters, and PostgreSQL forgets that of a table."""
    return {**data, "parameters": [list(item) for item in data["parameters"].items()]}


def _precision(answer: Mapping[str, Any]) -> Precision | None:
    """`tolerance` is a distance, `places` and `figures` count digits."""
    if not {"tolerance", "places", "figures"} & set(answer):
        return None
    near = Fraction(answer["tolerance"]) if "tolerance" in answer else None
    return Precision(near, None, answer.get("figures"), answer.get("places"))


def _answer(answer: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "answer": answer["value"],
        "kind": Kind(answer.get("kind", Kind.EXPRESSION)),
        "form": Form(answer.get("form", Form.ANY)),
        "variables": tuple(answer.get("variables", ("x",))),
        "unknown": answer.get("unknown"),
        "require_constant": answer.get("require_constant", False),
        "asked": Asked.from_data(answer),
    }


def _proof(verify: Mapping[str, str]) -> Proof:
    how = next(key for key in verify if key not in BESIDES)
    return Proof(how, verify[how], verify.get("at", ""), verify.get("from", ""), verify.get("to", ""))

"""One exercise as its author wrote it: text with marks, and the rules that fill them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

from tutor.answers import Form, Kind


@dataclass(frozen=True, slots=True)
class Slip:
    """A misconception, with marks still in it."""

    slug: str
    answer: str
    feedback: str


@dataclass(frozen=True, slots=True)
class Proof:
    """How the answer is proved without trusting the author: `how` is one of `proving.WAYS`."""

    how: str
    text: str
    at: str = ""


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


def _answer(answer: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "answer": answer["value"],
        "kind": Kind(answer.get("kind", Kind.EXPRESSION)),
        "form": Form(answer.get("form", Form.ANY)),
        "variables": tuple(answer.get("variables", ("x",))),
        "unknown": answer.get("unknown"),
        "require_constant": answer.get("require_constant", False),
    }


def _proof(verify: Mapping[str, str]) -> Proof:
    how = next(key for key in verify if key != "at")
    return Proof(how, verify[how], verify.get("at", ""))

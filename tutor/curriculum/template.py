"""One exercise as its author wrote it, checked: the only shape the rest of the program sees."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Self

from tutor.answers import Form, Kind

LEVELS = (1, 2, 3)
HINTS = 3
SOLUTION_STEPS = 3
MISCONCEPTIONS = 2
VERIFICATIONS = {"equals", "derivative_of", "derivative_gives", "limit_of", "at", "satisfies"}


@dataclass(frozen=True)
class Slip:
    """A misconception, with marks still in it."""

    slug: str
    answer: str
    feedback: str


@dataclass(frozen=True)
class Template:
    """Text with marks, and the rules that fill them."""

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
    verify: Mapping[str, Any] = field(default_factory=dict)

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Self:
        """The template in plain data that `faults_in` found nothing wrong with."""
        answer = data["answer"]
        return cls(
            slug=data["slug"],
            title=data["title"],
            level=data["level"],
            prompt=data["prompt"],
            label=data.get("label", ""),
            usual_seconds=data["usual_seconds"],
            parameters=data["parameters"],
            where=tuple(data.get("where", ())),
            answer=answer["value"],
            kind=Kind(answer.get("kind", Kind.EXPRESSION)),
            form=Form(answer.get("form", Form.ANY)),
            variables=tuple(answer.get("variables", ("x",))),
            unknown=answer.get("unknown"),
            require_constant=answer.get("require_constant", False),
            hints=tuple(data["hints"]),
            solution=tuple(data["solution"]),
            misconceptions=tuple(Slip(**slip) for slip in data["misconception"]),
            verify=data["verify"],
        )


REQUIRED: Mapping[str, type] = {
    "slug": str, "title": str, "level": int, "prompt": str, "usual_seconds": int, "parameters": dict,
    "answer": dict, "hints": list, "solution": list, "misconception": list, "verify": dict,
}  # fmt: skip
OPTIONAL: Mapping[str, type] = {"label": str, "where": list}


def faults_in(data: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Every fault as (the key it is about, the reason and what to do)."""
    shape = [*_missing(data), *_mistyped(data), *_unknown_keys(data)]
    return shape or [*_answer_faults(data["answer"]), *_count_faults(data), *_verify_faults(data["verify"])]


def _missing(data: Mapping[str, Any]) -> list[tuple[str, str]]:
    return [(key, f"“{key}” is missing: add it to the exercise") for key in REQUIRED if key not in data]


def _mistyped(data: Mapping[str, Any]) -> list[tuple[str, str]]:
    kinds = {**REQUIRED, **OPTIONAL}
    return [
        (key, f"“{key}” should be a {kinds[key].__name__}, not a {type(value).__name__}")
        for key, value in data.items()
        if key in kinds and not isinstance(value, kinds[key])
    ]


def _unknown_keys(data: Mapping[str, Any]) -> list[tuple[str, str]]:
    known = {*REQUIRED, *OPTIONAL}
    return [(key, f"“{key}” is not known: see content/README.md for the keys") for key in data if key not in known]


def _answer_faults(answer: Mapping[str, Any]) -> list[tuple[str, str]]:
    faults = [] if isinstance(answer.get("value"), str) else [("answer", "“answer” needs a “value”, as text")]
    for key, kinds in (("kind", Kind), ("form", Form)):
        if key in answer and answer[key] not in {each.value for each in kinds}:
            faults.append((key, f"“{answer[key]}” is no {key}: use one of {', '.join(kinds)}"))
    return faults


def _count_faults(data: Mapping[str, Any]) -> list[tuple[str, str]]:
    faults = [] if data["level"] in LEVELS else [("level", "“level” is 1, 2 or 3")]
    for key, least in (("hints", HINTS), ("solution", SOLUTION_STEPS), ("misconception", MISCONCEPTIONS)):
        if len(data[key]) < least:
            faults.append((key, f"“{key}” has {len(data[key])} entries: write at least {least}"))
    for slip in data["misconception"]:
        if not isinstance(slip, dict) or set(slip) != {"slug", "answer", "feedback"}:
            faults.append(("misconception", "a misconception has exactly a slug, an answer and a feedback"))
    return faults


def _verify_faults(verify: Mapping[str, Any]) -> list[tuple[str, str]]:
    if verify and set(verify) <= VERIFICATIONS:
        return []
    return [("verify", f"“verify” says how the answer is proved: use {', '.join(sorted(VERIFICATIONS))}")]

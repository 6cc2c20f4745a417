"""One exercise as its author wrote it: text with marks, and the rules that fill them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any, Self

from tutor.answers import Form, Kind
from tutor.answers.types import Assumption, Precision

BESIDES = ("at", "from", "to")
PART_KEYS = ("prompt", "label", "answer", "hints", "solution", "misconception", "verify")


@dataclass(frozen=True, slots=True)
class Slip:
    """A misconception, with marks still in it."""

    slug: str
    answer: str
    feedback: str


@dataclass(frozen=True, slots=True)
class Scaffold:
    """A smaller question inside a hint, with marks still in it."""

    ask: str
    answer: str
    kind: Kind
    unknown: str | None
    choices: tuple[str, ...]


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
    choices: tuple[str, ...] = ()

    @classmethod
    def from_data(cls, answer: Mapping[str, Any]) -> Self:
        known = {name: answer[name] for name in ("ordered", "multiplicity", "by", "natural_log") if name in answer}
        assumed = [(name, Assumption.POSITIVE) for name in answer.get("positive", ())]
        assumed += [(name, Assumption.INTEGER) for name in answer.get("whole", ())]
        choices = tuple(answer.get("choices", ()))
        return cls(tuple(answer.get("functions", ())), tuple(assumed), _precision(answer), **known, choices=choices)


@dataclass(frozen=True, slots=True)
class Template:
    """Made only from plain data in which `validation.flaws_in` found nothing wrong.

    A template of several parts is that of its first part, and holds all of them in `parts`. `stem` is what they share.
    `verify` is None for imported exercises, which nobody proved. `calculator`: whether its author allows one.
    """

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
    scaffolds: tuple[Scaffold | None, ...]
    solution: tuple[str, ...]
    misconceptions: tuple[Slip, ...]
    verify: Proof | None
    stem: str = ""
    graph: Mapping[str, Any] | None = None
    calculator: bool | None = None
    parts: tuple["Template", ...] = ()
    said: "Template | None" = None

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Self:
        """The template in sound plain data: as a TOML file has it, or as `plain` made it for a JSON column."""
        whole = [cls._of_part(each) for each in part_tables(data)]
        return replace(whole[0], parts=tuple(whole)) if len(whole) > 1 else whole[0]

    @classmethod
    def _of_part(cls, data: Mapping[str, Any]) -> Self:
        return cls(
            **{name: data[name] for name in ("slug", "title", "level", "prompt", "usual_seconds")},
            parameters=dict(data["parameters"]),
            label=data.get("label", ""),
            where=tuple(data.get("where", ())),
            **_answer(data["answer"]),
            hints=tuple(map(hint_text, data["hints"])),
            scaffolds=tuple(map(_scaffold, data["hints"])),
            solution=tuple(data["solution"]),
            misconceptions=tuple(Slip(**slip) for slip in data.get("misconception", ())),
            verify=_proof(data.get("verify", {})),
            stem=data.get("stem", ""),
            graph=data.get("graph"),
            calculator=data.get("calculator"),
        )


def part_tables(data: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Each part as an exercise of its own: with the numbers and the graph of the whole, and its prompt as `stem`."""
    if "part" not in data:
        return [data]
    shared = {key: each for key, each in data.items() if key not in ("part", *PART_KEYS)}
    return [{**shared, "stem": data.get("prompt", ""), **part} for part in data["part"]]


def hint_text(hint: str | Mapping[str, Any]) -> str:
    """A hint is a sentence, or a table with one and a smaller question."""
    return hint if isinstance(hint, str) else str(hint["text"])


def _scaffold(hint: str | Mapping[str, Any]) -> Scaffold | None:
    if isinstance(hint, str) or "ask" not in hint:
        return None
    kind = Kind(hint.get("kind", Kind.EXPRESSION))
    return Scaffold(hint["ask"], hint["value"], kind, hint.get("unknown"), tuple(hint.get("choices", ())))


def plain(data: Mapping[str, Any]) -> dict[str, Any]:
    """The data for a JSON column. Draws depend on the order of parameters, and PostgreSQL forgets that of a table."""
    return {**data, "parameters": [list(item) for item in data["parameters"].items()]}


def unplain(data: Mapping[str, Any]) -> dict[str, Any]:
    """What `plain` made, as an author writes it."""
    return {**data, "parameters": dict(data["parameters"])}


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
        "unknown": _unknown(answer),
        "require_constant": answer.get("require_constant", False),
        "asked": Asked.from_data(answer),
    }


def _unknown(answer: Mapping[str, Any]) -> Any:
    """Solutions are solutions for a letter, named or the first, so that `x = 2 or x = 3` is read as 2 and 3."""
    if "unknown" in answer or answer.get("kind") != Kind.SOLUTIONS:
        return answer.get("unknown")
    return next(iter(answer.get("variables", ("x",))), None)


def _proof(verify: Mapping[str, str]) -> Proof | None:
    if not verify:
        return None
    how = next(key for key in verify if key not in BESIDES)
    return Proof(how, verify[how], verify.get("at", ""), verify.get("from", ""), verify.get("to", ""))

"""Between the form and our data: lines of text become lists and tables, and back."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext

from tutor.answers import Form, Kind
from tutor.curriculum.shape import Flaw, Path

Fields = Mapping[str, Any]
LISTS = ("slip_answers", "slip_feedbacks")
PLAIN = ("title", "prompt", "label")
IN_ANSWER = {"value": "answer", "unknown": "unknown", "tolerance": "tolerance"}
IN_PROOF = {"at": "proof_at", "from": "proof_from", "to": "proof_to"}
IN_GRAPH = {"x": "graph_x", "y": "graph_y", "text": "graph_text"}
WHERE_IT_STANDS: Mapping[str, str] = {
    "title": "title", "level": "level", "usual_seconds": "usual_seconds", "prompt": "prompt", "label": "label",
    "parameters": "numbers", "where": "conditions", "answer": "answer", "hints": "hints", "solution": "solution",
    "misconception": "slips", "verify": "proof", "graph": "graph_text",
}  # fmt: skip


def data_of(fields: Fields) -> tuple[dict[str, Any], list[Flaw]]:
    """The exercise that was typed, and lines that are not what their field asks for."""
    data: dict[str, Any] = {name: fields[name].strip() for name in PLAIN}
    data |= {"level": int(fields["level"]), "usual_seconds": int(fields["usual_seconds"])}
    data["parameters"], flaws = _rules(fields["numbers"])
    data |= {"hints": _lines(fields["hints"]), "solution": _lines(fields["solution"])}
    data |= {"answer": _answer(fields), "misconception": list(_slips(fields)), "verify": _proof(fields)}
    data |= {"where": lines} if (lines := _lines(fields["conditions"])) else {}
    data |= {"graph": graph} if (graph := _graph(fields)) else {}
    return data, flaws


def field_of(path: Path) -> str:
    """The field of the form in which the value at this path is written."""
    return WHERE_IT_STANDS.get(str(path[0]), "title") if path else "title"


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _rules(text: str) -> tuple[dict[str, str], list[Flaw]]:
    """`name = rule`, one on each line."""
    pairs = [(line, *line.partition("=")) for line in _lines(text)]
    wrong = [line for line, _, sign, _ in pairs if not sign]
    rules = {name.strip(): rule.strip() for _, name, sign, rule in pairs if sign}
    reason = gettext("“{line}” is no rule: write a name, =, and what it is")
    return rules, [Flaw(("parameters",), reason.format(line=line)) for line in wrong]


def _answer(fields: Fields) -> dict[str, Any]:
    answer: dict[str, Any] = {key: fields[name].strip() for key, name in IN_ANSWER.items() if fields[name].strip()}
    answer.setdefault("value", "")
    letters = fields["variables"].replace(",", " ").split()
    answer |= {"kind": fields["kind"]} if fields["kind"] != Kind.EXPRESSION else {}
    answer |= {"form": fields["form"]} if fields["form"] != Form.ANY else {}
    answer |= {"variables": letters} if letters not in ([], ["x"]) else {}
    answer |= {"require_constant": True} if fields["kind"] == Kind.ANTIDERIVATIVE else {}
    return answer


def _slips(fields: Fields) -> Iterator[dict[str, str]]:
    pairs = zip(fields["slip_answers"], fields["slip_feedbacks"], strict=False)
    written = [(answer.strip(), feedback.strip()) for answer, feedback in pairs if answer.strip() or feedback.strip()]
    for number, (answer, feedback) in enumerate(written, 1):
        yield {"slug": f"slip-{number}", "answer": answer, "feedback": feedback}


def _proof(fields: Fields) -> dict[str, str]:
    beside = {key: fields[name].strip() for key, name in IN_PROOF.items() if fields[name].strip()}
    return {fields["proof_way"]: fields["proof"].strip(), **beside}


def _graph(fields: Fields) -> dict[str, Any]:
    curves = [{"of": line} for line in _lines(fields["graph_curves"])]
    points = [{"at": line} for line in _lines(fields["graph_points"])]
    graph: dict[str, Any] = {"curve": curves} if curves else {}
    graph |= {"point": points} if points else {}
    written = {key: fields[name].strip() for key, name in IN_GRAPH.items()}
    return {**written, **graph} if graph or any(written.values()) else {}


def fields_of(data: Mapping[str, Any]) -> dict[str, Any]:
    """What to type into the form to get this exercise of one part."""
    answer, verify, graph = data["answer"], dict(data["verify"]), data.get("graph", {})
    way = next((key for key in verify if key not in IN_PROOF), "equals")
    return {
        **{name: data.get(name, "") for name in PLAIN},
        "level": str(data["level"]),
        "usual_seconds": str(data["usual_seconds"]),
        "numbers": "\n".join(f"{name} = {rule}" for name, rule in data["parameters"].items()),
        "conditions": "\n".join(data.get("where", [])),
        **{name: answer.get(key, "") for key, name in IN_ANSWER.items()},
        "kind": answer.get("kind", Kind.EXPRESSION.value),
        "form": answer.get("form", Form.ANY.value),
        "variables": " ".join(answer.get("variables", ["x"])),
        "hints": "\n".join(map(str, data["hints"])),
        "solution": "\n".join(data["solution"]),
        "slip_answers": _each(data["misconception"], "answer"),
        "slip_feedbacks": _each(data["misconception"], "feedback"),
        "proof_way": way,
        "proof": verify.get(way, ""),
        **{name: verify.get(key, "") for key, name in IN_PROOF.items()},
        **{name: graph.get(key, "") for key, name in IN_GRAPH.items()},
        "graph_curves": "\n".join(_each(graph.get("curve", []), "of")),
        "graph_points": "\n".join(_each(graph.get("point", []), "at")),
    }


def fits_the_form(data: Mapping[str, Any]) -> bool:
    """Whether the form can say all of it: no parts, no hints that ask, no shaded regions."""
    if "part" in data:
        return False
    again, flaws = data_of(fields_of(data))
    slips = [{**slip, "slug": f"slip-{number}"} for number, slip in enumerate(data["misconception"], 1)]
    known = {key: value for key, value in data.items() if key not in ("slug", "tags")}
    return not flaws and _filled(again) == _filled({**known, "misconception": slips})


def _filled(data: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in data.items() if value not in ("", [], {})}


def _each(tables: Sequence[Mapping[str, Any]], key: str) -> list[str]:
    return [str(table.get(key, "")) for table in tables]

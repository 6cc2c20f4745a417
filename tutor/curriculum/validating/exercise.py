"""Is an exercise fit to be loaded? Finds every flaw in its plain data before anything is made of it."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from tutor.answers import Form, Kind
from tutor.curriculum.expressions import NAME, RESERVED, LanguageError, is_condition, names_in
from tutor.curriculum.filling import MARK, expressions_in
from tutor.curriculum.graphs.graph import graph_flaws, graph_texts
from tutor.curriculum.parameters import Derived, read_rule
from tutor.curriculum.shape import Flaw, Path, table_flaws, text_list_flaws
from tutor.curriculum.template import part_tables
from tutor.curriculum.validating.parts import hint_flaws, hint_texts, placed, verify_flaws, whole_flaws
from tutor.curriculum.validating.trial import SEEDS, trial_flaws
from tutor.wording import gettext as _

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
LONGEST_SLUG = 50
LONGEST_TITLE = 120
LEVELS = (1, 2, 3)
MATHS = re.compile(r"\\\(.*?\\\)|\\\[.*?\\\]")
WORD = re.compile(r"[^\W\d_]{2}")
USUAL_SECONDS = range(5, 1801)
NO_GRAPH = {"x": "0..1", "y": "0..1", "text": "none", "point": [{"at": "(0, 0)"}]}

REQUIRED: Mapping[str, type] = {
    "slug": str, "title": str, "level": int, "prompt": str, "usual_seconds": int, "parameters": dict,
    "answer": dict, "hints": list, "solution": list, "misconception": list, "verify": dict,
}  # fmt: skip
OPTIONAL: Mapping[str, type] = {"label": str, "where": list, "tags": list, "graph": dict, "calculator": bool}
TAGS = ("word", "graph", "find-error", "challenge")
ANSWER_OPTIONAL: Mapping[str, type] = {
    "kind": str, "form": str, "variables": list, "unknown": str, "require_constant": bool, "functions": list,
    "positive": list, "whole": list, "tolerance": str, "places": int, "figures": int, "ordered": bool,
    "multiplicity": bool, "by": str, "natural_log": bool, "choices": list,
}  # fmt: skip
SLIP: Mapping[str, type] = {"slug": str, "answer": str, "feedback": str}


@dataclass(frozen=True, slots=True)
class Demands:
    """How much an exercise must hold, and on how many seeds it is tried."""

    hints: int = 3
    solution: int = 3
    misconceptions: int = 2
    proof: bool = True
    reasons: bool = True
    seeds: tuple[int, ...] = SEEDS


OURS = Demands()


def flaws_in(data: Any, demands: Demands = OURS) -> list[Flaw]:
    """Every flaw of one exercise. Sense is looked for once the shape is right, and a trial run once all makes sense."""
    return (
        (list(whole_flaws(data)) if isinstance(data, dict) and "part" in data else [])
        or _of_every_part(data, partial(_shape_flaws, demands=demands))
        or _of_every_part(data, partial(_sense_flaws, demands=demands))
        or trial_flaws(data, demands.seeds)
    )


def _of_every_part(data: Any, look: Callable[[Any], list[Flaw]]) -> list[Flaw]:
    if not isinstance(data, dict) or "part" not in data:
        return look(data)
    looked = [placed(flaw, number) for number, part in enumerate(part_tables(data)) for flaw in look(part)]
    return list(dict.fromkeys(looked))


def heading_flaws(slug: str, title: str) -> Iterator[Flaw]:
    """What courses, skills and exercises have in common."""
    if not SLUG.fullmatch(slug) or len(slug) > LONGEST_SLUG:
        yield Flaw(
            ("slug",),
            _("“{slug}” is no slug: up to {most} small letters and digits with - between words").format(
                slug=slug, most=LONGEST_SLUG
            ),
        )
    if not 0 < len(title) <= LONGEST_TITLE:
        yield Flaw(
            ("title",),
            _("a title has 1 to {most} characters, this has {count}").format(most=LONGEST_TITLE, count=len(title)),
        )


def _shape_flaws(data: Any, demands: Demands) -> list[Flaw]:
    flaws = list(
        table_flaws(
            data, REQUIRED, {**OPTIONAL, "stem": str} if isinstance(data, dict) and "stem" in data else OPTIONAL
        )
    )
    if flaws:
        return flaws
    flaws += table_flaws(data["answer"], {"value": str}, ANSWER_OPTIONAL, ("answer",))
    flaws += text_list_flaws(data["solution"], ("solution",), demands.solution)
    flaws += hint_flaws(data["hints"], demands.hints)
    flaws += text_list_flaws(data.get("where", []), ("where",), 0)
    flaws += text_list_flaws(data["answer"].get("variables", ["x"]), ("answer", "variables"), 1)
    flaws += text_list_flaws(data["answer"].get("choices", []), ("answer", "choices"), 0)
    flaws += _rule_flaws(data["parameters"])
    flaws += [Flaw(("graph", *flaw.path), flaw.reason) for flaw in graph_flaws(data.get("graph", NO_GRAPH))]
    flaws += _slip_shape_flaws(data["misconception"], demands.misconceptions)
    return [*flaws, *(verify_flaws(data) if demands.proof else ())]


def _rule_flaws(parameters: Mapping[str, Any]) -> Iterator[Flaw]:
    for name, rule in parameters.items():
        if not isinstance(rule, str):
            yield Flaw(("parameters", name), _('a rule is text: write {name} = "{rule}"').format(name=name, rule=rule))


def _slip_shape_flaws(slips: list[Any], least: int) -> Iterator[Flaw]:
    if len(slips) < least:
        yield Flaw(
            ("misconception",),
            _("{count} of at least {least} misconceptions: add [[exercise.misconception]]").format(
                count=len(slips), least=least
            ),
        )
    for number, slip in enumerate(slips):
        yield from table_flaws(slip, SLIP, {}, ("misconception", number))


def _sense_flaws(data: Mapping[str, Any], demands: Demands) -> list[Flaw]:
    return [
        *heading_flaws(data["slug"], data["title"]),
        *_value_flaws(data),
        *_tag_flaws(data.get("tags", [])),
        *_parameter_flaws(data["parameters"]),
        *_condition_flaws("where", data.get("where", []), data["parameters"]),
        *_condition_flaws(
            "verify", [each for key, each in data["verify"].items() if key == "holds"], data["parameters"]
        ),
        *(_reason_flaws(data["solution"]) if demands.reasons else ()),
        *(flaw for path, text in _texts(data) for flaw in _text_flaws(path, text, data["parameters"])),
    ]


def _value_flaws(data: Mapping[str, Any]) -> Iterator[Flaw]:
    if data["level"] not in LEVELS:
        yield Flaw(("level",), _("“level” is 1, 2 or 3, not {level}").format(level=data["level"]))
    if data["usual_seconds"] not in USUAL_SECONDS:
        yield Flaw(
            ("usual_seconds",),
            _("“usual_seconds” is {least} to {most}").format(least=USUAL_SECONDS[0], most=USUAL_SECONDS[-1]),
        )
    if not data["prompt"].strip():
        yield Flaw(("prompt",), _("nothing is asked: write the question"))
    for key, kinds in (("kind", Kind), ("form", Form)):
        value = data["answer"].get(key)
        if value is not None and value not in {each.value for each in kinds}:
            yield Flaw(
                ("answer", key),
                _("“{value}” is no {key}: use {known}").format(value=value, key=key, known=", ".join(kinds)),
            )
    slugs = [slip["slug"] for slip in data["misconception"]]
    for number, slug in enumerate(slugs):
        if slug in slugs[:number]:
            yield Flaw(
                ("misconception", number, "slug"),
                _("“{slug}” is used twice in this exercise: choose another").format(slug=slug),
            )


def _tag_flaws(tags: list[Any]) -> Iterator[Flaw]:
    for number, tag in enumerate(tags):
        if tag not in TAGS:
            yield Flaw(("tags", number), _("“{tag}” is no tag: use {tags}").format(tag=tag, tags=", ".join(TAGS)))


def _parameter_flaws(parameters: Mapping[str, str]) -> Iterator[Flaw]:
    known: set[str] = set()
    for name, text in parameters.items():
        path = ("parameters", name)
        if not NAME.fullmatch(name) or name in RESERVED:
            yield Flaw(
                path,
                _("“{name}” cannot name a parameter: use small letters, and none of {reserved}").format(
                    name=name, reserved=", ".join(sorted(RESERVED))
                ),
            )
        try:
            rule = read_rule(text)
            missing = rule.needs - known if isinstance(rule, Derived) else frozenset()
        except LanguageError as trouble:
            yield Flaw(path, str(trouble))
        else:
            yield from (
                Flaw(path, _("“{each}” is not known yet: define it above").format(each=each))
                for each in sorted(missing)
            )
        known.add(name)


def _condition_flaws(key: str, conditions: list[str], parameters: Mapping[str, str]) -> Iterator[Flaw]:
    for number, condition in enumerate(conditions):
        flaws = list(_expression_flaws((key, number), condition, parameters))
        if not flaws and not is_condition(condition):
            flaws = [
                Flaw(
                    (key, number),
                    _("“{condition}” compares nothing: use == != < > <= or >=").format(condition=condition),
                )
            ]
        yield from flaws


def _expression_flaws(path: Path, text: str, parameters: Mapping[str, str]) -> Iterator[Flaw]:
    try:
        missing = names_in(text) - set(parameters)
    except LanguageError as trouble:
        yield Flaw(path, str(trouble))
    else:
        yield from (
            Flaw(path, _("“{each}” is no parameter: define it, or mend its name").format(each=each))
            for each in sorted(missing)
        )


def _reason_flaws(solution: list[str]) -> Iterator[Flaw]:
    """A line of symbols shows that something was done, and not why."""
    for number, step in enumerate(solution):
        if not WORD.search(MATHS.sub("", step)):
            yield Flaw(("solution", number), _("this step has no words: say why it is taken"))


def _texts(data: Mapping[str, Any]) -> Iterator[tuple[Path, str]]:
    yield from (((key,), data.get(key, "")) for key in ("prompt", "stem", "label"))
    yield ("answer", "value"), data["answer"]["value"]
    yield from ((("answer", "choices", number), text) for number, text in enumerate(data["answer"].get("choices", [])))
    yield from ((("solution", number), text) for number, text in enumerate(data["solution"]))
    yield from hint_texts(data["hints"])
    yield from ((("graph", *path), text) for path, text in graph_texts(data.get("graph", NO_GRAPH)))
    for number, slip in enumerate(data["misconception"]):
        yield from ((("misconception", number, key), slip[key]) for key in ("answer", "feedback"))
    yield from ((("verify", key), text) for key, text in data["verify"].items() if key != "holds")


def _text_flaws(path: Path, text: str, parameters: Mapping[str, str]) -> Iterator[Flaw]:
    left = MARK.sub("", text)
    if "<" in left or ">" in left:
        yield Flaw(path, _("a “<” or “>” that is no mark: close the mark, or write \\lt and \\gt"))
    if any(text.count(opening) != text.count(closing) for opening, closing in ((r"\(", r"\)"), (r"\[", r"\]"))):
        yield Flaw(path, _("mathematics is opened but not closed: pair every \\( with a \\)"), "unbalanced-maths")
    for expression in expressions_in(text):
        yield from _expression_flaws(path, expression, parameters)

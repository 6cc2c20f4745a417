"""Is an exercise fit to be loaded? Finds every flaw in its plain data before anything is made of it."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from tutor.answers import Form, Kind, Unreadable
from tutor.answers.reader import parse
from tutor.curriculum.expressions import NAME, RESERVED, LanguageError, is_condition, names_in
from tutor.curriculum.filling import MARK, expressions_in
from tutor.curriculum.generation import GenerationError, Instance, generate
from tutor.curriculum.parameters import Derived, read_rule
from tutor.curriculum.proving import COMPANIONS, REQUIRED_BESIDE, WAYS, letters_of
from tutor.curriculum.shape import Flaw, Path, table_flaws, text_list_flaws
from tutor.curriculum.template import BESIDES, Template

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
LONGEST_SLUG = 50
LONGEST_TITLE = 120
LEVELS = (1, 2, 3)
SIDES = ("left", "right")
MATHS = re.compile(r"\\\(.*?\\\)|\\\[.*?\\\]")
WORD = re.compile(r"[A-Za-z]{2,}")
USUAL_SECONDS = range(5, 1801)
LEAST = {"hints": 3, "solution": 3, "misconception": 2}
TRIAL_SEEDS = (1, 2, 3)

REQUIRED: Mapping[str, type] = {
    "slug": str, "title": str, "level": int, "prompt": str, "usual_seconds": int, "parameters": dict,
    "answer": dict, "hints": list, "solution": list, "misconception": list, "verify": dict,
}  # fmt: skip
OPTIONAL: Mapping[str, type] = {"label": str, "where": list, "tags": list}
TAGS = ("word", "graph", "find-error", "challenge")
ANSWER_OPTIONAL: Mapping[str, type] = {
    "kind": str, "form": str, "variables": list, "unknown": str, "require_constant": bool, "functions": list,
    "positive": list, "whole": list, "tolerance": str, "places": int, "figures": int, "ordered": bool,
    "multiplicity": bool, "by": str, "natural_log": bool,
}  # fmt: skip
SLIP: Mapping[str, type] = {"slug": str, "answer": str, "feedback": str}


def flaws_in(data: Any) -> list[Flaw]:
    """Every flaw of one exercise. Sense is looked for once the shape is right, and a trial run once all makes sense."""
    return _shape_flaws(data) or _sense_flaws(data) or _trial_flaws(data)


def heading_flaws(slug: str, title: str) -> Iterator[Flaw]:
    """What courses, skills and exercises have in common."""
    if not SLUG.fullmatch(slug) or len(slug) > LONGEST_SLUG:
        yield Flaw(
            ("slug",), f"“{slug}” is no slug: up to {LONGEST_SLUG} small letters and digits with - between words"
        )
    if not 0 < len(title) <= LONGEST_TITLE:
        yield Flaw(("title",), f"a title has 1 to {LONGEST_TITLE} characters, this has {len(title)}")


def _shape_flaws(data: Any) -> list[Flaw]:
    flaws = list(table_flaws(data, REQUIRED, OPTIONAL))
    if flaws:
        return flaws
    flaws += table_flaws(data["answer"], {"value": str}, ANSWER_OPTIONAL, ("answer",))
    for key in ("hints", "solution"):
        flaws += text_list_flaws(data[key], (key,), LEAST[key])
    flaws += text_list_flaws(data.get("where", []), ("where",), 0)
    flaws += text_list_flaws(data["answer"].get("variables", ["x"]), ("answer", "variables"), 1)
    flaws += _rule_flaws(data["parameters"])
    return [*flaws, *_slip_shape_flaws(data["misconception"]), *_verify_flaws(data["verify"])]


def _rule_flaws(parameters: Mapping[str, Any]) -> Iterator[Flaw]:
    for name, rule in parameters.items():
        if not isinstance(rule, str):
            yield Flaw(("parameters", name), f'a rule is text: write {name} = "{rule}"')


def _slip_shape_flaws(slips: list[Any]) -> Iterator[Flaw]:
    least = LEAST["misconception"]
    if len(slips) < least:
        yield Flaw(
            ("misconception",), f"{len(slips)} of at least {least} misconceptions: add [[exercise.misconception]]"
        )
    for number, slip in enumerate(slips):
        yield from table_flaws(slip, SLIP, {}, ("misconception", number))


def _verify_flaws(verify: Mapping[str, Any]) -> Iterator[Flaw]:
    ways = [key for key in verify if key in WAYS]
    wanted = {*ways, *(COMPANIONS.get(ways[0], ()) if ways else ())}
    if len(ways) != 1 or not set(verify) <= wanted or not REQUIRED_BESIDE.get(ways[0], frozenset()) <= set(verify):
        beside = "; ".join(f"{way} goes with {_quoted(keys)}" for way, keys in REQUIRED_BESIDE.items())
        yield Flaw(("verify",), f"say one way to prove the answer: {', '.join(WAYS)}; {beside}")
    for key, value in verify.items():
        if key not in {*WAYS, *BESIDES}:
            yield Flaw(("verify", key), f"“{key}” proves nothing: use {', '.join(WAYS)}")
        elif not isinstance(value, str):
            yield Flaw(("verify", key), f"“{key}” should be text, not {value!r}")


def _quoted(keys: Iterable[str]) -> str:
    return " and ".join(f"“{key}”" for key in sorted(keys))


def _sense_flaws(data: Mapping[str, Any]) -> list[Flaw]:
    return [
        *heading_flaws(data["slug"], data["title"]),
        *_value_flaws(data),
        *_tag_flaws(data.get("tags", [])),
        *_parameter_flaws(data["parameters"]),
        *_condition_flaws(data.get("where", []), data["parameters"]),
        *_reason_flaws(data["solution"]),
        *(flaw for path, text in _texts(data) for flaw in _text_flaws(path, text, data["parameters"])),
    ]


def _value_flaws(data: Mapping[str, Any]) -> Iterator[Flaw]:
    if data["level"] not in LEVELS:
        yield Flaw(("level",), f"“level” is 1, 2 or 3, not {data['level']}")
    if data["usual_seconds"] not in USUAL_SECONDS:
        yield Flaw(("usual_seconds",), f"“usual_seconds” is {USUAL_SECONDS[0]} to {USUAL_SECONDS[-1]}")
    for key, kinds in (("kind", Kind), ("form", Form)):
        value = data["answer"].get(key)
        if value is not None and value not in {each.value for each in kinds}:
            yield Flaw(("answer", key), f"“{value}” is no {key}: use {', '.join(kinds)}")
    slugs = [slip["slug"] for slip in data["misconception"]]
    for number, slug in enumerate(slugs):
        if slug in slugs[:number]:
            yield Flaw(("misconception", number, "slug"), f"“{slug}” is used twice in this exercise: choose another")


def _tag_flaws(tags: list[Any]) -> Iterator[Flaw]:
    for number, tag in enumerate(tags):
        if tag not in TAGS:
            yield Flaw(("tags", number), f"“{tag}” is no tag: use {', '.join(TAGS)}")


def _parameter_flaws(parameters: Mapping[str, str]) -> Iterator[Flaw]:
    known: set[str] = set()
    for name, text in parameters.items():
        path = ("parameters", name)
        if not NAME.fullmatch(name) or name in RESERVED:
            yield Flaw(
                path, f"“{name}” cannot name a parameter: use small letters, and none of {', '.join(sorted(RESERVED))}"
            )
        try:
            rule = read_rule(text)
            missing = rule.needs - known if isinstance(rule, Derived) else frozenset()
        except LanguageError as trouble:
            yield Flaw(path, str(trouble))
        else:
            yield from (Flaw(path, f"“{each}” is not known yet: define it above") for each in sorted(missing))
        known.add(name)


def _condition_flaws(conditions: list[str], parameters: Mapping[str, str]) -> Iterator[Flaw]:
    for number, condition in enumerate(conditions):
        flaws = list(_expression_flaws(("where", number), condition, parameters))
        if not flaws and not is_condition(condition):
            flaws = [Flaw(("where", number), f"“{condition}” compares nothing: use == != < > <= or >=")]
        yield from flaws


def _expression_flaws(path: Path, text: str, parameters: Mapping[str, str]) -> Iterator[Flaw]:
    try:
        missing = names_in(text) - set(parameters)
    except LanguageError as trouble:
        yield Flaw(path, str(trouble))
    else:
        yield from (Flaw(path, f"“{each}” is no parameter: define it, or mend its name") for each in sorted(missing))


def _reason_flaws(solution: list[str]) -> Iterator[Flaw]:
    """A line of symbols shows that something was done, and not why."""
    for number, step in enumerate(solution):
        if not WORD.search(MATHS.sub("", step)):
            yield Flaw(("solution", number), "this step has no words: say why it is taken")


def _texts(data: Mapping[str, Any]) -> Iterator[tuple[Path, str]]:
    yield from (((key,), data.get(key, "")) for key in ("prompt", "label"))
    yield ("answer", "value"), data["answer"]["value"]
    yield from (((key, number), text) for key in ("hints", "solution") for number, text in enumerate(data[key]))
    for number, slip in enumerate(data["misconception"]):
        yield from ((("misconception", number, key), slip[key]) for key in ("answer", "feedback"))
    yield from ((("verify", key), text) for key, text in data["verify"].items())


def _text_flaws(path: Path, text: str, parameters: Mapping[str, str]) -> Iterator[Flaw]:
    left = MARK.sub("", text)
    if "<" in left or ">" in left:
        yield Flaw(path, r"a “<” or “>” that is no mark: close the mark, or write \lt and \gt")
    if any(text.count(opening) != text.count(closing) for opening, closing in ((r"\(", r"\)"), (r"\[", r"\]"))):
        yield Flaw(path, r"mathematics is opened but not closed: pair every \( with a \)")
    for expression in expressions_in(text):
        yield from _expression_flaws(path, expression, parameters)


def _trial_flaws(data: Mapping[str, Any]) -> list[Flaw]:
    """A few problems drawn, and all typed mathematics in them read."""
    template = Template.from_data(data)
    try:
        drawn = [generate(template, seed) for seed in TRIAL_SEEDS]
    except GenerationError as trouble:
        return [Flaw(("parameters",), str(trouble))]
    flaws = [
        flaw for instance in drawn for path, text in _typed(instance) for flaw in _reading_flaws(path, text, instance)
    ]
    return list(dict.fromkeys(flaws))


def _typed(instance: Instance) -> Iterator[tuple[Path, str]]:
    yield ("answer", "value"), instance.expected.answer
    for number, slip in enumerate(instance.expected.misconceptions):
        yield ("misconception", number, "answer"), slip.answer
    yield ("verify", instance.verify.how), instance.verify.text
    proof = instance.verify
    beside = (("at", proof.at), ("from", proof.start), ("to", proof.end))
    yield from ((("verify", key), text) for key, text in beside if text and text not in SIDES)


def _reading_flaws(path: Path, text: str, instance: Instance) -> Iterator[Flaw]:
    try:
        parse(text, letters_of(instance.expected))
    except Unreadable as trouble:
        yield Flaw(path, f"“{text}” cannot be read: {trouble.message}")

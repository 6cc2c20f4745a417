"""What an item asks: the text around its interactions, and each interaction with its right response."""

from collections.abc import Callable, Iterator, Mapping
from html import escape
from xml.etree.ElementTree import Element

from tutor.curriculum.importing.building import Asked, answered
from tutor.curriculum.importing.common.choosing import choice_of
from tutor.curriculum.importing.faults import Fault
from tutor.curriculum.importing.html import text_from
from tutor.curriculum.importing.xml import local
from tutor.wording import gettext as _

TEMPLATES = ("match_correct", "map_response", "match_correct.xml", "map_response.xml")
NUMBERS = ("float", "integer")
BLANK = "____"


def asked_by(item: Element) -> tuple[str, list[Asked]]:
    """What stands above all, and what is asked. Raises `Fault` for what cannot be carried."""
    body = _first(item, "item-body")
    if body is None:
        raise Fault("empty", _("the item has no body: write what it asks"))
    _refuse_other_scoring(item)
    found = [each for each in body.iter() if local(each).endswith("-interaction")]
    if unknown := [local(each) for each in found if local(each) not in KINDS]:
        raise Fault(
            "question-type",
            _("an interaction of type “{unknown}” is not read: use {kinds}").format(
                unknown=unknown[0], kinds=", ".join(KINDS)
            ),
        )
    stem = text_from(_markup(body))
    told = [line for each in _all(item, "modal-feedback") for line in text_from(_markup(each)).split("\n") if line]
    return stem, [asked for each in found for asked in KINDS[local(each)](each, item, stem, told)]


def _refuse_other_scoring(item: Element) -> None:
    scoring = _first(item, "response-processing")
    template = scoring.get("template", "") if scoring is not None else ""
    if scoring is not None and len(scoring) and not template:
        raise Fault("scoring", _("it is scored by rules of its own: use the template match_correct or map_response"))
    if template and not template.endswith(TEMPLATES):
        raise Fault(
            "scoring",
            _("it is scored by “{template}”: use the template match_correct or map_response").format(template=template),
        )


def _choice(interaction: Element, item: Element, stem: str, told: list[str]) -> Iterator[Asked]:
    right = _right(interaction, item)
    if len(right) != 1 or interaction.get("max-choices", interaction.get("maxChoices", "1")) not in ("0", "1"):
        raise Fault("several-right", _("several choices are right together: ask for one, or make several items"))
    texts = {each.get("identifier"): text_from(_markup(each)) for each in _all(interaction, "simple-choice")}
    if right[0] not in texts:
        raise Fault(
            "answer-not-among-choices",
            _("the right choice “{right}” is none of those there: mend its name").format(right=right[0]),
        )
    yield Asked(_prompt(interaction), choice_of(texts[right[0]], list(texts.values())), solution=told)


def _text_entry(interaction: Element, item: Element, stem: str, told: list[str]) -> Iterator[Asked]:
    declared = _declaration(interaction, item)
    more = {"kind": "number"} if declared.get("base-type", declared.get("baseType")) in NUMBERS else {}
    answer, label = answered(_right(interaction, item), stem, more)
    yield Asked("", answer, label, solution=told)


def _match(interaction: Element, item: Element, stem: str, told: list[str]) -> Iterator[Asked]:
    sets = _all(interaction, "simple-match-set")
    texts = {each.get("identifier"): text_from(_markup(each)) for each in _all(interaction, "simple-associable-choice")}
    pairs = dict(pair.split()[:2] for pair in _right(interaction, item) if len(pair.split()) > 1)
    if len(sets) != len(("left", "right")) or not pairs:
        raise Fault("empty", _("it needs two sets and the pairs that are right: add them"))
    choices = [texts[each.get("identifier")] for each in _all(sets[1], "simple-associable-choice")]
    for source in _all(sets[0], "simple-associable-choice"):
        target = texts.get(pairs.get(source.get("identifier", ""), ""))
        if target is None:
            raise Fault(
                "answer-not-among-choices",
                _("“{name}” has no right partner: add the pair").format(name=source.get("identifier")),
            )
        yield Asked(texts[source.get("identifier")], choice_of(target, choices), solution=told)


def _right(interaction: Element, item: Element) -> list[str]:
    """The right response as declared, else what earns most by the mapping."""
    declared = _declaration(interaction, item)
    correct = _first(declared, "correct-response")
    if correct is not None:
        return ["".join(each.itertext()).strip() for each in _all(correct, "value")]
    earned = {_key(each): float(_value(each)) for each in _all(declared, "map-entry")}
    return [max(earned, key=lambda key: earned[key])] if earned else []


def _key(entry: Element) -> str:
    return entry.get("map-key", entry.get("mapKey", ""))


def _value(entry: Element) -> str:
    return entry.get("mapped-value", entry.get("mappedValue", "0"))


def _declaration(interaction: Element, item: Element) -> Element:
    name = interaction.get("response-identifier", interaction.get("responseIdentifier", ""))
    for each in _all(item, "response-declaration"):
        if each.get("identifier") == name:
            return each
    raise Fault("empty", _("no right response is declared for “{name}”: declare one").format(name=name))


def _prompt(interaction: Element) -> str:
    prompt = _first(interaction, "prompt")
    return text_from(_markup(prompt)) if prompt is not None else ""


def _markup(element: Element) -> str:
    """What is inside, as HTML; an entry field is a blank, other interactions say nothing here."""
    parts = [escape(element.text or "")]
    for child in element:
        name = local(child)
        if name == "text-entry-interaction":
            parts.append(BLANK)
        elif not name.endswith("-interaction"):
            attributes = "".join(f' {key}="{escape(value)}"' for key, value in child.items())
            parts.append(f"<{name}{attributes}>{_markup(child)}</{name}>")
        parts.append(escape(child.tail or ""))
    return "".join(parts)


def _all(element: Element, name: str) -> list[Element]:
    return [each for each in element.iter() if local(each) == name]


def _first(element: Element, name: str) -> Element | None:
    return next(iter(_all(element, name)), None)


KINDS: Mapping[str, Callable[[Element, Element, str, list[str]], Iterator[Asked]]] = {
    "choice-interaction": _choice,
    "text-entry-interaction": _text_entry,
    "match-interaction": _match,
}

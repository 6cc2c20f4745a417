"""A set as a device keeps it: every exercise as HTML, with what tells whether an answer is right."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import get_language_bidi

from tutor.curriculum.models import Exercise
from tutor.curriculum.words import language_now
from tutor.offline.choosing import Item
from tutor.offline.models import KeptSet
from tutor.offline.spellings import check_for
from tutor.practice.ladder import ladder_of
from tutor.practice.problems import generated
from tutor.practice.selectors import LEVEL_WORDS, part_name


def content_of(kept: KeptSet) -> dict[str, Any]:
    """Everything that is shown without a connection. An exercise that was changed since is left out, by its place."""
    items = [Item.from_row(row) for row in kept.items]
    found = _exercises(items)
    shown = [_item(item, found.get(item.slug), place, len(items)) for place, item in enumerate(items)]
    kilobytes = max(1, round(len(json.dumps(shown)) / 1000))
    about = {"kept": kept, "count": len(items), "kilobytes": kilobytes, "work": not kept.chosen.get("skill")}
    return {
        "id": str(kept.pk),
        "title": kept.title,
        "decimal_comma": kept.decimal_comma,
        "row": _html("offline/_row.html", about),
        "items": shown,
    }


def _exercises(items: list[Item]) -> dict[str, Exercise]:
    slugs = {each.slug for each in items}
    return {each.slug: each for each in Exercise.objects.filter(slug__in=slugs).select_related("skill")}


def _item(item: Item, exercise: Exercise | None, place: int, count: int) -> dict[str, Any]:
    if exercise is None or exercise.retired or exercise.content_hash != item.content_hash:
        return {"html": _html("offline/_changed.html", {"number": place + 1, "of": count}), "checks": []}
    parts = generated(item.slug, item.content_hash, item.seed)
    about = {
        "place": place,
        "number": place + 1,
        "of": count,
        "exercise": exercise,
        "level_words": LEVEL_WORDS[exercise.level],
        "stem": parts[0].stem,
        "graph": parts[0].graph,
        "parts": list(_parts(parts)),
    }
    checks = [asdict(check_for(part.expected)) for part in parts]
    return {"html": _html("offline/_exercise.html", about), "checks": checks}


def _html(template: str, about: dict[str, Any]) -> str:
    """Which says its language: the page around it may be in another one by the time it is read."""
    direction = "rtl" if get_language_bidi() else "ltr"
    return render_to_string(template, {**about, "page_language": language_now(), "page_direction": direction})


def _parts(parts: Any) -> Iterator[dict[str, Any]]:
    for part in parts:
        yield {
            "number": part.part,
            "name": part_name(part),
            "prompt": part.prompt,
            "label": part.answer_label,
            "choices": part.expected.choices,
            "hints": [rung.words for rung in ladder_of(part)],
            "solution": part.solution,
        }

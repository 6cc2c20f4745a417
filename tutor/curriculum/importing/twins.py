"""Which drafts say the same? Large collections hold many an exercise twice; a learner should meet it once."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tutor.curriculum.importing.draft import Draft
from tutor.curriculum.template import part_tables


@dataclass(frozen=True, slots=True)
class Twin:
    """A draft that was not stored, as the exercise `first` says the same."""

    draft: Draft
    first: str


def parted(drafts: Sequence[Draft], stored: Mapping[str, Mapping[str, Any]]) -> tuple[list[Draft], list[Twin]]:
    """The first of each sort, and the others. What is stored, by its name at the origin, goes before what is new."""
    firsts = _firsts(drafts, stored)
    own = [draft for draft in drafts if firsts[key_of(draft.data)] == draft.origin_id]
    twins = [
        Twin(draft, firsts[key_of(draft.data)]) for draft in drafts if firsts[key_of(draft.data)] != draft.origin_id
    ]
    return list({draft.origin_id: draft for draft in own}.values()), twins


def _firsts(drafts: Sequence[Draft], stored: Mapping[str, Mapping[str, Any]]) -> dict[str, str]:
    named = {draft.origin_id for draft in drafts}
    firsts: dict[str, str] = {}
    for name, content in stored.items():
        if name not in named:
            firsts.setdefault(key_of(content), name)
    for draft in sorted(drafts, key=lambda draft: draft.origin_id not in stored):
        firsts.setdefault(key_of(draft.data), draft.origin_id)
    return firsts


def key_of(data: Mapping[str, Any]) -> str:
    """The same for exercises that ask the same: by question, parts and answers, choices in any order."""
    asked = [[part.get("stem", ""), part["prompt"], _answer(part["answer"])] for part in part_tables(data)]
    numbers = dict(data.get("parameters", {}))
    told = json.dumps([asked, list(numbers.items()), data.get("graph")], sort_keys=True)
    return hashlib.sha256(" ".join(told.split()).encode()).hexdigest()


def _answer(answer: Mapping[str, Any]) -> dict[str, Any]:
    return {**answer, "choices": sorted(answer.get("choices", ()))}

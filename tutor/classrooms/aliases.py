"""Names for a projector: an animal for each student, the same for as long as the teacher stays signed in."""

import secrets
from collections.abc import Iterable

from django.contrib.sessions.backends.base import SessionBase

ANIMALS = (
    "Otter", "Heron", "Badger", "Lynx", "Puffin", "Hare", "Ibex", "Kestrel", "Newt", "Marten", "Osprey", "Beaver",
    "Plover", "Seal", "Tapir", "Wren", "Yak", "Zebra", "Alpaca", "Bison", "Crane", "Dormouse", "Egret", "Finch",
    "Gecko", "Hedgehog", "Jackdaw", "Koala", "Lemur", "Manatee", "Nuthatch", "Ocelot", "Panda", "Quail", "Robin",
    "Stork", "Toucan", "Vole", "Walrus", "Axolotl",
)  # fmt: skip
KEPT = "aliases"


def aliases_for(session: SessionBase, classroom_id: int, students: Iterable[int]) -> dict[int, str]:
    """An alias for every student, by account. Who comes later gets one of those left; nobody's ever changes."""
    kept = dict(session.get(KEPT, {}).get(str(classroom_id), {}))
    new = [each for each in students if str(each) not in kept]
    for each in new:
        kept[str(each)] = _one_of(set(kept.values()))
    if new:
        session[KEPT] = {**session.get(KEPT, {}), str(classroom_id): kept}
    return {int(number): alias for number, alias in kept.items()}


def _one_of(taken: set[str]) -> str:
    """By chance, so that no order of names or places tells who is who."""
    left = [animal for animal in ANIMALS if animal not in taken]
    return secrets.choice(left) if left else f"Number {len(taken) + 1}"

"""Names for a projector: an animal for each student, the same for as long as the teacher stays signed in."""

import secrets
from collections.abc import Iterable

from django.contrib.sessions.backends.base import SessionBase
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

ANIMALS = (
    _("Otter"), _("Heron"), _("Badger"), _("Lynx"), _("Puffin"), _("Hare"), _("Ibex"), _("Kestrel"), _("Newt"),
    _("Marten"), _("Osprey"), _("Beaver"), _("Plover"), _("Seal"), _("Tapir"), _("Wren"), _("Yak"), _("Zebra"),
    _("Alpaca"), _("Bison"), _("Crane"), _("Dormouse"), _("Egret"), _("Finch"), _("Gecko"), _("Hedgehog"),
    _("Jackdaw"), _("Koala"), _("Lemur"), _("Manatee"), _("Nuthatch"), _("Ocelot"), _("Panda"), _("Quail"),
    _("Robin"), _("Stork"), _("Toucan"), _("Vole"), _("Walrus"), _("Axolotl"),
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
    return {int(number): gettext(alias) for number, alias in kept.items()}


def _one_of(taken: set[str]) -> str:
    """By chance, so that no order of names or places tells who is who."""
    left = [animal for animal in ANIMALS if animal not in taken]
    return secrets.choice(left) if left else gettext("Number {number}").format(number=len(taken) + 1)

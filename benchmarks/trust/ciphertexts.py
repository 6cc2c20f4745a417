"""Sealed values altered, moved or made up, and how many open all the same."""

import os
import random
import uuid
from dataclasses import replace

from tutor.keyring.domains import Domain
from tutor.keyring.sealing import Place, Tampered, seal, unseal

KEY = bytes(range(32))


def opened(tries: int, seed: int = 5) -> int:
    """How many of so many false values opened."""
    chance = random.Random(seed)
    return sum(_opens(chance, number) for number in range(tries))


def _opens(chance: random.Random, number: int) -> bool:
    place = Place(uuid.uuid4(), Domain.PRACTICE, "practice_attempt", "answer", uuid.uuid4())
    sealed = seal(b"the answer is x + 1", KEY, 1, place)
    value, elsewhere = (_altered, _moved, _injected)[number % 3](chance, sealed, place)
    try:
        unseal(value, KEY, elsewhere)
    except Tampered:
        return False
    return True


def _altered(chance: random.Random, sealed: bytes, place: Place) -> tuple[bytes, Place]:
    value = bytearray(sealed)
    value[chance.randrange(len(value))] ^= 1 << chance.randrange(8)
    return bytes(value), place


def _moved(chance: random.Random, sealed: bytes, place: Place) -> tuple[bytes, Place]:
    elsewhere = {
        "subject": uuid.uuid4(),
        "domain": Domain.INFERENCE,
        "table": "sensing_estimate",
        "column": "feedback",
        "row": uuid.uuid4(),
    }
    name = chance.choice(sorted(elsewhere))
    return sealed, replace(place, **{name: elsewhere[name]})


def _injected(chance: random.Random, sealed: bytes, place: Place) -> tuple[bytes, Place]:
    """Text from outside, noise, the beginning of a true value, or a true value under another key."""
    kinds = (
        b"from outside",
        os.urandom(chance.randrange(100)),
        sealed[: chance.randrange(len(sealed))],
        seal(b"x", os.urandom(32), 1, place),
    )
    return chance.choice(kinds), place

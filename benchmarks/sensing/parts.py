"""What each part of the benchmark measures. Each runs in a process of its own, and imports only what it needs."""

from collections.abc import Callable, Iterable
from typing import Final

from benchmarks.report import Row

Part = Callable[[], Iterable[Row]]


def worker() -> Iterable[Row]:
    """Frame to estimate in the inference process, one learner."""
    from benchmarks.sensing import worker

    return worker.rows()


def rate() -> Iterable[Row]:
    """Frames a second on one core."""
    from benchmarks.frames import frames_a_second

    mesh, whole = frames_a_second()
    yield Row("frames a second on one core, face mesh alone", mesh, "1/s")
    yield Row("frames a second on one core, whole path", whole, "1/s")
    yield Row("whole path, share of the mesh alone", whole / mesh, "share", 0.6, more_is_better=True)


def features() -> Iterable[Row]:
    """A hundred behaviour features of three thousand events."""
    from benchmarks.sensing import features

    return features.rows()


def ingestion_sqlite() -> Iterable[Row]:
    """Two hundred pages at once, on SQLite."""
    from benchmarks.sensing import ingestion

    return ingestion.rows("SQLite")


def ingestion_postgresql() -> Iterable[Row]:
    """The same on the PostgreSQL that scripts/test_services.py starts, which does not wait for the disk."""
    from benchmarks.sensing import ingestion

    return ingestion.rows("PostgreSQL without fsync")


def typing() -> Iterable[Row]:
    """What the collector adds to typing."""
    from benchmarks import typing

    return typing.rows()


def device() -> Iterable[Row]:
    """Features made on the device beside the worker's."""
    from benchmarks import device_face

    return device_face.rows()


def pulse() -> Iterable[Row]:
    """The heart rate from a camera."""
    from benchmarks import pulse

    return pulse.rows()


def packets() -> Iterable[Row]:
    """Packets of heart-rate sensors."""
    from benchmarks.sensing import packets

    return packets.rows()


def edge() -> Iterable[Row]:
    """One core, 512 MB, no torch."""
    from benchmarks import edge

    return edge.rows()


def fuzz() -> Iterable[Row]:
    """Ten thousand fuzzed messages."""
    from benchmarks import fuzz_socket

    return fuzz_socket.rows()


PARTS: Final[dict[str, Part]] = {
    "worker": worker,
    "rate": rate,
    "features": features,
    "ingestion-sqlite": ingestion_sqlite,
    "ingestion-postgresql": ingestion_postgresql,
    "typing": typing,
    "device": device,
    "pulse": pulse,
    "packets": packets,
    "edge": edge,
    "fuzz": fuzz,
}
ON_POSTGRESQL: Final = frozenset({"ingestion-postgresql"})

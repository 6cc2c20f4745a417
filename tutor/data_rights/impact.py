"""A data-protection impact assessment and retention schedule, put together from a configuration. Pure."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from tutor.consent.modalities import Modality
from tutor.consent.profiles import PLACE_WORDS, CameraWhere
from tutor.data_rights.desk_names import modality_words
from tutor.data_rights.impact_words import (
    ALWAYS,
    BANNED,
    BASIS,
    FIELDS,
    KEYS,
    NEEDED,
    NOT_BANNED,
    RECIPIENTS,
    RIGHTS,
    Risk,
    risks_of,
)
from tutor.keyring.domains import Domain

Configuration = dict[str, Any]
Row = tuple[str, ...]
RISK_HEADINGS = ("Risk", "Before measures", "Measures", "What is left")


@dataclass(frozen=True)
class Section:
    """A heading, sentences below it, and a table."""

    title: str
    sentences: tuple[str, ...] = ()
    headings: Row = ()
    rows: tuple[Row, ...] = ()


def fingerprint(configuration: Configuration) -> str:
    """SHA-256 over the configuration as canonical JSON (sorted keys, no spaces): 64 hexadecimal digits.

    >>> fingerprint({"b": 1, "a": 2}) == fingerprint({"a": 2, "b": 1})
    True
    """
    text = json.dumps(configuration, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hashlib.sha256(text.encode()).hexdigest()


def assess(configuration: Configuration) -> tuple[Section, ...]:
    """The whole document, in the order of Article 35(7) of the General Data Protection Regulation."""
    return (
        _profile(configuration),
        _sensed(configuration),
        _agreeing(configuration),
        Section("Why this is needed, and on what basis", (NEEDED, BASIS, _ban(configuration))),
        _schedule(configuration),
        _elsewhere(configuration),
        _keys(configuration),
        Section("Who receives what", (), ("Who", "What"), RECIPIENTS),
        _places(configuration),
        *_risks(configuration),
        Section("Rights of people, and how each is met", (), ("Right", "Article", "How it is met"), RIGHTS),
        _free_of_people(configuration),
    )


def _profile(configuration: Configuration) -> Section:
    fields = {**configuration["profile"], "camera_where": _camera_words(configuration), **configuration["terms"]}
    rows = tuple((field_words(name), _words(value)) for name, value in fields.items() if value != "")
    return Section("The profile in force", (), ("", "In force"), rows)


def _sensed(configuration: Configuration) -> Section:
    headings = ("Kind", "Allowed by the profile", "What for", "What is noticed", "What is never kept", "How long")
    return Section("What may be sensed", (), headings, tuple(map(_modality, configuration["modalities"])))


def _modality(said: dict[str, Any]) -> Row:
    kept, allowed = said["kept"], "yes" if said["sensed"] else "no"
    noticed, never = "; ".join(said["collected"]), "; ".join(said["never"])
    return modality_words(said["modality"]), allowed, said["purpose"], noticed, never, kept


def _agreeing(configuration: Configuration) -> Section:
    ages = configuration["ages"]
    by_country = "; ".join(f"{country} {age}" for country, age in sorted(ages.items()) if country != "unknown")
    rows = [(f"Wording, {language}", f"version {version}") for language, version in configuration["wording"].items()]
    rows += [
        ("Agreeing by oneself, by country", by_country or "no country entered"),
        ("Agreeing by oneself, elsewhere", f"from {ages['unknown']}; younger people need a guardian's yes as well"),
        ("Who has to agree", "the profile, the school, a minor's guardian and the learner; one no is enough"),
    ]
    return Section("Who agrees, and to what", (), ("", "In force"), tuple(rows))


def _ban(configuration: Configuration) -> str:
    return BANNED if configuration["profile"]["infers"] else NOT_BANNED


def _schedule(configuration: Configuration) -> Section:
    days = configuration["settings"]["retention_days"]
    sentence = (
        f"“Two years after the end of study or course” is {days} days on this site. What is due goes by itself, "
        "looked for every hour."
    )
    headings = ("Data", "Category", "Purpose", "Kept", "Erased", "Taken along", "Sealed")
    return Section("Retention schedule", (sentence,), headings, tuple(map(_holding, configuration["holdings"])))


def _holding(said: dict[str, Any]) -> Row:
    also = [f"when {modality_words(each).lower()} is taken back" for each in said["withdrawn"]]
    others = [f"{_label(column).lower()}: {outcome}" for column, outcome in said["second_roles"].items()]
    erased = "; ".join(["with the person", *also, *others])
    kept_back = [f"{_label(column).lower()} ({reason})" for column, reason in said["not_exported"].items()]
    taken = f"all but {'; '.join(kept_back)}" if kept_back else "all of it"
    sealed = ", ".join(_label(column).lower() for column in said["sealed"])
    return said["title"], said["category"], said["purpose"], said["retention"], erased, taken, sealed or "nothing"


def _elsewhere(configuration: Configuration) -> Section:
    rows = [(title, "emptied by every erasure, searched afterwards") for title in configuration["stores"]]
    rows += [
        ("Key store", "a file of its own; keys are destroyed first of all by an erasure"),
        ("Ledger of erasures", "pseudonyms and times only, kept so that a restored backup forgets again"),
        ("Log of looks and changes", "pseudonyms only, kept with the installation; nobody can tell whose they were"),
    ]
    return Section("Outside the tables", (), ("Where", "What happens to it"), tuple(rows))


def _keys(configuration: Configuration) -> Section:
    rows = tuple((key, KEYS[Domain(key)]) for key in configuration["keys"])
    return Section("Keys", ("Each person has a key of their own for each kind.",), ("Key", "Seals"), rows)


def _places(configuration: Configuration) -> Section:
    said = configuration["settings"]
    seen = f"memory, for {said['frame_seconds']:g} seconds" if _camera(configuration) else "nothing"
    rows = (
        ("Database", said["database"]),
        ("Work in the background", "in the same process" if said["one_process"] else "workers, reached over Redis"),
        ("Camera pictures", _camera_words(configuration)),
        ("What a camera shows", seen),
        ("Estimates", f"on this server, every {said['estimate_seconds']:g} seconds of activity, where sensing is on"),
        ("Names of this site", ", ".join(said["hosts"])),
        ("Encrypted connections", "always" if said["https"] else "not demanded by this site's settings"),
        ("Second factor", "administrators need one" if said["second_factor"] else "not demanded: this is a demo"),
        ("A visit lasts at most", f"{said['visit_hours']:g} hours"),
        ("Clock", said["time_zone"]),
        *((f"By itself: {name}", f"every {seconds:g} seconds") for name, seconds in said["sweeps"].items()),
    )
    return Section("Where it is processed, and how it is guarded", (), ("", "On this site"), rows)


def _risks(configuration: Configuration) -> Iterable[Section]:
    yield Section("Risks of every use", (), RISK_HEADINGS, _risk_rows(ALWAYS))
    for said in configuration["modalities"]:
        title = f"Risks of sensing: {modality_words(said['modality']).lower()}"
        if said["sensed"]:
            risks = risks_of(Modality(said["modality"]), CameraWhere(configuration["profile"]["camera_where"]))
            yield Section(title, (), RISK_HEADINGS, _risk_rows(risks))
        else:
            yield Section(title, ("Not sensed under the profile in force, so there are none.",))


def _risk_rows(risks: Iterable[Risk]) -> tuple[Row, ...]:
    return tuple((risk.what, risk.before, risk.measures, risk.left) for risk in risks)


def _free_of_people(configuration: Configuration) -> Section:
    rows = tuple(configuration["not_personal"].items())
    return Section("Tables that hold nothing about anyone", (), ("Table", "Why"), rows)


def _camera_words(configuration: Configuration) -> str:
    place = PLACE_WORDS[CameraWhere(configuration["profile"]["camera_where"])]
    return f"looked at {place}" if _camera(configuration) else "none are taken"


def _camera(configuration: Configuration) -> bool:
    return any(each["sensed"] for each in configuration["modalities"] if each["modality"] == Modality.CAMERA)


def field_words(name: str) -> str:
    """What a field of a profile or its terms is called in the document."""
    return FIELDS.get(name) or _label(name)


def _label(name: str) -> str:
    return name.replace("_", " ").capitalize()


def _words(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return (", ".join(map(modality_words, value)) or "nothing") if isinstance(value, list) else str(value)

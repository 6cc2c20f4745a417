"""A data-protection impact assessment and retention schedule, put together from a configuration. Pure."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from tutor.consent.modalities import Modality
from tutor.consent.profiles import PLACE_WORDS, CameraWhere
from tutor.data_rights.desk_names import modality_within, modality_words
from tutor.data_rights.impact_risks import ALWAYS, Risk, risks_of
from tutor.data_rights.impact_words import (
    BANNED,
    BASIS,
    FIELDS,
    HERE,
    KEYS,
    NEEDED,
    NOT_BANNED,
    RECIPIENTS,
    RIGHTS,
    SERVER,
)
from tutor.keyring.domains import Domain

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

Configuration = dict[str, Any]
Row = tuple[str, ...]
OF_THE_PROGRAM = {"title", "summary"}  # of a profile; the other texts were typed by somebody
RISK_HEADINGS = (
    gettext_lazy("Risk"),
    gettext_lazy("Before measures"),
    gettext_lazy("Measures"),
    gettext_lazy("What is left"),
)


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
    """The whole document, in the order of Article 35(7) of the General Data Protection Regulation.

    The configuration is in English, whatever the language of the document.
    """
    return (
        _profile(configuration),
        _sensed(configuration),
        _agreeing(configuration),
        Section(_("Why this is needed, and on what basis"), (str(NEEDED), str(BASIS), _ban(configuration))),
        _schedule(configuration),
        _elsewhere(configuration),
        _keys(configuration),
        Section(_("Who receives what"), (), (_("Who"), _("What")), _said(RECIPIENTS)),
        _places(configuration),
        *_risks(configuration),
        _rights(),
        _free_of_people(configuration),
    )


def _rights() -> Section:
    headings = pgettext("of a person", "Right"), pgettext("of a law", "Article"), _("How it is met")
    return Section(_("Rights of people, and how each is met"), (), headings, _said(RIGHTS))


def _profile(configuration: Configuration) -> Section:
    fields = {**configuration["profile"], "camera_where": _camera_words(configuration), **configuration["terms"]}
    rows = tuple((field_words(name), _words(name, value)) for name, value in fields.items() if value != "")
    return Section(_("The profile in force"), (), ("", _("In force")), rows)


def _sensed(configuration: Configuration) -> Section:
    headings = (
        _("Kind"),
        _("Allowed by the profile"),
        _("What for"),
        _("What is noticed"),
        _("What is never kept"),
        _("How long"),
    )
    return Section(_("What may be sensed"), (), headings, tuple(map(_modality, configuration["modalities"])))


def _modality(said: dict[str, Any]) -> Row:
    kept, allowed = said["kept"], _yes_or_no(said["sensed"])
    noticed, never = "; ".join(said["collected"]), "; ".join(said["never"])
    return modality_words(said["modality"]), allowed, said["purpose"], noticed, never, kept


def _agreeing(configuration: Configuration) -> Section:
    ages = configuration["ages"]
    by_country = "; ".join(f"{country} {age}" for country, age in sorted(ages.items()) if country != "unknown")
    elsewhere = _("from {age}; younger people need a guardian's yes as well").format(age=ages["unknown"])
    rows = [
        (_("Wording, {language}").format(language=language), _("version {version}").format(version=version))
        for language, version in configuration["wording"].items()
    ]
    rows += [
        (_("Agreeing by oneself, by country"), by_country or _("no country entered")),
        (_("Agreeing by oneself, elsewhere"), elsewhere),
        (_("Who has to agree"), _("the profile, the school, a minor's guardian and the learner; one no is enough")),
    ]
    return Section(_("Who agrees, and to what"), (), ("", _("In force")), tuple(rows))


def _ban(configuration: Configuration) -> str:
    return str(BANNED if configuration["profile"]["infers"] else NOT_BANNED)


def _schedule(configuration: Configuration) -> Section:
    days = configuration["settings"]["retention_days"]
    sentence = _(
        "“Two years after the end of study or course” is {days} days on this site. What is due goes by itself, "
        "looked for every hour."
    ).format(days=days)
    headings = (
        _("Data"),
        _("Category"),
        _("Purpose"),
        pgettext("data", "Kept"),
        pgettext("data", "Erased"),
        pgettext("data", "Taken along"),
        pgettext("data", "Sealed"),
    )
    return Section(_("Retention schedule"), (sentence,), headings, tuple(map(_holding, configuration["holdings"])))


def _holding(said: dict[str, Any]) -> Row:
    also = [_("when {what} is taken back").format(what=modality_within(each)) for each in said["withdrawn"]]
    others = [f"{_label(column).lower()}: {_(outcome)}" for column, outcome in said["second_roles"].items()]
    erased = "; ".join([_("with the person"), *also, *others])
    kept_back = [f"{_label(column).lower()} ({_(reason)})" for column, reason in said["not_exported"].items()]
    taken = _("all but {columns}").format(columns="; ".join(kept_back)) if kept_back else _("all of it")
    sealed = ", ".join(_label(column).lower() for column in said["sealed"])
    about = _(said["title"]), _(said["category"]), _(said["purpose"]), _(said["retention"])
    return *about, erased, taken, sealed or _("nothing")


def _elsewhere(configuration: Configuration) -> Section:
    rows = [(_(title), _("emptied by every erasure, searched afterwards")) for title in configuration["stores"]]
    rows += [
        (_("Key store"), _("a file of its own; keys are destroyed first of all by an erasure")),
        (_("Ledger of erasures"), _("pseudonyms and times only, kept so that a restored backup forgets again")),
        (
            _("Log of looks and changes"),
            _("pseudonyms only, kept with the installation; nobody can tell whose they were"),
        ),
    ]
    return Section(_("Outside the tables"), (), (_("Where"), _("What happens to it")), tuple(rows))


def _keys(configuration: Configuration) -> Section:
    rows = tuple((key, str(KEYS[Domain(key)])) for key in configuration["keys"])
    headings = pgettext("a key", "Key"), pgettext("a key", "Seals")
    return Section(
        pgettext("to seal", "Keys"), (_("Each person has a key of their own for each kind."),), headings, rows
    )


def _places(configuration: Configuration) -> Section:
    said = configuration["settings"]
    seen = _("memory, for {seconds} seconds").format(seconds=f"{said['frame_seconds']:g}")
    estimates = _("on this server, every {seconds} seconds of activity, where sensing is on")
    rows = (
        (_("Database"), _database(said["database"])),
        (
            _("Work in the background"),
            _("in the same process") if said["one_process"] else _("workers, reached over Redis"),
        ),
        (_("Camera pictures"), _camera_words(configuration)),
        (_("What a camera shows"), seen if _camera(configuration) else _("nothing")),
        (_("Estimates"), estimates.format(seconds=f"{said['estimate_seconds']:g}")),
        (_("Names of this site"), ", ".join(said["hosts"])),
        (_("Encrypted connections"), _("always") if said["https"] else _("not demanded by this site's settings")),
        (
            _("Second factor"),
            _("administrators need one") if said["second_factor"] else _("not demanded: this is a demo"),
        ),
        (_("A visit lasts at most"), _("{hours} hours").format(hours=f"{said['visit_hours']:g}")),
        (_("Clock"), said["time_zone"]),
        *(_by_itself(name, seconds) for name, seconds in said["sweeps"].items()),
    )
    return Section(_("Where it is processed, and how it is guarded"), (), ("", _("On this site")), rows)


def _database(said: str) -> str:
    """“PostgreSQL on” a machine of any name; everything else is a sentence of `impact_sources`."""
    _before, on, machine = said.partition(SERVER)
    return _("PostgreSQL on {machine}").format(machine=machine) if on and machine != HERE else _(said)


def _by_itself(name: str, seconds: float) -> Row:
    return _("By itself: {name}").format(name=name), _("every {seconds} seconds").format(seconds=f"{seconds:g}")


def _risks(configuration: Configuration) -> Iterable[Section]:
    headings = tuple(map(str, RISK_HEADINGS))
    yield Section(_("Risks of every use"), (), headings, _risk_rows(ALWAYS))
    for said in configuration["modalities"]:
        title = _("Risks of sensing: {what}").format(what=modality_within(said["modality"]))
        if said["sensed"]:
            risks = risks_of(Modality(said["modality"]), CameraWhere(configuration["profile"]["camera_where"]))
            yield Section(title, (), headings, _risk_rows(risks))
        else:
            yield Section(title, (_("Not sensed under the profile in force, so there are none."),))


def _risk_rows(risks: Iterable[Risk]) -> tuple[Row, ...]:
    return _said((risk.what, risk.before, risk.measures, risk.left) for risk in risks)


def _free_of_people(configuration: Configuration) -> Section:
    rows = tuple((table, _(reason)) for table, reason in configuration["not_personal"].items())
    return Section(_("Tables that hold nothing about anyone"), (), (_("Table"), _("Why")), rows)


def _said(rows: "Iterable[Iterable[StrOrPromise]]") -> tuple[Row, ...]:
    """In the language of the document."""
    return tuple(tuple(str(cell) for cell in row) for row in rows)


def _camera_words(configuration: Configuration) -> str:
    place = PLACE_WORDS[CameraWhere(configuration["profile"]["camera_where"])]
    return _("looked at {place}").format(place=place) if _camera(configuration) else _("none are taken")


def _camera(configuration: Configuration) -> bool:
    return any(each["sensed"] for each in configuration["modalities"] if each["modality"] == Modality.CAMERA)


def field_words(name: str) -> str:
    """What a field of a profile or its terms is called in the document."""
    return str(FIELDS.get(name, "")) or _label(name)


def _label(name: str) -> str:
    return name.replace("_", " ").capitalize()


def _words(name: str, value: Any) -> str:
    if isinstance(value, bool):
        return _yes_or_no(value)
    if isinstance(value, list):
        return ", ".join(map(modality_words, value)) or _("nothing")
    return _(value) if name in OF_THE_PROGRAM else str(value)


def _yes_or_no(value: bool) -> str:
    return _("yes") if value else _("no")

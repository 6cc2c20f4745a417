"""Everything a data-protection impact assessment rests on, as it is configured and registered right now."""

from dataclasses import asdict, fields
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.utils import translation

from tutor.consent.ages import UNKNOWN_COUNTRY
from tutor.consent.modalities import Modality
from tutor.consent.models import AgeOfConsent
from tutor.consent.policy import Policy, policy_in_force
from tutor.consent.profiles import CameraWhere, ProfileRules
from tutor.consent.texts import FALLBACK, languages, texts_in
from tutor.data_rights.impact_words import DATABASES, HERE, SERVER
from tutor.keyring.domains import Domain
from tutor.personal_data.registry import Holding, holdings, not_personal, stores
from tutor.sensing.frames import TTL

Configuration = dict[str, Any]  # JSON all the way down


def running_configuration(now: datetime) -> Configuration:
    """As it is written, in English, so that its fingerprint is the same for everybody."""
    with translation.override(None):
        return _configuration(now)


def in_words_of(language: str, configuration: Configuration) -> Configuration:
    """The same with what learners are asked as it is asked in that language."""
    where = CameraWhere(configuration["profile"]["camera_where"])
    said = [{**each, **_text(Modality(each["modality"]), where, language)} for each in configuration["modalities"]]
    return {**configuration, "modalities": said}


def _configuration(now: datetime) -> Configuration:
    policy = policy_in_force(now)
    return {
        "profile": _profile(policy.rules),
        "terms": _terms(policy),
        "modalities": [_modality(each, policy.rules) for each in Modality],
        "wording": {each: _versions(each, policy.rules) for each in languages()},
        "ages": {"unknown": UNKNOWN_COUNTRY, **dict(AgeOfConsent.objects.values_list("country", "age"))},
        "holdings": [_holding(each) for each in holdings()],
        "not_personal": {model._meta.label: reason for model, reason in not_personal().items()},
        "stores": [each.title for each in stores()],
        "keys": [each.value for each in Domain],
        "settings": _settings(),
    }


def _profile(rules: ProfileRules) -> dict[str, Any]:
    """Every field of the profile in force."""
    return {field.name: _plain(getattr(rules, field.name)) for field in fields(rules)}


def _plain(value: Any) -> Any:
    if isinstance(value, frozenset | set | tuple | list):
        return sorted(str(each) for each in value)
    return value if isinstance(value, bool | int | float) else str(value)


def _terms(policy: Policy) -> dict[str, Any]:
    change = policy.change
    if change is None:
        return {}
    return {
        "since": f"{change.confirmed_at.astimezone(UTC):%Y-%m-%d %H:%M} UTC",
        "reason": change.reason,
        "ethics_approval": change.ethics_approval,
        "investigator": change.investigator,
        "ends_on": change.ends_on.isoformat() if change.ends_on else "",
        "expired": policy.expired,
    }


def _modality(modality: Modality, rules: ProfileRules) -> dict[str, Any]:
    text = _text(modality, rules.camera_where, FALLBACK)
    return {**text, "modality": modality.value, "sensed": modality in rules.sensed}


def _text(modality: Modality, where: CameraWhere, language: str) -> dict[str, Any]:
    said = asdict(texts_in(language, where)[modality])
    return {name: list(value) if isinstance(value, tuple) else str(value) for name, value in said.items()}


def _versions(language: str, rules: ProfileRules) -> str:
    return ", ".join(sorted({text.version for text in texts_in(language, rules.camera_where).values()}))


def _holding(holding: Holding) -> dict[str, Any]:
    return {
        "table": holding.model._meta.label,
        "title": holding.title,
        "category": holding.category,
        "purpose": holding.purpose,
        "retention": holding.retention,
        "withdrawn": sorted(str(each) for each in holding.withdrawn),
        "second_roles": dict(holding.second_roles),
        "sealed": sorted(column.name for column in holding.sealed_columns),
        "exported": sorted(column.name for column in holding.exported_columns),
        "not_exported": dict(holding.not_exported),
    }


def _settings() -> dict[str, Any]:
    return {
        "retention_days": settings.RETENTION_DAYS,
        "second_factor": not settings.DEMO,
        "https": settings.HTTPS,
        "visit_hours": settings.SESSION_COOKIE_AGE / 3600,
        "estimate_seconds": settings.WINDOW_SECONDS,
        "frame_seconds": TTL,
        "hosts": sorted(settings.ALLOWED_HOSTS),
        "database": _database(),
        "one_process": settings.EMBEDDED,
        "sweeps": {name: each["schedule"] for name, each in settings.CELERY_BEAT_SCHEDULE.items()},
        "time_zone": settings.TIME_ZONE,
    }


def _database() -> str:
    configured = settings.DATABASES["default"]
    if configured["ENGINE"].endswith("sqlite3"):
        return DATABASES[0]
    return f"{SERVER}{configured.get('HOST') or HERE}"

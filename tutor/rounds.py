"""What is done again and again, by the worker; the settings take it over."""

# What is left behind by a crash or has come of age; a lost beat does no harm, the next one finds the same rows.
CELERY_BEAT_SCHEDULE: dict[str, dict[str, str | float]] = {
    "finish erasures": {"task": "personal_data.sweep", "schedule": 60.0},
    "retention": {"task": "data_rights.retention", "schedule": 3600.0},
    "retention of words": {"task": "compass.retention", "schedule": 3600.0},
    "retention of talk": {"task": "discussions.retention", "schedule": 3600.0},
    "tokens that ended": {"task": "api.forget_ended", "schedule": 3600.0},
    "week by mail": {"task": "letters.weekly", "schedule": 1800.0},
    "retention of messages": {"task": "letters.retention", "schedule": 3600.0},
    "tests that time ended": {"task": "assessments.sweep", "schedule": 30.0},
    "workers seen": {"task": "administration.seen", "schedule": 60.0},
    "imports of content": {"task": "administration.sweep", "schedule": 300.0},
    "daily round of the desk": {"task": "administration.daily_round", "schedule": 3600.0},
    "recalibration": {"task": "practice.recalibrate", "schedule": 21_600.0},
}

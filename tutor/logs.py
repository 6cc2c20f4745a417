"""What is logged, and how; the settings take it over."""

LOGGING: dict[str, object] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "tutor": {"level": "INFO"},
        "django.request": {"level": "ERROR"},
        "kombu.connection": {"level": "ERROR"},
    },
}

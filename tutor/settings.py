"""Every setting, top to bottom. The only reader of the environment; `.env.example` lists the variables."""

import os
from pathlib import Path

import dj_database_url
from csp.constants import NONE, SELF, UNSAFE_INLINE
from django.core.exceptions import ImproperlyConfigured

from tutor.api.configuration import REST_FRAMEWORK as REST_FRAMEWORK
from tutor.api.configuration import SPECTACULAR_SETTINGS as SPECTACULAR_SETTINGS
from tutor.environment import Environment, kept_secret
from tutor.logs import LOGGING as LOGGING
from tutor.rounds import CELERY_BEAT_SCHEDULE as CELERY_BEAT_SCHEDULE
from tutor.web.files import add_headers

BASE_DIR = Path(__file__).resolve().parent.parent

TUTOR_VARIABLES = {
    line.split("=")[0] for line in (BASE_DIR / ".env.example").read_text().splitlines() if line.startswith("TUTOR_")
}
# Read by the test suite, not by the site.
OUTSIDE_VARIABLES = {name for name in os.environ if name.startswith("TUTOR_TEST_")}

env = Environment(os.environ, TUTOR_VARIABLES | OUTSIDE_VARIABLES)

VAR_DIR = (BASE_DIR / env.text("TUTOR_VAR_DIR", "var")).resolve()
SECRETS_DIR = VAR_DIR / "secrets"
# A folder of its own, so that backups of the database never carry the keys to it.
KEYRING = Path(env.text("TUTOR_KEYRING", str(VAR_DIR / "keys" / "keyring.sqlite3"))).resolve()
DEBUG = env.flag("TUTOR_DEBUG", False)
ALLOWED_HOSTS = env.words("TUTOR_ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]")
CSRF_TRUSTED_ORIGINS = env.words("TUTOR_TRUSTED_ORIGINS")
HTTPS = env.flag("TUTOR_HTTPS", False)
DATABASE_URL = env.url("TUTOR_DATABASE_URL", "", {"postgres", "postgresql"})
REDIS_URL = env.url("TUTOR_REDIS_URL", "", {"redis", "rediss", "unix"})
FRAME_REDIS_URL = env.url("TUTOR_FRAME_REDIS_URL", REDIS_URL, {"redis", "rediss", "unix"})
DEMO = env.flag("TUTOR_DEMO", not DATABASE_URL)
DEMO_HISTORY = env.flag("TUTOR_DEMO_HISTORY", DEMO)
WINDOW_SECONDS = env.number("TUTOR_WINDOW_SECONDS", 5, 0.2, 60)
ESTIMATE_TIMEOUT = env.number("TUTOR_ESTIMATE_TIMEOUT", 10, 0.1, 120)
METRICS_TOKEN = env.text("TUTOR_METRICS_TOKEN")
TIME_ZONE = env.text("TUTOR_TIME_ZONE", "UTC")

ERASURE_LEDGER = Path(env.text("TUTOR_ERASURE_LEDGER", str(VAR_DIR / "erasures" / "ledger.jsonl"))).resolve()
PROFILE = env.choice("TUTOR_PROFILE", "", {"strict", "behavioural", "on_device", "research"})
CAMERA_WHERE = env.choice("TUTOR_CAMERA_WHERE", "device", {"device", "server"})
RESEARCH = {
    "ethics_approval": env.text("TUTOR_ETHICS_APPROVAL"),
    "investigator": env.text("TUTOR_INVESTIGATOR"),
    "ends_on": env.day("TUTOR_RESEARCH_ENDS"),
}
RETENTION_DAYS = int(env.number("TUTOR_RETENTION_DAYS", 730, 1, 730))
if PROFILE == "research" and not all(RESEARCH.values()):
    env.faults.append(
        "TUTOR_PROFILE=research needs TUTOR_ETHICS_APPROVAL, TUTOR_INVESTIGATOR and TUTOR_RESEARCH_ENDS (2027-07-31)"
    )

if CAMERA_WHERE == "server" and PROFILE not in ("", "research"):
    env.faults.append("TUTOR_CAMERA_WHERE=server goes with TUTOR_PROFILE=research only")

# Mail goes through a server where one is set, and into files of the installation where none is.
EMAIL_HOST = env.text("TUTOR_MAIL_HOST")
EMAIL_PORT = int(env.number("TUTOR_MAIL_PORT", 587, 1, 65535))
EMAIL_HOST_USER = env.text("TUTOR_MAIL_USER")
EMAIL_HOST_PASSWORD = env.text("TUTOR_MAIL_PASSWORD")
EMAIL_USE_TLS = env.flag("TUTOR_MAIL_TLS", True)
DEFAULT_FROM_EMAIL = env.text("TUTOR_MAIL_FROM", "Tangent <tangent@localhost>")
EMAIL_TIMEOUT = 20
EMAIL_FILE_PATH = VAR_DIR / "mail"
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if EMAIL_HOST else 'filebased'}.EmailBackend"

for origin in CSRF_TRUSTED_ORIGINS:
    if "://" not in origin:
        env.faults.append(f"TUTOR_TRUSTED_ORIGINS: {origin!r} needs its scheme, such as https://{origin}")
if env.faults:
    raise ImproperlyConfigured("Settings to mend:\n- " + "\n- ".join(env.faults))

SECRET_KEY = env.text("TUTOR_SECRET_KEY") or kept_secret(SECRETS_DIR / "secret_key")

# One process does everything when there is no Redis to meet at.
EMBEDDED = not REDIS_URL

INSTALLED_APPS = [
    "tutor.web",
    "tutor.accounts",
    "tutor.audit",
    "tutor.personal_data",
    "tutor.consent",
    "tutor.curriculum",
    "tutor.experiments",
    "tutor.practice",
    "tutor.findings",
    "tutor.sensing",
    "tutor.authoring",
    "tutor.classrooms",
    "tutor.compass",
    "tutor.roster",
    "tutor.assessments",
    "tutor.groups",  # after what it points at: what points is erased first
    "tutor.discussions",
    "tutor.journey",
    "tutor.offline",
    "tutor.insight",
    "tutor.letters",
    "tutor.grading",
    "tutor.demo_history",
    "tutor.data_rights",
    "tutor.annotation",
    "tutor.administration",
    "tutor.api",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "channels",
    "django_vite",
    "drf_spectacular",
    "csp",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "tutor.consent.capture.withhold_capture",
    "servestatic.middleware.ServeStaticMiddleware",
    "tutor.web.middleware.CompressPages",
    "tutor.web.middleware.limit_browser_features",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "tutor.web.languages.speak_their_language",
    "django.middleware.common.CommonMiddleware",
    "tutor.web.middleware.answer_htmx_redirects",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "tutor.accounts.middleware.SignOutTheGone",
    "tutor.administration.asking.ask_for_second_factor",
    "tutor.administration.closed_classes.KeepAsItWas",
]

ROOT_URLCONF = "tutor.urls"
ASGI_APPLICATION = "tutor.asgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "tutor.consent.context.policy",
                "tutor.web.looks.looks",
                "tutor.web.languages.language",
            ],
            "builtins": ["django.templatetags.i18n"],
        },
    }
]

SQLITE = {
    "ENGINE": "django.db.backends.sqlite3",
    "NAME": VAR_DIR / "data" / "tutor.sqlite3",
    "OPTIONS": {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON; PRAGMA foreign_keys=ON;"
        ),
    },
    # A file, not memory: sockets and workers test through threads of their own.
    "TEST": {"NAME": VAR_DIR / "test.sqlite3"},
}
if DATABASE_URL:
    # Persistent connections do not go with threads that come and go; a pool does.
    POOL = {"pool": {"min_size": 1, "max_size": 20, "timeout": 10}}
    DATABASES = {"default": {**dj_database_url.parse(DATABASE_URL), "OPTIONS": POOL}}
else:
    DATABASES = {"default": SQLITE}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend"]
CHECKS = "django.contrib.auth.password_validation"
NAMES = {"user_attributes": ("sign_in_name", "display_name")}
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"{CHECKS}.UserAttributeSimilarityValidator", "OPTIONS": NAMES},
    {"NAME": f"{CHECKS}.MinimumLengthValidator"},
    {"NAME": f"{CHECKS}.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "web:home"
ACCOUNT_LOGOUT_REDIRECT_URL = "web:home"
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_FORMS = {"login": "tutor.accounts.forms.SignIn"}
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_ADAPTER = "tutor.administration.adapter.StaffAdapter"
MFA_ADAPTER = "tutor.accounts.second_factor.SealingAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Tangent"
# Django's own session lives two weeks; a classroom machine is shared, so ours ends with the school day.
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
X_FRAME_OPTIONS = "DENY"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "style-src": [SELF, UNSAFE_INLINE],
        "img-src": [SELF, "data:", "blob:"],
        "font-src": [SELF, "data:"],
        "connect-src": [SELF],
        "media-src": [SELF, "blob:"],
        "worker-src": [SELF, "blob:"],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}

REDIS_CACHE = {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL}
LOCAL_CACHE = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
CACHES = {"default": LOCAL_CACHE if EMBEDDED else REDIS_CACHE}
CHANNEL_LAYERS = {
    "default": (
        {"BACKEND": "channels.layers.InMemoryChannelLayer"}
        if EMBEDDED
        else {"BACKEND": "channels_redis.core.RedisChannelLayer", "CONFIG": {"hosts": [REDIS_URL]}}
    )
}

CELERY_BROKER_URL = "memory://" if EMBEDDED else REDIS_URL
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_SERIALIZER = "json"
# A learner must never wait for a broker that is down.
CELERY_TASK_PUBLISH_RETRY = False
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
BROKER_PATIENCE = {"socket_timeout": 5, "socket_connect_timeout": 1}
CELERY_BROKER_TRANSPORT_OPTIONS = {"polling_interval": 0.05} if EMBEDDED else BROKER_PATIENCE

LANGUAGE_CODE = "en-gb"
LANGUAGES = [("en-gb", "English"), ("de", "Deutsch"), ("he", "עברית")]
# The site's own words, and those of the exercises.
LOCALE_PATHS = [BASE_DIR / "locale", BASE_DIR / "tutor" / "curriculum" / "translations"]
FORMAT_MODULE_PATH = ["tutor.web.formats"]
USE_TZ = True
USE_I18N = True

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
SERVESTATIC_USE_FINDERS = True
SERVESTATIC_AUTOREFRESH = DEBUG
SERVESTATIC_ADD_HEADERS_FUNCTION = add_headers
DJANGO_VITE = {
    "default": {
        "static_url_prefix": "dist",
        "manifest_path": BASE_DIR / "static" / "dist" / "manifest.json",
    }
}

DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 100

"""The one settings file.

Every value that differs between machines comes from the environment through one typed reader.
Without any variable the system runs embedded: SQLite, a filesystem broker and mail files under
`TRACKER_VAR`. With `TRACKER_PRODUCTION=1`, and with nothing else, it runs in production and refuses
to start on a wrong or missing value, naming the variable.
`TRACKER_BUILD=1` collects the static files of an image as production serves them: it has no secret,
takes none, answers for no host, writes nothing beside `STATIC_ROOT`, and can serve nobody.
"""

import base64
import secrets
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import structlog
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _
from environs import Env, EnvError

from tracker.site.logs import hide_tokens

BASE_DIR = Path(__file__).resolve().parent.parent
env = Env()


def _read(reader: Callable[..., Any], name: str, *default: Any) -> Any:
    """Read one variable; a wrong value stops the start with the variable's name."""
    try:
        return reader(name, *default)
    except (EnvError, ValueError) as error:
        raise ImproperlyConfigured(f"{name}: {error}") from error


def _server_url(name: str, schemes: tuple[str, ...], *, host_needed: bool = True) -> str:
    """Return the URL in `name`, or an empty string; refuse one that cannot be reached."""
    value: str = _read(env.str, name, "").strip()
    if not value:
        return ""
    parts = urlsplit(value)
    if parts.scheme not in schemes:
        raise ImproperlyConfigured(f"{name}: expected a URL starting with {' or '.join(schemes)}")
    if host_needed and not parts.hostname:
        raise ImproperlyConfigured(f"{name}: the URL names no host")
    try:
        parts.port  # noqa: B018 - urllib checks the port only when it is asked for
    except ValueError as error:
        raise ImproperlyConfigured(f"{name}: {error}") from error
    return value


TRACKER_VAR = Path(_read(env.str, "TRACKER_VAR", "") or BASE_DIR / "var").resolve()
PRODUCTION: bool = _read(env.bool, "TRACKER_PRODUCTION", False)
BUILD: bool = _read(env.bool, "TRACKER_BUILD", False)
EMBEDDED = not PRODUCTION and not BUILD
DEBUG: bool = _read(env.bool, "DEBUG", False)
DATABASE_URL = _server_url("DATABASE_URL", ("postgres", "postgresql", "sqlite"), host_needed=False)
REDIS_URL = _server_url("REDIS_URL", ("redis", "rediss"))
EMAIL_URL = _server_url("EMAIL_URL", ("smtp", "smtp+tls", "smtp+ssl", "submission"))
ALLOWED_HOSTS: list[str] = _read(env.list, "ALLOWED_HOSTS", [])
SECRET_KEY: str = _read(env.str, "SECRET_KEY", "")
SITE_URL = _server_url("SITE_URL", ("http", "https")).rstrip("/")


RECEIPT_KEY: str = _read(env.str, "RECEIPT_KEY", "")
RECEIPT_OLD_KEYS: list[str] = _read(env.list, "RECEIPT_OLD_KEYS", [])


def _local_secret(name: str, fresh_value: str) -> str:
    """A key of the embedded system's own: made once, kept beside its database, not in the code."""
    path = TRACKER_VAR / name
    if not path.exists():
        TRACKER_VAR.mkdir(parents=True, exist_ok=True)
        fresh = path.with_name(f"{name}.{secrets.token_hex(4)}")
        fresh.touch(mode=0o600)
        fresh.write_text(fresh_value)
        try:
            path.hardlink_to(fresh)
        except FileExistsError:  # another process was first: its key counts
            pass
        finally:
            fresh.unlink()
    return path.read_text()


def _check_key(name: str, value: str) -> None:
    try:
        is_key = len(base64.b64decode(value, validate=True)) == 32
    except ValueError:
        is_key = False
    if not is_key:
        raise ImproperlyConfigured(f"{name}: expected 32 bytes in base64")


if PRODUCTION:
    if DEBUG:
        raise ImproperlyConfigured("DEBUG: must be off in production")
    if len(SECRET_KEY) < 40 or SECRET_KEY.startswith(("change", "django-insecure", "secret")):
        raise ImproperlyConfigured("SECRET_KEY: set a secret of 40 characters or more of your own")
    if not ALLOWED_HOSTS or "*" in ALLOWED_HOSTS:
        raise ImproperlyConfigured("ALLOWED_HOSTS: name the hosts this site answers for")
    for name, value in {
        "DATABASE_URL": DATABASE_URL,
        "REDIS_URL": REDIS_URL,
        "EMAIL_URL": EMAIL_URL,
        "SITE_URL": SITE_URL,
        "RECEIPT_KEY": RECEIPT_KEY,
    }.items():
        if not value:
            raise ImproperlyConfigured(f"{name}: must be set in production")
    if urlsplit(DATABASE_URL).scheme == "sqlite":
        raise ImproperlyConfigured("DATABASE_URL: production runs on PostgreSQL")
    if not SITE_URL.startswith("https://"):
        raise ImproperlyConfigured("SITE_URL: must start with https:// in production")
elif BUILD:
    # Whatever secret is about, none is taken: set by mistake, this could serve unchecked.
    SECRET_KEY, RECEIPT_KEY, ALLOWED_HOSTS = "", "", []
if EMBEDDED:
    SECRET_KEY = SECRET_KEY or _local_secret("secret-key", secrets.token_urlsafe(50))
    RECEIPT_KEY = RECEIPT_KEY or _local_secret(
        "receipt-key", base64.b64encode(secrets.token_bytes(32)).decode()
    )
    ALLOWED_HOSTS = ALLOWED_HOSTS or ["localhost", "127.0.0.1", "[::1]"]
    SITE_URL = SITE_URL or "http://localhost:8000"

if RECEIPT_KEY:
    _check_key("RECEIPT_KEY", RECEIPT_KEY)
for _old in RECEIPT_OLD_KEYS:
    _check_key("RECEIPT_OLD_KEYS", _old)

TRACKER_CLOCK_OFFSET: int = _read(env.int, "TRACKER_CLOCK_OFFSET", 0)  # seconds
if PRODUCTION and TRACKER_CLOCK_OFFSET:
    raise ImproperlyConfigured("TRACKER_CLOCK_OFFSET: the clock is not moved in production")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django_htmx",
    "crispy_forms",
    "crispy_bootstrap5",
    "django_structlog",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "tracker.audit",
    "tracker.mail",
    "tracker.site",
    "tracker.accounts",
    "tracker.delegations",
    "tracker.agenda",
    "tracker.calls",
    "tracker.receipts",
    "tracker.submissions",
    "tracker.comparison",
    "tracker.registration",
    "tracker.review",
    "tracker.compilation",
    "tracker.reminders",
    "tracker.outbox",
    "tracker.public",
    "tracker.demo",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django_structlog.middlewares.RequestMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "tracker.site.middleware.language_and_zone",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "tracker.site.error_pages.bare_answers",
    "tracker.site.middleware.forms_in_utf8",
]

ROOT_URLCONF = "tracker.urls"
WSGI_APPLICATION = "tracker.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.template.context_processors.i18n",
                "django.contrib.messages.context_processors.messages",
                "tracker.site.context.site",
                "tracker.delegations.access.acting_for",
                "tracker.calls.contacts.contact_of_page",
            ],
        },
    },
    {
        "NAME": "text",  # plain text, such as that of mails: nothing is escaped
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {"autoescape": False},
    },
]

# Data -------------------------------------------------------------------------------------------
_SQLITE_OPTIONS = {
    "timeout": 20,
    # IMMEDIATE: three processes writing with DEFERRED transactions lock each other out.
    "transaction_mode": "IMMEDIATE",
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
}
if DATABASE_URL:
    DATABASES = {"default": _read(env.dj_db_url, "DATABASE_URL")}
    if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
        DATABASES["default"].setdefault("OPTIONS", {}).update(_SQLITE_OPTIONS)
    else:
        DATABASES["default"]["CONN_MAX_AGE"] = 60
        DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
else:
    DATABASES = {
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": TRACKER_VAR / "tracker.sqlite3",
            "OPTIONS": _SQLITE_OPTIONS,
        }
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES: dict[str, dict[str, Any]]
if REDIS_URL:
    CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL}
    }
else:
    CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
            "LOCATION": TRACKER_VAR / "cache",
        }
    }

MEDIA_ROOT = TRACKER_VAR / "files"
FILE_UPLOAD_PERMISSIONS = 0o640  # of uploads; static files are for whoever serves them
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FILES = 5  # of one form
FILE_UPLOAD_HANDLERS = [
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "tracker.files.uploads.BoundedUploadHandler",
]
# The program that lays out the Word report for the page numbers of its contents; a name or a path.
LIBREOFFICE: str = _read(env.str, "LIBREOFFICE", "soffice")
STATIC_URL = "/static/"
STATIC_ROOT = Path(_read(env.str, "STATIC_ROOT", "") or TRACKER_VAR / "static")
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": (
            "django.contrib.staticfiles.storage.StaticFilesStorage"
            if EMBEDDED
            else "whitenoise.storage.CompressedManifestStaticFilesStorage"
        ),
        "OPTIONS": {"file_permissions_mode": 0o644, "directory_permissions_mode": 0o755},
    },
}
WHITENOISE_USE_FINDERS = EMBEDDED
if EMBEDDED:
    STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # whitenoise warns where there is none

# People -----------------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "tracker.accounts.password_rules.UnlikeThePerson"},
    {"NAME": "tracker.accounts.password_rules.LongEnough", "OPTIONS": {"min_length": 12}},
    {"NAME": "tracker.accounts.password_rules.NotCommon"},
]
ACCOUNT_ADAPTER = "tracker.accounts.adapter.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "tracker.accounts.forms.LoginForm",
    "reauthenticate": "tracker.accounts.forms.ReauthenticateForm",
    "change_password": "tracker.accounts.forms.ChangePasswordForm",
    "reset_password": "tracker.accounts.forms.ResetPasswordForm",
    "reset_password_from_key": "tracker.accounts.forms.ResetPasswordKeyForm",
    "set_password": "tracker.accounts.forms.SetPasswordForm",
}
MFA_ALLOW_UNVERIFIED_EMAIL = True  # allauth has proved no address: the invitation has
MFA_TOTP_ISSUER = "Replies to the Secretary-General"  # what an app for codes calls this site
MFA_FORMS = {
    "authenticate": "tracker.accounts.forms.SecondStepForm",
    "reauthenticate": "tracker.accounts.forms.SecondStepAgainForm",
    "activate_totp": "tracker.accounts.forms.SwitchOnAppForm",
}
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_USER_DISPLAY = "tracker.accounts.models.display_name"
ACCOUNT_EMAIL_VERIFICATION = "none"  # an address is proved by the invitation sent to it
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_NOTIFICATIONS = True  # whose password was changed learns of it
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_LOGOUT_REDIRECT_URL = "public:calls"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 12 * 60 * 60  # seconds
CSRF_FAILURE_VIEW = "tracker.accounts.views.csrf_failure"

# Languages and time -----------------------------------------------------------------------------
LANGUAGE_CODE = "en"
# The six official languages, in English alphabetical order, each in its own name.
LANGUAGES = [
    ("ar", "العربية"),
    ("zh-hans", "中文"),
    ("en", "English"),
    ("fr", "Français"),
    ("ru", "Русский"),
    ("es", "Español"),
]
FORMAT_MODULE_PATH = "tracker.site.formats"
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "America/New_York"

# Mail: rows first, sent by the tick -------------------------------------------------------------
DEFAULT_FROM_EMAIL: str = (
    _read(env.str, "DEFAULT_FROM_EMAIL", "")
    or f"Replies to the Secretary-General <replies@{urlsplit(SITE_URL).hostname}>"
)
EMAIL_TIMEOUT = 30  # seconds
if EMAIL_URL:
    _email = _read(env.dj_email_url, "EMAIL_URL")
    EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    EMAIL_HOST = _email["EMAIL_HOST"]
    EMAIL_PORT = _email["EMAIL_PORT"]
    EMAIL_HOST_USER = _email["EMAIL_HOST_USER"]
    EMAIL_HOST_PASSWORD = _email["EMAIL_HOST_PASSWORD"]
    EMAIL_USE_TLS = _email["EMAIL_USE_TLS"]
    EMAIL_USE_SSL = _email["EMAIL_USE_SSL"]
else:
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = TRACKER_VAR / "mail"

# Celery -----------------------------------------------------------------------------------------
TICK_SECONDS: int = _read(env.int, "TICK_SECONDS", 300)
CELERY_TIMEZONE = "UTC"
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_TASK_TIME_LIMIT = 30 * 60  # seconds
CELERY_TASK_SOFT_TIME_LIMIT = 25 * 60
CELERY_TASK_IGNORE_RESULT = True  # progress is a row
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BEAT_SCHEDULER = "celery.beat:Scheduler"  # keeps no file: an interval begins with the start
# Intervals, never a New York crontab: an hour that a clock change skips must not skip a tick.
# A call that nobody took expires with the next one: stopped workers find one to do, not hundreds.
_expires = {"expires": TICK_SECONDS}
CELERY_BEAT_SCHEDULE = {
    "mail": {
        "task": "tracker.mail.tasks.tick",
        "schedule": TICK_SECONDS,
        "options": _expires,
    },
    "reports": {
        "task": "tracker.compilation.tasks.resume",
        "schedule": TICK_SECONDS,
        "options": _expires,
    },
}
if REDIS_URL:
    CELERY_BROKER_URL = REDIS_URL
    CELERY_BROKER_TRANSPORT_OPTIONS: dict[str, Any] = {
        # Longer than the longest task. A task whose worker was killed together with its parent
        # comes back after this time; rows, not messages, say what there is to do meanwhile.
        "visibility_timeout": 2 * CELERY_TASK_TIME_LIMIT,
        "unacked_restore_interval": 5,  # seconds between looks for tasks whose time is over
        "unacked_restore_throttle": 1,  # look each time, not only every tenth
    }
elif EMBEDDED:
    _broker = TRACKER_VAR / "broker"
    for _folder in ("messages", "processed", "control"):
        (_broker / _folder).mkdir(parents=True, exist_ok=True)  # kombu raises where one is missing
    CELERY_BROKER_URL = "filesystem://"
    CELERY_BROKER_TRANSPORT_OPTIONS = {
        "data_folder_in": str(_broker / "messages"),
        "data_folder_out": str(_broker / "messages"),
        "processed_folder": str(_broker / "processed"),
        "control_folder": str(_broker / "control"),
        "store_processed": False,
        "polling_interval": 0.2,
    }
    CELERY_WORKER_POOL = "threads"
    CELERY_WORKER_CONCURRENCY = 2

# Security ---------------------------------------------------------------------------------------
if PRODUCTION:
    SECURE_SSL_REDIRECT: bool = _read(env.bool, "SECURE_SSL_REDIRECT", True)
    SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
CSRF_TRUSTED_ORIGINS = [SITE_URL]
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"

# Logs: one line of JSON an event in production, readable elsewhere; each with its request id ----
SITE_NAME = _("Replies to the Secretary-General")
LOG_LEVEL: str = _read(env.str, "LOG_LEVEL", "INFO")
_shared_processors: list[Any] = [
    structlog.contextvars.merge_contextvars,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    structlog.stdlib.add_logger_name,
    structlog.stdlib.add_log_level,
    hide_tokens,
]
structlog.configure(
    processors=[*_shared_processors, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
    logger_factory=structlog.stdlib.LoggerFactory(),
    cache_logger_on_first_use=True,
)
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": structlog.stdlib.ProcessorFormatter,
            "foreign_pre_chain": _shared_processors,
            "processors": [
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.format_exc_info,
                structlog.processors.JSONRenderer()
                if PRODUCTION
                else structlog.dev.ConsoleRenderer(colors=False),
            ],
        }
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": LOG_LEVEL},
    "loggers": {
        "django.server": {"level": "WARNING"},
        "fontTools": {"level": "ERROR"},
        "pikepdf": {"level": "WARNING"},  # it tells each process that it was imported
    },
}

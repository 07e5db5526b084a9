"""The one settings file.

Every value that differs between machines comes from the environment through the typed readers of
`environment.py`.
Without any variable the system runs embedded: SQLite, a filesystem broker and mail files under
`TRACKER_VAR`. With `TRACKER_PRODUCTION=1`, and with nothing else, it runs in production and refuses
to start on a wrong or missing value, naming the variable.
`TRACKER_BUILD=1` collects the static files of an image as production serves them: it has no secret,
takes none, answers for no host, writes nothing beside `STATIC_ROOT`, and can serve nobody.
"""

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import structlog
from celery.schedules import crontab
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from tracker import environment
from tracker.environment import number, refuse_if, several, switch, text, url
from tracker.files.storage.address import FOLDER, storage_at
from tracker.site.logs import hide_secrets

BASE_DIR = Path(__file__).resolve().parent.parent

TRACKER_VAR = environment.folder("TRACKER_VAR", BASE_DIR / "var")
PRODUCTION = switch("TRACKER_PRODUCTION", False)
BUILD = switch("TRACKER_BUILD", False)
EMBEDDED = not PRODUCTION and not BUILD
DEBUG = switch("DEBUG", False)
DATABASE_URL = url("DATABASE_URL", "postgres", "postgresql", "sqlite", host_needed=False)
DATABASE_OWNER_URL = url("DATABASE_OWNER_URL", "postgres", "postgresql")
REDIS_URL = url("REDIS_URL", "redis", "rediss")
EMAIL_URL = url("EMAIL_URL", "smtp", "smtp+tls", "smtp+ssl", "submission")
ALLOWED_HOSTS = several("ALLOWED_HOSTS")
# How many proxies stand before this system; each adds the address that it saw.
# With a wrong number all visitors are one, or each is whoever they say.
TRUSTED_PROXIES = number("TRUSTED_PROXIES", None if PRODUCTION else 0)
refuse_if(TRUSTED_PROXIES < 0, "TRUSTED_PROXIES: expected 0 or more")
SITE_URL = environment.site_url("SITE_URL", text("SITE_URL"))
SECRET_KEY = text("SECRET_KEY")
RECEIPT_KEY = text("RECEIPT_KEY")
RECEIPT_OLD_KEYS = several("RECEIPT_OLD_KEYS")
# What is stored of second steps is encrypted with this key, and read with the old ones too.
SECRETS_KEY = text("SECRETS_KEY")
SECRETS_OLD_KEYS = several("SECRETS_OLD_KEYS")

if PRODUCTION:
    refuse_if(DEBUG, "DEBUG: must be off in production")
    refuse_if(
        len(SECRET_KEY) < 50 or SECRET_KEY.startswith(("change", "django-insecure", "secret")),
        "SECRET_KEY: set a secret of 50 characters or more of your own",
    )
    refuse_if(
        not ALLOWED_HOSTS or "*" in ALLOWED_HOSTS,
        "ALLOWED_HOSTS: name the hosts this site answers for",
    )
    environment.refuse_missing(
        DATABASE_URL=DATABASE_URL,
        REDIS_URL=REDIS_URL,
        EMAIL_URL=EMAIL_URL,
        SITE_URL=SITE_URL,
        RECEIPT_KEY=RECEIPT_KEY,
        SECRETS_KEY=SECRETS_KEY,
    )
    _database = urlsplit(DATABASE_URL)
    refuse_if(_database.scheme == "sqlite", "DATABASE_URL: production runs on PostgreSQL")
    refuse_if(
        not SITE_URL.startswith("https://"), "SITE_URL: must start with https:// in production"
    )
    # A name keeps nobody out, who may send any: only the address that the proxy listens on does.
    if not (environment.is_trial(SITE_URL) and text("LISTEN_ON") == "127.0.0.1"):
        environment.refuse_examples(
            SECRET_KEY=SECRET_KEY,
            RECEIPT_KEY=RECEIPT_KEY,
            SECRETS_KEY=SECRETS_KEY,
            DATABASE_URL=_database.password or "",
            DATABASE_OWNER_URL=urlsplit(DATABASE_OWNER_URL).password or "",
            REDIS_URL=urlsplit(REDIS_URL).password or "",
        )
elif BUILD:
    # Whatever secret is about, none is taken: set by mistake, this could serve unchecked.
    SECRET_KEY, RECEIPT_KEY, SECRETS_KEY, ALLOWED_HOSTS = "", "", "", []
else:
    SECRET_KEY = SECRET_KEY or environment.local_secret(TRACKER_VAR / "secret-key")
    RECEIPT_KEY = RECEIPT_KEY or environment.local_key(TRACKER_VAR / "receipt-key")
    SECRETS_KEY = SECRETS_KEY or environment.local_key(TRACKER_VAR / "secrets-key")
    ALLOWED_HOSTS = ALLOWED_HOSTS or ["localhost", "127.0.0.1", "[::1]"]
    SITE_URL = SITE_URL or "http://localhost:8000"
if "*" not in ALLOWED_HOSTS:
    ALLOWED_HOSTS = environment.hosts("ALLOWED_HOSTS", ALLOWED_HOSTS)
refuse_if(
    PRODUCTION and not environment.is_answered_for(SITE_URL, ALLOWED_HOSTS),
    "ALLOWED_HOSTS: the host of SITE_URL is not among them",
)
# A site for trials takes the people of the demonstration, who have this password.
IS_TRIAL = environment.is_trial(SITE_URL)
TRIAL_PASSWORD = text("TRIAL_PASSWORD")
refuse_if(
    bool(TRIAL_PASSWORD) and not IS_TRIAL,
    "TRIAL_PASSWORD: only where SITE_URL is on localhost or example.org",
)
environment.check_keys("RECEIPT_KEY", filter(None, [RECEIPT_KEY]))
environment.check_keys("SECRETS_KEY", filter(None, [SECRETS_KEY]))
environment.check_keys("RECEIPT_OLD_KEYS", RECEIPT_OLD_KEYS)
environment.check_keys("SECRETS_OLD_KEYS", SECRETS_OLD_KEYS)

TRACKER_CLOCK_OFFSET = number("TRACKER_CLOCK_OFFSET", 0)  # seconds
refuse_if(
    PRODUCTION and bool(TRACKER_CLOCK_OFFSET),
    "TRACKER_CLOCK_OFFSET: the clock is not moved in production",
)

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
    "allauth.socialaccount",
    "allauth.usersessions",
    "tracker.audit",
    "tracker.mail",
    "tracker.files",
    "tracker.site",
    "tracker.accounts",
    "tracker.delegations",
    "tracker.agenda",
    "tracker.calls",
    "tracker.receipts",
    "tracker.submissions",
    "tracker.comparison",
    "tracker.search",
    "tracker.registration",
    "tracker.concepts",
    "tracker.review",
    "tracker.compilation",
    "tracker.reminders",
    "tracker.outbox",
    "tracker.call_drafts",
    "tracker.note_verbale",
    "tracker.past_reports",
    "tracker.register",
    "tracker.privacy",
    "tracker.backups",
    "tracker.monitoring",
    "tracker.public",
    "tracker.demo",
]

MIDDLEWARE = [
    "tracker.monitoring.metrics.requests.measured",
    "tracker.site.middleware.health_checks_name_no_host",
    "tracker.site.middleware.headers_of_every_answer",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "tracker.site.middleware.RequestLog",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "tracker.accounts.sessions.idle.end_idle_sessions",
    "tracker.site.middleware.language_and_zone",
    "tracker.site.clients.refusing.RefuseTooManyTries",
    "django.contrib.messages.middleware.MessageMiddleware",
    "tracker.site.held_mail.held_mail_is_said",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "tracker.accounts.sessions.fresh.forget_kept_forms",
    "tracker.delegations.second_step.SecondStepGate",
    "tracker.site.errors.error_pages.bare_answers",
    "tracker.site.errors.error_pages.FilesAway",
    "tracker.site.errors.error_pages.downloads_refused_in_words",
    "tracker.files.uploads.broken_uploads_removed",
    "tracker.site.middleware.forms_in_utf8",
    "tracker.site.middleware.addresses_without_nul",
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
                "tracker.site.held_mail.said_beforehand",
                "tracker.delegations.access.acting_for",
                "tracker.calls.contacts.contact_of_page",
            ],
            "builtins": ["tracker.delegations.templatetags.form_tokens"],
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
    DATABASES = {"default": environment.database("DATABASE_URL")}
    if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
        DATABASES["default"].setdefault("OPTIONS", {}).update(_SQLITE_OPTIONS)
    else:
        DATABASES["default"]["CONN_MAX_AGE"] = 60
        DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
        # Who asks for a page does not wait for a server that does not answer (seconds).
        DATABASES["default"].setdefault("OPTIONS", {}).setdefault("connect_timeout", 5)
else:
    DATABASES = {
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": TRACKER_VAR / "tracker.sqlite3",
            "OPTIONS": _SQLITE_OPTIONS,
        }
    }
# Who owns the tables, for `migrate` alone: the role of DATABASE_URL cannot change the register.
DATABASE_OWNER: dict[str, Any] = {}
if DATABASE_OWNER_URL:
    refuse_if(
        not urlsplit(DATABASE_URL).scheme.startswith("postgres"),
        "DATABASE_OWNER_URL: DATABASE_URL must name PostgreSQL, too",
    )
    _owner = environment.database("DATABASE_OWNER_URL")
    DATABASE_OWNER = {name: _owner[name] for name in ("HOST", "PORT", "NAME", "USER", "PASSWORD")}
    refuse_if(
        DATABASE_OWNER["USER"] == DATABASES["default"]["USER"],
        "DATABASE_OWNER_URL: name another role than DATABASE_URL does",
    )
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES: dict[str, dict[str, Any]]
if REDIS_URL:
    CACHES = {
        "default": {
            "BACKEND": "tracker.site.clients.cache.RedisOrNothing",
            "LOCATION": REDIS_URL,
            # Only limits are kept there: who signs in does not wait for a server that is away.
            "OPTIONS": {"socket_connect_timeout": 1, "socket_timeout": 1},  # seconds
        }
    }
else:
    CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
            "LOCATION": TRACKER_VAR / "cache",
            "OPTIONS": {"MAX_ENTRIES": 10_000},  # past them any third is dropped
        }
    }

# Where all stored files lie: a folder that every process reaches, or a bucket of S3.
MEDIA_ROOT = TRACKER_VAR / "files"
_files = storage_at("FILES_URL", text("FILES_URL").strip() or MEDIA_ROOT.as_uri())
if _files["BACKEND"] == FOLDER:
    MEDIA_ROOT = Path(_files["OPTIONS"].pop("location"))
# Who certifies that server, where it is an authority of one's own: a file of certificates.
AWS_CA_BUNDLE = text("AWS_CA_BUNDLE")
refuse_if(
    bool(AWS_CA_BUNDLE) and not Path(AWS_CA_BUNDLE).is_file(),
    "AWS_CA_BUNDLE: there is no such file",
)
FILE_UPLOAD_PERMISSIONS = 0o640  # of uploads; static files are for whoever serves them
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FILES = 25  # of one form: twenty, with a scan and a translation
FILE_UPLOAD_HANDLERS = [
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "tracker.files.uploads.BoundedUploadHandler",
]
# The program that lays out the Word report for the page numbers of its contents; a name or a path.
LIBREOFFICE = text("LIBREOFFICE", "soffice")
# The virus scanner: tcp://host:port or unix:///path of the socket of ClamAV; without it, none.
CLAMAV_URL = url("CLAMAV_URL", "tcp", "unix", host_needed=False)
refuse_if(
    CLAMAV_URL.startswith("tcp:") and not urlsplit(CLAMAV_URL).hostname,
    "CLAMAV_URL: the URL names no host",
)
# What freezes, reissues or revises a document needs the word of two officers; off for one alone.
SECOND_OFFICER = switch("SECOND_OFFICER", True)
# Who gets the heads of the register by mail, once a day, and keeps them outside this system.
REGISTER_WITNESSES = environment.addresses("REGISTER_WITNESSES")
# Public keys of age to which `backup` encrypts; without one a backup lies there as it is.
BACKUP_KEYS = several("BACKUP_KEY")
refuse_if(
    any(not key.strip().startswith("age1") for key in BACKUP_KEYS),
    "BACKUP_KEY: expected public keys of age (age1…)",
)
# Who is mailed when the system does not work; see `tracker/monitoring/`.
ALARM_ADDRESSES = environment.addresses("ALARM_ADDRESSES")
BACKUP_EVERY_HOURS = number("BACKUP_EVERY_HOURS", 24)  # 0: backups are no business of this system
refuse_if(BACKUP_EVERY_HOURS < 0, "BACKUP_EVERY_HOURS: expected a number of hours, 0 or more")
DISK_FREE_PERCENT = number("DISK_FREE_PERCENT", 10)  # below it is an alarm
refuse_if(not 0 <= DISK_FREE_PERCENT < 100, "DISK_FREE_PERCENT: expected 0 to 99")
# Who may read the metrics from another machine; without it, nobody.
METRICS_TOKEN = text("METRICS_TOKEN")
refuse_if(0 < len(METRICS_TOKEN) < 20, "METRICS_TOKEN: expected 20 characters or more")
SENTRY_DSN = url("SENTRY_DSN", "https", *([] if PRODUCTION else ["http"]))
# How many invitations are sent in 24 hours for one delegation, and how many by one person.
INVITATIONS_A_DAY = number("INVITATIONS_A_DAY", 20)
STATIC_URL = "/static/"
STATIC_ROOT = Path(text("STATIC_ROOT") or TRACKER_VAR / "static")
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": _files,
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
WHITENOISE_ALLOW_ALL_ORIGINS = False  # no page of another site needs our files
if EMBEDDED:
    STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # whitenoise warns where there is none

# People -----------------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
# One alone: a second would work every wrong password out once more, for known addresses.
AUTHENTICATION_BACKENDS = ["tracker.accounts.sessions.backend.AddressAndPassword"]
PASSWORD_HASHERS = ["tracker.accounts.passwords.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "tracker.accounts.passwords.rules.UnlikeThePerson"},
    {"NAME": "tracker.accounts.passwords.rules.LongEnough", "OPTIONS": {"min_length": 12}},
    {"NAME": "tracker.accounts.passwords.rules.NotCommon"},
]
ACCOUNT_ADAPTER = "tracker.accounts.adapter.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "tracker.accounts.forms.LoginForm",
    "request_login_code": "tracker.accounts.forms.RequestCodeForm",
    "confirm_login_code": "tracker.accounts.forms.MailedCodeForm",
    "user_token": "tracker.accounts.forms.PasswordLinkForm",
    "reauthenticate": "tracker.accounts.forms.ReauthenticateForm",
    "change_password": "tracker.accounts.forms.ChangePasswordForm",
    "reset_password": "tracker.accounts.forms.ResetPasswordForm",
    "reset_password_from_key": "tracker.accounts.forms.ResetPasswordKeyForm",
    "set_password": "tracker.accounts.forms.SetPasswordForm",
}
# Allauth's own generator would make an address that is not verified at every request for a link.
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "django.contrib.auth.tokens.PasswordResetTokenGenerator"  # noqa: S105 - a class
USERSESSIONS_ADAPTER = "tracker.accounts.sessions.ending.UserSessionsAdapter"
MFA_ADAPTER = "tracker.accounts.second_step.adapter.SecondStepAdapter"
MFA_SUPPORTED_TYPES = ["webauthn", "totp", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Replies to the Secretary-General"  # what an app for codes calls this site
MFA_FORMS = {
    "authenticate": "tracker.accounts.second_step.forms.SecondStepForm",
    "reauthenticate": "tracker.accounts.second_step.forms.SecondStepAgainForm",
    "activate_totp": "tracker.accounts.second_step.forms.SwitchOnAppForm",
    "add_webauthn": "tracker.accounts.second_step.forms.AddPasskeyForm",
    "edit_webauthn": "tracker.accounts.second_step.forms.RenamePasskeyForm",
    "login_webauthn": "tracker.accounts.second_step.passkeys.PasskeyAloneForm",
    "authenticate_webauthn": "tracker.accounts.second_step.passkeys.PasskeyForm",
    "reauthenticate_webauthn": "tracker.accounts.second_step.passkeys.PasskeyAgainForm",
}
# From this day officers, administrators and filers need a second step; unset, nobody is made to.
SECOND_STEP_FROM = environment.day("SECOND_STEP_FROM")
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
SOCIALACCOUNT_ADAPTER = "tracker.accounts.single_sign_on.adapter.SocialAccountAdapter"
SOCIALACCOUNT_EMAIL_VERIFICATION = "none"  # only an address that the provider verified lets in
SOCIALACCOUNT_REQUESTS_TIMEOUT = 5  # seconds
ACCOUNT_USER_DISPLAY = "tracker.accounts.models.display_name"
ACCOUNT_EMAIL_VERIFICATION = "none"  # an address is proved by the invitation sent to it
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # nobody can make this site write to a stranger
# allauth counts addresses, people or keys, never a pair: `tracker/site/clients/limits.py` does.
ACCOUNT_RATE_LIMITS = False
MFA_RATE_LIMITS = False
ACCOUNT_LOGIN_BY_CODE_ENABLED = True  # the second way in, for who has no password at hand
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60  # seconds
ACCOUNT_EMAIL_NOTIFICATIONS = True  # whose password was changed learns of it
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_LOGOUT_REDIRECT_URL = "public:calls"
SESSION_COOKIE_HTTPONLY = True
KNOWN_BROWSER_COOKIE_NAME = "known_browser"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"  # no cookie of its own
SESSION_COOKIE_AGE = 12 * 60 * 60  # seconds
# A session in which nothing was asked for so long ends; saving while typing is activity.
SESSION_IDLE_MINUTES = number("SESSION_IDLE_MINUTES", 60)
refuse_if(SESSION_IDLE_MINUTES < 1, "SESSION_IDLE_MINUTES: must be 1 or more")
ACCOUNT_REAUTHENTICATION_TIMEOUT = 15 * 60  # seconds: how long a sign-in is fresh
CSRF_FAILURE_VIEW = "tracker.accounts.views.csrf_failure"
# Single sign-on: an OpenID Connect provider, by these variables alone.
OIDC_ISSUER = url("OIDC_ISSUER", "https", *([] if PRODUCTION else ["http"]))
OIDC_CLIENT_ID = text("OIDC_CLIENT_ID")
OIDC_CLIENT_SECRET = text("OIDC_CLIENT_SECRET")
OIDC_NAME = text("OIDC_NAME") or urlsplit(OIDC_ISSUER).hostname or ""
OIDC_FOR_MISSIONS = switch("OIDC_FOR_MISSIONS", False)
OIDC_SECOND_STEP = switch("OIDC_SECOND_STEP", False)
refuse_if(
    len({bool(OIDC_ISSUER), bool(OIDC_CLIENT_ID), bool(OIDC_CLIENT_SECRET)}) > 1,
    "OIDC_ISSUER: goes with OIDC_CLIENT_ID and OIDC_CLIENT_SECRET",
)
refuse_if(len(OIDC_ISSUER) > 200, "OIDC_ISSUER: expected 200 characters at most")
SIGN_INS_KEPT_DAYS = number("SIGN_INS_KEPT_DAYS", 180)
refuse_if(SIGN_INS_KEPT_DAYS < 1, "SIGN_INS_KEPT_DAYS: expected a number of days, 1 or more")

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
    text("DEFAULT_FROM_EMAIL")
    or f"Replies to the Secretary-General <replies@{urlsplit(SITE_URL).hostname}>"
)
EMAIL_TIMEOUT = 30  # seconds
if EMAIL_URL:
    _email = environment.mail_server("EMAIL_URL")
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
TICK_SECONDS = number("TICK_SECONDS", 300)
CELERY_TIMEZONE = "UTC"
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_TASK_TIME_LIMIT = 30 * 60  # seconds
CELERY_TASK_SOFT_TIME_LIMIT = 25 * 60
CELERY_TASK_IGNORE_RESULT = True  # progress is a row
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
DJANGO_STRUCTLOG_CELERY_ENABLED = True  # a task's log names the request that asked for it
CELERY_BEAT_SCHEDULER = "celery.beat:Scheduler"  # keeps no file: an interval begins with the start
# Intervals, never a New York crontab: an hour that a clock change skips must not skip a tick.
# A call that nobody took expires with the next one: stopped workers find one to do, not hundreds.
_EACH_TICK: dict[str, Any] = {"schedule": TICK_SECONDS, "options": {"expires": TICK_SECONDS}}
CELERY_BEAT_SCHEDULE = {
    "mail": {"task": "tracker.mail.tasks.tick", **_EACH_TICK},
    "files": {"task": "tracker.submissions.tasks.look_after_files", **_EACH_TICK},
    "reports": {"task": "tracker.compilation.tasks.resume", **_EACH_TICK},
    "past reports": {"task": "tracker.past_reports.tasks.resume", **_EACH_TICK},
    "concepts": {"task": "tracker.concepts.tasks.read_filed", **_EACH_TICK},
    "account events": {"task": "tracker.accounts.tasks.clear_events", **_EACH_TICK},
    "clearing": {
        "task": "tracker.privacy.tasks.clear",
        "schedule": crontab(hour=4, minute=20),  # UTC: no clock change skips it
    },
    "alarms": {"task": "tracker.monitoring.tasks.check_alarms", **_EACH_TICK},
    "check of the register": {
        "task": "tracker.monitoring.tasks.check_register",
        "schedule": crontab(hour=8, minute=40),  # long after the end of a day in New York
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
    SECURE_SSL_REDIRECT = True
    SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$", r"^metrics$", r"^alarmz$"]
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
    SECURE_HSTS_INCLUDE_SUBDOMAINS = switch("HSTS_SUBDOMAINS", True)
    # To be on the lists of browsers (W021) is for who owns the domain to ask for.
    SILENCED_SYSTEM_CHECKS = ["security.W021"]
    if not SECURE_HSTS_INCLUDE_SUBDOMAINS:
        SILENCED_SYSTEM_CHECKS += ["security.W005"]
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = True
    # With this beginning a browser takes a cookie from no other host, nor without TLS.
    SESSION_COOKIE_NAME = "__Host-sessionid"
    CSRF_COOKIE_NAME = "__Host-csrftoken"
    LANGUAGE_COOKIE_NAME = "__Host-language"
    KNOWN_BROWSER_COOKIE_NAME = "__Host-known_browser"
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
LOG_LEVEL = text("LOG_LEVEL", "INFO")
_shared_processors: list[Any] = [
    structlog.contextvars.merge_contextvars,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    structlog.stdlib.add_logger_name,
    structlog.stdlib.add_log_level,
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
                hide_secrets,
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
        # Each task is told of once, with its ids (django_structlog); what fails is told here, too.
        "celery.worker.strategy": {"level": "WARNING"},
        "celery.app.trace": {"level": "WARNING"},
        "pikepdf": {"level": "WARNING"},  # it tells each process that it was imported
    },
}

if SENTRY_DSN and not BUILD:
    from tracker.site.errors import error_reports

    error_reports.start(SENTRY_DSN)

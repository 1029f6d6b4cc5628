"""Django's settings, all in one file; what a machine may change stands in ``environment.py``."""

from __future__ import annotations

from pathlib import Path

from csp.constants import NONE, SELF

from frankpledge.config import environment

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "frankpledge"
DATA = Path(environment.text("FRANKPLEDGE_DATA") or ROOT / "var")
BUILT = ROOT / "build"

DEBUG = environment.yes_or_no("FRANKPLEDGE_DEBUG")
SECRET_KEY = environment.secret_key(DATA)
ALLOWED_HOSTS = [host.strip() for host in environment.text("FRANKPLEDGE_HOSTS").split(",") if host.strip()]
HTTPS = environment.yes_or_no("FRANKPLEDGE_HTTPS")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_htmx",
    "csp",
    "frankpledge.kit",
    "frankpledge.partnership",
    "frankpledge.govern",
    "frankpledge.know",
    "frankpledge.plan",
    "frankpledge.public",
    "frankpledge.desk",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "frankpledge.config.size.RequestSizeMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    # Last, so that its process_view has the last word on whether a view may run.
    "frankpledge.partnership.views.gate.GateMiddleware",
]

ROOT_URLCONF = "frankpledge.config.urls"
WSGI_APPLICATION = "frankpledge.config.wsgi.application"

# A template that names what it was not given stops the page while developing (and in every test: tests/conftest.py);
# a live site prints nothing there and logs it.
STRICT_TEMPLATES = DEBUG
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [PACKAGE / part / "templates" for part in ("kit", "partnership", "govern", "know", "public", "desk")],
        "APP_DIRS": False,
        "OPTIONS": {
            "environment": "frankpledge.kit.jinja.environment",
            "context_processors": [
                "django.contrib.messages.context_processors.messages",
                "frankpledge.config.navigation.page_context",
            ],
        },
    }
]

DATABASES = {"default": environment.database(DATA)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "partnership.Account"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "sign-in"
LOGIN_REDIRECT_URL = "desk:home"
LOGOUT_REDIRECT_URL = "public:home"

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_I18N = False
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = BUILT / "collected"
STATICFILES_DIRS = [path for path in [BUILT / "static"] if path.exists()]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# A paper may be 50 MB (kit and reader refuse more by name); several may come in one form.
# Of pasted text the reader refuses more than four million letters, in words.
DATA_UPLOAD_MAX_MEMORY_SIZE = 20 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FILES = 1000  # the form refuses more than a hundred, and says so
FILE_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
CSRF_FAILURE_VIEW = "frankpledge.config.errors.stale_form"
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31536000 if HTTPS else 0
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "font-src": [SELF],
        "img-src": [SELF, "data:"],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

# Part 2 words must not reach a log by way of an error's local variables or a query string.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "quiet": {
            "()": "frankpledge.config.logs.QuietFormatter",
            "format": "%(asctime)s %(levelname)s %(name)s %(message)s",
        }
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "quiet"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
DEFAULT_EXCEPTION_REPORTER_FILTER = "django.views.debug.SafeExceptionReporterFilter"

SITE_ADDRESS = environment.text("FRANKPLEDGE_ADDRESS").rstrip("/")
POSTING_LOCK = DATA / "posting.lock"
# Kept files, Parquet and the built figures; a folder of its own may lie on a larger disk.
KNOW_DATA = Path(environment.text("FRANKPLEDGE_KNOW_DATA") or DATA / "know")
KNOW_ENGINE = environment.text("FRANKPLEDGE_ENGINE")
globals().update(environment.mail())

"""Django's settings, from the environment alone (docs/operations.md lists the variables)."""

import os
import sys
from pathlib import Path
from urllib.parse import quote

try:  # Debian's SQLite lies in the range of the WAL-reset fault; the wheel's does not
    import pysqlite3
    import pysqlite3.dbapi2
except ImportError:  # no wheel for this platform: the standard library's
    pass
else:
    sys.modules["sqlite3"], sys.modules["sqlite3.dbapi2"] = pysqlite3, pysqlite3.dbapi2

import django_stubs_ext
from csp.constants import NONE, SELF

from varna.config import env
from varna.files.limits import LARGEST, MB

django_stubs_ext.monkeypatch()  # ModelForm[Unit] and the like

PACKAGE = Path(__file__).resolve().parents[1]
HOME = Path(env.text("VARNA_HOME") or Path.cwd() / "var").resolve()

DEMO = env.flag("VARNA_DEMO")
DEBUG = env.flag("VARNA_DEBUG")
SECRET_KEY = env.text("VARNA_SECRET_KEY")
ADDRESS = env.text("VARNA_ADDRESS", "http://127.0.0.1:8000").rstrip("/")
ALLOWED_HOSTS = env.words("VARNA_ALLOWED_HOSTS", "127.0.0.1,localhost,[::1]")
CSRF_TRUSTED_ORIGINS = [ADDRESS] if ADDRESS.startswith("https://") else []
MUNICIPALITY = env.text("VARNA_MUNICIPALITY")
APPEAL = env.text("VARNA_APPEAL")  # empty: the house's own words
ACCENT = env.accent("VARNA_ACCENT")  # empty: the one of tokens.css
LEAST_COUNT = env.number("VARNA_LEAST_COUNT", 5, least=3)

INSTALLED_APPS = [
    # surface
    "varna.portal",
    "varna.disclosure",
    "varna.registrar",
    "varna.memorandum",
    "varna.report",
    # modules
    "varna.followup",
    # core
    "varna.statements",
    "varna.measures",
    "varna.plan",
    "varna.documents",
    "varna.evidence",
    "varna.meetings",
    # platform
    "varna.org",
    "varna.files",
    "varna.accounts",
    "varna.search",
    "varna.journal",
    "varna.mail",
    "varna.subjects",
    # bottom
    "varna.jobs",
    "varna.ui",
    "varna.paper",
    # borrowed
    "django_cotton.apps.SimpleAppConfig",
    "template_partials.apps.SimpleAppConfig",
    "allauth",
    "allauth.account",
    "csp",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django.forms",
]

MIDDLEWARE = [
    "varna.config.health.probes",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "varna.accounts.middleware.kept_nowhere",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "varna.accounts.middleware.SignedIn",
    "varna.accounts.middleware.OneTask",
]

ROOT_URLCONF = "varna.config.urls"
WSGI_APPLICATION = "varna.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {
            # cotton and partials work together in this one stack only; with APP_DIRS <c-tag> stays
            # as it is, silently
            "loaders": [
                (
                    "template_partials.loader.Loader",
                    [
                        (
                            "django.template.loaders.cached.Loader",
                            [
                                "django_cotton.cotton_loader.Loader",
                                "django.template.loaders.filesystem.Loader",
                                "django.template.loaders.app_directories.Loader",
                            ],
                        )
                    ],
                )
            ],
            "builtins": [
                "django_cotton.templatetags.cotton",
                "template_partials.templatetags.partials",
                "django.templatetags.i18n",
                "django.templatetags.static",
                "varna.ui.templatetags.varna",
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "varna.ui.context.page",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
COTTON_ISOLATE_BY_DEFAULT = (
    True  # a component sees what it was given, not what its page happens to hold
)

DATABASES = {
    "default": env.database(
        env.text("VARNA_DATABASE_URL") or f"sqlite:///{quote(str(HOME / 'varna.sqlite3'))}"
    )
}
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "varna_cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}

# sign-in
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "start"
ACCOUNT_ADAPTER = "varna.accounts.adapter.Adapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_NOTIFICATIONS = False
ALLAUTH_TRUSTED_PROXY_COUNT = env.number(
    "VARNA_PROXIES", 0, least=0
)  # whose word on the caller's address counts
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # nobody makes us write to a stranger
ACCOUNT_SESSION_REMEMBER = False  # every session ends with the browser
ACCOUNT_FORMS = {
    "login": "varna.accounts.forms.SignInForm",
    "reset_password": "varna.accounts.forms.ResetForm",
    "reset_password_from_key": "varna.accounts.forms.ChooseForm",
    "change_password": "varna.accounts.forms.ChangeForm",
}
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip",
    "login_failed": "10/m/ip,5/5m/key",
    "reset_password": "20/m/ip,5/m/key",
    "renew_link": "10/m/ip,3/h/key",
    "verify_file": "20/m/ip",
}
SESSION_COOKIE_NAME = "varna_session"
SESSION_COOKIE_AGE = 8 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_SAVE_EVERY_REQUEST = False

# what a browser is told
SECURE = ADDRESS.startswith("https://")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = SECURE
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if SECURE else 0
SECURE_SSL_REDIRECT = False
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if SECURE else None
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

# language and time
LANGUAGE_CODE = "sv"
LANGUAGES = [("sv", "Svenska"), ("en", "English")]
LOCALE_PATHS = [PACKAGE / "locale"]
LANGUAGE_COOKIE_NAME = "varna_language"
TIME_ZONE = "Europe/Stockholm"
USE_TZ = True
USE_I18N = True

# files
STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": HOME / "files"},
    },
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * MB
FILE_UPLOAD_MAX_MEMORY_SIZE = LARGEST + MB  # a file, and what else its form says
FILE_UPLOAD_HANDLERS = ["varna.files.uploads.InMemory"]
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000

# mail
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.text("VARNA_EMAIL_FROM", "varna@localhost")
if env.text("VARNA_EMAIL_URL"):
    globals().update(env.mail(env.text("VARNA_EMAIL_URL")))
else:
    EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "plain": {
            "()": "varna.config.logs.Discreet",
            "format": "{asctime} {levelname} {name}: {message}",
            "style": "{",
        }
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": os.environ.get("VARNA_LOG_LEVEL", "INFO")},
    # Django's own handlers mail and print request content; ours does not
    "loggers": {"django": {"handlers": [], "level": "INFO", "propagate": True}},
}

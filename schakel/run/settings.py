"""Django's settings, read from the environment; every variable is described in docs/running/settings.md."""

import os
from pathlib import Path

from django.utils.csp import CSP

from schakel.run.database import database
from schakel.run.durations import hours
from schakel.run.files import files, scanner
from schakel.run.mail import mailers, sender
from schakel.run.numbers import whole_number

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "schakel"
VAR = Path(os.environ.get("SCHAKEL_VAR", ROOT / "var"))

DEBUG = os.environ.get("SCHAKEL_DEBUG") == "1"
SECRET_KEY = os.environ.get("SCHAKEL_SECRET_KEY", "")
ALLOWED_HOSTS = os.environ.get("SCHAKEL_HOSTS", ".localhost,127.0.0.1,[::1]").split(",")
# The workspace that answers where the host name names none (127.0.0.1). Empty: nothing answers there.
DEFAULT_WORKSPACE = os.environ.get("SCHAKEL_DEFAULT_WORKSPACE", "")
# What mails link to; {workspace} becomes the workspace's name in the address.
PUBLIC_URL = os.environ.get("SCHAKEL_PUBLIC_URL", "http://{workspace}.localhost:8000")
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "jobs"
# Only for the isolation proof: switches the Python scoping off, so that row level security alone must hold.
DATABASE_FENCE_ONLY = False

# The rooms, in the order in which they may import each other: a room imports only rooms above it.
ROOMS = [
    "kernel",
    "parties",
    "accounts",
    "documents",
    "catalog",
    "inventory",
    "contracts",
    "purchasing",
    "quality",
    "sales",
    "planning",
    "billing",
    "payables",
    "crm",
    "notifications",
    "hub",
]
INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.postgres",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "procrastinate.contrib.django",
    *(f"schakel.{room}" for room in ROOMS if (PACKAGE / room).is_dir()),
    "schakel.web.ui",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "schakel.api.visitors.known_by_address",
    "schakel.web.errors.only_pages_methods",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # It hides the length of a page a little, so that a guess in the address cannot be read off it (BREACH).
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "schakel.web.account.guard.only_sessions_of_here",
    "schakel.web.ui.language.as_colleagues",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]
ROOT_URLCONF = "schakel.run.urls"
WSGI_APPLICATION = "schakel.run.server.django_application"
APPEND_SLASH = False

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "web"],
        "APP_DIRS": False,
        "OPTIONS": {
            "context_processors": ["django.template.context_processors.request"],
            "builtins": ["schakel.web.ui.templatetags.ui"],
        },
    }
]

# One database, two roles: the application role serves (default), the owner migrates (owner).
DATABASES = {
    "default": database(os.environ.get("DATABASE_URL", ""), pool=os.environ.get("SCHAKEL_POOL", "0")),
    "owner": database(os.environ.get("DATABASE_OWNER_URL", "")),
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_ADAPTER = "schakel.accounts.sign_in.adapter.Adapter"
ACCOUNT_SESSION_REMEMBER = True
# Who changes how they sign in hears of it by mail.
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "django.contrib.auth.tokens.PasswordResetTokenGenerator"  # noqa: S105
PASSWORD_RESET_TIMEOUT = 3600
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 600
ACCOUNT_LOGIN_BY_CODE_FORMAT = {"numeric": True, "dashed": False, "length": 8}
# Seconds in which one may change how one signs in, before one has to show again who one is.
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
MFA_ADAPTER = "schakel.accounts.sign_in.second_factor.Adapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_RECOVERY_CODES_SHOW_ONCE = True
# Addresses are those to which people were invited: there are none to confirm.
MFA_ALLOW_UNVERIFIED_EMAIL = True
SOCIALACCOUNT_ADAPTER = "schakel.accounts.sign_in.single_sign_on.Adapter"
SOCIALACCOUNT_REAUTHENTICATION_REQUIRED = True
# A provider of single sign-on may stand in a private network, also without TLS.
SINGLE_SIGN_ON_PRIVATE = os.environ.get("SCHAKEL_SINGLE_SIGN_ON_PRIVATE") == "1"
SESSION_ENGINE = "schakel.accounts.sign_in.session_store"
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "schakel.accounts.passwords.LeakedPasswordValidator"},
    {"NAME": "schakel.accounts.passwords.ObviousPasswordValidator"},
]
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
# A session ends after so long without a visit, and in any case after so long.
SESSION_IDLE_SECONDS = hours("SCHAKEL_SESSION_IDLE_HOURS", 7 * 24)
SESSION_COOKIE_AGE = hours("SCHAKEL_SESSION_HOURS", 30 * 24)
HTTPS = os.environ.get("SCHAKEL_HTTPS") == "1"
# Browsers take a cookie of such a name from this very host only, over TLS.
SESSION_COOKIE_NAME = "__Host-session" if HTTPS else "sessionid"
CSRF_COOKIE_NAME = "__Host-csrf" if HTTPS else "csrftoken"
# Browsers let passkeys be used over TLS, or on the machine itself: there the address has no certificate to hold to.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
# The proxy that speaks TLS must set this header itself, over whatever a visitor sent.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if HTTPS else 0
SECURE_SSL_REDIRECT = HTTPS
# Subdomains and the browsers' own lists: a promise about a whole domain, which only its owner can make, at the proxy.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
# Where whoever finds a weakness tells of it: `mailto:security@company.example` or a page's address.
SECURITY_CONTACT = os.environ.get("SCHAKEL_SECURITY_CONTACT", "")
# Wrong passwords are counted by the visitor's address, as the last so many proxies tell it.
ALLAUTH_TRUSTED_PROXY_COUNT = whole_number("SCHAKEL_TRUSTED_PROXIES", 0)
# They are counted by all processes together. A third goes when it is full: nobody fills it with a few addresses.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "attempts",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}

# Requests of programs a minute: with one token, for one person, and from an address without a token that counts.
RATES = {
    "token": whole_number("SCHAKEL_RATE_TOKEN", 600),
    "person": whole_number("SCHAKEL_RATE_PERSON", 1200),
    "address": whole_number("SCHAKEL_RATE_ADDRESS", 60),
}

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", "Nederlands"), ("en", "English")]
LOCALE_PATHS = [PACKAGE / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Amsterdam"
PROCRASTINATE_IMPORT_PATHS = ["schakel.run.stalled_jobs"]

STATIC_URL = "/static/"
STATIC_ROOT = PACKAGE / "web/ui/built"
STATICFILES_DIRS: list[Path] = []
WHITENOISE_USE_FINDERS = False
# Built files carry twelve digits of their content in their name: a browser may keep them for ever.
WHITENOISE_IMMUTABLE_FILE_TEST = r"\.[0-9a-f]{12}\.\w+$"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    # What people send in: a folder that nobody else reads, or S3.
    "files": files(os.environ.get("SCHAKEL_FILES", ""), VAR / "files"),
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}

# Where the virus scanner listens; None: files are taken without being scanned, and the desk sees that.
CLAMD = scanner(os.environ.get("SCHAKEL_CLAMD", ""))
RULESETS = Path(os.environ.get("SCHAKEL_RULESETS", VAR / "rulesets"))
FILE_UPLOAD_HANDLERS = ["schakel.kernel.receiving.BoundedFile"]
DATA_UPLOAD_MAX_NUMBER_FILES = 5

SECURE_CSP = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:"],
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "worker-src": [CSP.SELF],
    "manifest-src": [CSP.SELF],
    "form-action": [CSP.SELF],
    "base-uri": [CSP.NONE],
    "frame-ancestors": [CSP.NONE],
}

# Without a mail server mail is written to files: good for a demo, and nothing leaves by mistake.
MAILERS = mailers(os.environ.get("SCHAKEL_MAIL_URL", ""), VAR / "mail")
DEFAULT_FROM_EMAIL = sender(os.environ.get("SCHAKEL_MAIL_FROM") or "Schakel <noreply@schakel.example>")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"secret_addresses": {"()": "schakel.run.untold.SecretAddresses"}},
    "handlers": {
        "console": {"class": "logging.StreamHandler", "filters": ["secret_addresses"]},
        "null": {"class": "logging.NullHandler"},
    },
    # Each gets one line elsewhere: in schakel.api.visitors a host that is none, in schakel.web.errors too much sent.
    "loggers": {
        f"django.security.{name}": {"handlers": ["null"], "propagate": False}
        for name in ("DisallowedHost", "RequestDataTooBig", "TooManyFieldsSent", "TooManyFilesSent")
    },
    "root": {"handlers": ["console"], "level": os.environ.get("SCHAKEL_LOG_LEVEL", "WARNING")},
}

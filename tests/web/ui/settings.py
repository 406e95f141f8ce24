"""Settings for the gallery alone: no database, no accounts."""

from schakel.run.settings import *  # noqa: F403
from schakel.run.settings import PACKAGE, ROOT, TEMPLATES

SECRET_KEY = "only-for-tests"
INSTALLED_APPS = ["schakel.web.ui"]
MIDDLEWARE = [
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
]
ROOT_URLCONF = "tests.web.ui.urls"
DATABASES = {}
TEMPLATES = [{**TEMPLATES[0], "DIRS": [PACKAGE / "web", ROOT / "tests/web/ui/templates"]}]

"""In which language a page is written."""

from django.http import HttpRequest

LANGUAGES = ("nl", "en")
LANGUAGE_COOKIE = "django_language"


def language_of(request: HttpRequest, fallback: str) -> str:
    """Return the language that this browser reads, else that of whoever looks; Dutch where neither is one of ours."""
    language = request.COOKIES.get(LANGUAGE_COOKIE) or fallback
    return language if language in LANGUAGES else LANGUAGES[0]

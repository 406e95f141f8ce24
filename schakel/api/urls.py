"""The addresses under /api/v1."""

import json
from functools import cache

from django.http import HttpRequest, HttpResponse
from django.urls import path, re_path

from schakel.api import door
from schakel.api.openapi import document
from schakel.api.reference import reference
from schakel.kernel.errors import NotFound

READING = ("GET", "HEAD")


@cache
def _document() -> bytes:
    return json.dumps(document(), ensure_ascii=False).encode()


def openapi(request: HttpRequest) -> HttpResponse:
    """Show the interface to anybody: it holds no data."""
    if request.method not in READING:
        return door.method_not_allowed(["GET", "HEAD"])
    return HttpResponse(_document(), content_type="application/json")


def nothing_here(_request: HttpRequest) -> HttpResponse:
    """Answer in the shape of every error."""
    return door.problem(NotFound().out())


urlpatterns = [
    path("", reference),
    path("openapi.json", openapi),
    *door.urls(),
    re_path("", nothing_here),
]

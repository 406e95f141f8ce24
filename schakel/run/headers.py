"""What every answer tells browsers, whoever made it: a page, the static files, the event stream or the server."""

from functools import cache
from http import HTTPStatus
from typing import Any, cast

from django.conf import settings
from django.utils.csp import build_policy

from schakel.web.events import Send


@cache
def _headers() -> list[tuple[bytes, bytes]]:
    return [
        # Workers are held by what stands on their own file: the same for all.
        (b"content-security-policy", build_policy(cast("Any", settings.SECURE_CSP)).encode()),
        (b"x-content-type-options", b"nosniff"),
        (b"x-frame-options", b"DENY"),
        (b"referrer-policy", b"same-origin"),
        (b"cross-origin-opener-policy", b"same-origin"),
    ]


def guarded(send: Send) -> Send:
    """Return a `send` that adds to each answer what it lacks; what went wrong, or is refused, nobody keeps."""

    async def sent(message: dict[str, Any]) -> None:
        if message["type"] == "http.response.start":
            given = list(message.get("headers", ()))
            names = {name.lower() for name, _value in given}
            added = [header for header in _headers() if header[0] not in names]
            if message["status"] >= HTTPStatus.BAD_REQUEST and b"cache-control" not in names:
                added.append((b"cache-control", b"no-store"))
            message = {**message, "headers": [*given, *added]}
        await send(message)

    return sent

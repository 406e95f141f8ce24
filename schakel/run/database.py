"""A database address becomes Django's description of it."""

from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit


def database(url: str, *, pool: str = "0") -> dict[str, Any]:
    """Read `postgresql://role:password@host:port/name?option=value`; a socket's folder stands in `host=`.

    `pool` is the number of connections kept open per process; 0 opens one for each thread that asks.
    """
    parts = urlsplit(url)
    query = dict(parse_qsl(parts.query))
    options: dict[str, Any] = {key: value for key, value in query.items() if key != "host"}
    if pool != "0":
        # Whoever gives up soon tries anew with the next request: after a break nobody waits long for connections.
        options["pool"] = {"min_size": 2, "max_size": int(pool), "timeout": 5, "reconnect_timeout": 0.5}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": query.get("host") or parts.hostname or "",
        "PORT": str(parts.port or query.get("port", "")),
        "OPTIONS": options,
        # After a break nobody gets a connection that is dead.
        "CONN_HEALTH_CHECKS": True,
        "CONN_MAX_AGE": 0 if pool != "0" else 60,
    }

"""How often somebody may do something in a minute or an hour: counted by all processes together."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import ip_address, ip_network

from django.conf import settings
from django.db import connection

from schakel.kernel.context import Context

MINUTE = 60
# The count of a minute is of no use to anybody an hour after it began, nor is that of an hour.
KEPT = timedelta(hours=1)
# One household or office has a network of this size in IPv6.
IPV6_PREFIX = 64


@dataclass(frozen=True, slots=True)
class Limit:
    """How many requests a minute somebody has: `name` is `token`, `person` or `address`, `key` says whose."""

    name: str
    key: str
    most: int


@dataclass(frozen=True, slots=True)
class Use:
    """What is left of a limit in this minute, and in how many seconds the next begins."""

    limit: Limit
    left: int
    resets: int

    @property
    def is_beyond(self) -> bool:
        """Whether this request was one too many."""
        return self.left < 0


def of_caller(ctx: Context) -> list[Limit]:
    """Return the limits of a program that acts for a person: its key's own, and the person's for all keys together."""
    mine = [("token", ctx.api_token_id), ("person", ctx.actor_id)]
    return _kept([Limit(name, str(of), settings.RATES[name]) for name, of in mine if of])


def of_address(address: str) -> list[Limit]:
    """Return the limit of requests without a key that counts, from one address."""
    return _kept([Limit("address", network_of(address), settings.RATES["address"])])


def network_of(address: str) -> str:
    """Return the place in the net that an address stands for: in IPv6 everybody has billions of them."""
    try:
        found = ip_address(address)
    except ValueError:
        return address
    return address if found.version == 4 else str(ip_network((found, IPV6_PREFIX), strict=False))


def _kept(limits: list[Limit]) -> list[Limit]:
    """Leave out those that are switched off."""
    return [limit for limit in limits if limit.most]


def use(limits: Sequence[Limit], now: datetime) -> list[Use]:
    """Count this request to each limit."""
    if not limits:
        return []
    second = int(now.timestamp()) % MINUTE
    begins = now - timedelta(seconds=second, microseconds=now.microsecond)
    # In one order, so that two requests never wait for each other.
    used = count(sorted(f"{limit.name}:{limit.key}" for limit in limits), begins)
    return [Use(limit, limit.most - used[f"{limit.name}:{limit.key}"], MINUTE - second) for limit in limits]


def count(keys: Sequence[str], begins: datetime) -> dict[str, int]:
    """Count one more for each key in the minute or hour that began then; returns how many there were in it."""
    with connection.cursor() as cursor:
        cursor.execute(
            "insert into rates as r (key, begins, used) select key, %s, 1 from unnest(%s::text[]) key"
            " on conflict (key) do update set begins = excluded.begins,"
            " used = case when r.begins = excluded.begins then r.used + 1 else 1 end returning key, used",
            [begins, list(keys)],
        )
        return dict(cursor.fetchall())


def counted(key: str, begins: datetime) -> int:
    """Return how many there were in the minute or hour that began then, without counting one more."""
    with connection.cursor() as cursor:
        cursor.execute("select used from rates where key = %s and begins = %s", [key, begins])
        found = cursor.fetchone()
    return found[0] if found else 0


def forget(now: datetime) -> None:
    """Forget what was counted long ago."""
    with connection.cursor() as cursor:
        cursor.execute("delete from rates where begins < %s", [now - KEPT])

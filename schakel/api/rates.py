"""Limits of requests: counted before anything is done, and told in the headers of every answer."""

from collections.abc import Sequence
from datetime import UTC, datetime

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _

from schakel.api.errors import TooMany
from schakel.kernel import limiting
from schakel.kernel.context import Context
from schakel.kernel.limiting import MINUTE, Use


class Rates:
    """The limits that one request counts to."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request
        self.used: Sequence[Use] = ()

    def count(self, ctx: Context) -> None:
        """Count a request of a known caller; raises TooMany beyond the limit of its key or person."""
        self._count(limiting.use(limiting.of_caller(ctx), ctx.now))

    def count_stranger(self) -> None:
        """Count a request without a key that counts; raises TooMany beyond the limit of the visitor's address."""
        self._count(limiting.use(limiting.of_address(address_of(self.request)), datetime.now(UTC)))

    def _count(self, used: Sequence[Use]) -> None:
        self.used = used
        beyond = [one for one in used if one.is_beyond]
        if beyond:
            message = _("Too many requests. Ask again in %(seconds)s seconds.")
            raise TooMany(message % {"seconds": beyond[0].resets}, code=f"too_many_of_{beyond[0].limit.name}")

    def tell(self, response: HttpResponseBase) -> HttpResponseBase:
        """Write the limits and what is left of them (IETF draft `ratelimit-headers`), and when to come back."""
        if self.used:
            policies = [f'"{one.limit.name}";q={one.limit.most};w={MINUTE}' for one in self.used]
            lefts = [f'"{one.limit.name}";r={max(one.left, 0)};t={one.resets}' for one in self.used]
            response["RateLimit-Policy"], response["RateLimit"] = ", ".join(policies), ", ".join(lefts)
        if response.status_code == TooMany.status:
            response["Retry-After"] = str(max(one.resets for one in self.used if one.is_beyond))
        return response


def address_of(request: HttpRequest) -> str:
    """Return the visitor's address, as the last proxy that is believed tells it."""
    believed = settings.ALLAUTH_TRUSTED_PROXY_COUNT
    told = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",") if part.strip()]
    if believed and len(told) >= believed:
        return told[-believed]
    return str(request.META.get("REMOTE_ADDR", ""))

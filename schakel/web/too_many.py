"""Who tries too many secret addresses in a minute is asked to wait."""

from datetime import UTC, datetime

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from schakel.api.rates import address_of
from schakel.kernel import limiting


def too_many(request: HttpRequest) -> HttpResponse | None:
    """Count a try from this visitor's address; returns the page that asks to wait, None within the limit."""
    used = limiting.use(limiting.of_address(address_of(request)), datetime.now(UTC))
    if not any(one.is_beyond for one in used):
        return None
    response = HttpResponse(render_to_string("429.html", request=request), status=429)
    response["Retry-After"] = str(max(one.resets for one in used))
    return response

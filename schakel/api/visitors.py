"""Who comes to any door: the address is kept with what is refused, and what has no workspace is told to the log."""

import logging
from collections.abc import Callable
from http import HTTPStatus

from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse

from schakel.accounts import at_the_door
from schakel.api.rates import address_of
from schakel.kernel import refusals, workspaces

type Answer = Callable[[HttpRequest], HttpResponse]
log = logging.getLogger(__name__)
LONGEST_HOST = 100


def known_by_address(get_response: Answer) -> Answer:
    """Remember where a request comes from while it is answered, and keep what no door sees."""

    def answer(request: HttpRequest) -> HttpResponse:
        with refusals.coming_from(address_of(request)):
            response = get_response(request)
            if response.status_code in (HTTPStatus.NOT_FOUND, HTTPStatus.BAD_REQUEST):
                _note(request)
            return response

    return answer


def _note(request: HttpRequest) -> None:
    """Keep on record an address that climbs; of a host without a workspace there is no record, so the log has it."""
    try:
        workspace = workspaces.by_host(request.get_host())
    except DisallowedHost:
        workspace = None
    if workspace is None:
        host = str(request.META.get("HTTP_HOST", ""))[:LONGEST_HOST]
        log.warning("There is no workspace at %r, asked for from %s", host, address_of(request))
    elif ".." in request.path.replace("\\", "/").split("/"):
        at_the_door.keep_climbing_address(workspace)

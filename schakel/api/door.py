"""HTTP in, operation, HTTP out: the one place where requests of programs are read."""

import logging
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import URLPattern, path
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from schakel.accounts import callers
from schakel.api import bodies
from schakel.api.downloads import attachment
from schakel.api.errors import Unavailable
from schakel.api.rates import Rates
from schakel.kernel import refusals, workspaces
from schakel.kernel.context import Context
from schakel.kernel.errors import NO_DATABASE, ErrorOut, Invalid, NotFound, NotSignedIn, SchakelError
from schakel.kernel.operation import Operation, all_operations
from schakel.kernel.uploads import Download

PROBLEM = "application/problem+json"
LONGEST_KEY = 200
log = logging.getLogger(__name__)


def endpoint(by_method: dict[str, Operation[Any, Any]]) -> Callable[..., HttpResponseBase]:
    """Return the view for one path."""

    @csrf_exempt  # no cookie is looked at here: a token comes with every request
    def view(request: HttpRequest, **arguments: str) -> HttpResponseBase:
        rates = Rates(request)
        with translation.override(_language(request)):
            return rates.tell(_answered(request, rates, by_method, arguments))

    return view


def _answered(
    request: HttpRequest, rates: Rates, by_method: dict[str, Operation[Any, Any]], arguments: dict[str, str]
) -> HttpResponseBase:
    try:
        return _answer(request, rates, by_method, arguments)
    except SchakelError as error:
        return problem(error.out())
    except NO_DATABASE:
        log.exception("%s %s met no database", request.method, request.path)
        return problem(Unavailable(_("This is not available now. Try again in a moment.")).out())
    except Exception:
        log.exception("%s %s failed", request.method, request.path)
        detail = _("Something went wrong on our side, and it was written down.")
        return problem(ErrorOut(title="Error", status=500, detail=detail, code="error"))


def _answer(
    request: HttpRequest, rates: Rates, by_method: dict[str, Operation[Any, Any]], arguments: dict[str, str]
) -> HttpResponseBase:
    operation = by_method.get(request.method or "")
    if operation is None:
        return method_not_allowed(sorted(by_method))
    try:
        ctx = caller(request)
    except NotSignedIn:
        rates.count_stranger()
        _note_key(request)
        raise
    rates.count(ctx)
    if not operation.allowed(ctx):
        # Refuses before anything that was sent is looked at.
        operation.invoke(ctx)
    with refusals.of_unknown_fields(ctx, operation.name, arguments):
        body = None if operation.input is None else bodies.read(request, operation.input)
    query = {name: _single(request, name) for name in request.GET}
    answer = operation.invoke(ctx, path=arguments, query=query, body=body)
    if isinstance(answer, Download):
        return attachment(answer)
    status = HTTPStatus.OK if operation.reads else HTTPStatus.CREATED
    return _json(operation.answer_adapter.dump_json(answer), status)


def caller(request: HttpRequest) -> Context:
    """Return who asks, by the token in the Authorization header and the workspace in the host name."""
    workspace = workspaces.by_host(request.get_host())
    if workspace is None:
        raise NotFound(_("There is no workspace at this address."))
    scheme, _space, secret = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not secret:
        raise NotSignedIn(_("Send an API token: Authorization: Bearer ..."))
    ctx = callers.from_token(workspace, secret.strip())
    key = request.headers.get("Idempotency-Key", "")
    if len(key) > LONGEST_KEY:
        raise Invalid(_("Can hold at most %(limit)s.") % {"limit": LONGEST_KEY}, field="Idempotency-Key")
    seen_as = request.headers.get("See-As", "")
    return callers.seen_as(ctx, seen_as) if seen_as else ctx.with_key(key or None)


def _note_key(request: HttpRequest) -> None:
    """Keep that a key was offered that does not count; a request without one is nobody's."""
    workspace = workspaces.by_host(request.get_host())
    secret = request.headers.get("Authorization", "").partition(" ")[2].strip()
    if workspace is not None and secret:
        callers.keep_refusal_of_key(workspace, secret)


def _single(request: HttpRequest, name: str) -> str:
    values = request.GET.getlist(name)
    if len(values) > 1:
        raise Invalid(_("This is given more than once."), field=name, code="twice")
    return values[0]


def _language(request: HttpRequest) -> str:
    wanted = translation.get_language_from_request(request)
    return wanted if request.headers.get("Accept-Language") else "en"


def problem(error: ErrorOut) -> HttpResponse:
    """Return an error in its one shape."""
    response = HttpResponse(error.model_dump_json(), status=error.status, content_type=PROBLEM)
    response["Cache-Control"] = "no-store"
    if error.status == HTTPStatus.UNAUTHORIZED:
        response["WWW-Authenticate"] = "Bearer"
    if error.status == HTTPStatus.SERVICE_UNAVAILABLE:
        response["Retry-After"] = str(Unavailable.ask_again)
    return response


def method_not_allowed(allowed: list[str]) -> HttpResponse:
    """Return the answer to a method that this address does not have."""
    detail = _("Here one can only %(methods)s.") % {"methods": ", ".join(allowed)}
    response = problem(
        ErrorOut(title="Method not allowed", status=405, detail=detail, code="method_not_allowed")
    )
    response["Allow"] = ", ".join(allowed)
    return response


def _json(body: bytes, status: int) -> HttpResponse:
    response = HttpResponse(body, status=status, content_type="application/json")
    response["Cache-Control"] = "no-store"
    return response


def urls() -> list[URLPattern]:
    """Return an address for every path of the registry; paths without arguments first, so that they win."""
    by_path: dict[str, dict[str, Operation[Any, Any]]] = {}
    for operation in all_operations().values():
        by_path.setdefault(operation.path, {})[operation.method] = operation
    ordered = sorted(by_path.items(), key=lambda pair: (pair[0].count("{"), pair[0]))
    return [
        path(template.lstrip("/").replace("{", "<str:").replace("}", ">"), endpoint(by_method))
        for template, by_method in ordered
    ]

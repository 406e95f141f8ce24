"""Quotations, and the requests for them, as they go out: each in one statement."""

from typing import Any
from uuid import UUID

from django.db.models import Case, CharField, Exists, F, Min, OuterRef, Q, QuerySet, Subquery, Value, When

from schakel.accounts.models import Membership
from schakel.kernel.context import CUSTOMER, Context
from schakel.kernel.nesting import columns, described, nested
from schakel.sales.describing import price_source
from schakel.sales.models import (
    Quotation,
    QuotationChangeRequest,
    QuotationLine,
    QuotationVersion,
    QuotationView,
    RequestForQuotation,
    RequestForQuotationLine,
)
from schakel.sales.schemas import (
    QuotationChangeOut,
    QuotationLineOut,
    QuotationOut,
    QuotationRequestLineOut,
    QuotationRequestOut,
    QuotationVersionOut,
)
from schakel.sales.states import WITH_CUSTOMER

EXPIRED = "expired"


def describe_quotation(ctx: Context, quotation_id: UUID) -> QuotationOut:
    """Return the quotation with its versions, the newest first; a customer gets those that were sent."""
    return described(QuotationOut, _quotation, ctx, quotation_id)


def describe_request(ctx: Context, request_id: UUID) -> QuotationRequestOut:
    """Return what a customer asked a price for, and what became of it."""
    return described(QuotationRequestOut, _request, ctx, request_id)


def row_fields(ctx: Context) -> dict[str, Any]:
    """Return what stands in a row of the list besides its own columns."""
    return {
        "customer_name": F("customer__name"),
        "status": Case(
            When(is_open(ctx) & Q(valid_until__lt=ctx.today), then=Value(EXPIRED)),
            default=F("state"),
            output_field=CharField(),
        ),
        "waits_for_us": Exists(_asked_of_current(ctx)),
    }


def is_open(_ctx: Context) -> Q:
    """Narrow to those that are with the customer, whatever their day."""
    return Q(state__in=WITH_CUSTOMER)


def waits_for_us(ctx: Context) -> Q:
    """Narrow to those of which the customer wants a change, and no later version was sent."""
    return is_open(ctx) & Q(Exists(_asked_of_current(ctx)))


def _asked_of_current(ctx: Context) -> QuerySet[QuotationChangeRequest]:
    rows: QuerySet[QuotationChangeRequest] = QuotationChangeRequest.objects.visible_to(ctx).filter(
        of_version__quotation_id=OuterRef("id"), of_version__state=QuotationVersion.State.SENT
    )
    return rows


def request_fields(ctx: Context) -> dict[str, Any]:
    """Return what stands in a row of the requests besides its own columns."""
    return {"customer_name": F("customer__name"), "requested_by_name": _name(ctx, "requested_by_id")}


def _name(ctx: Context, column: str) -> Subquery:
    """Return how somebody at the customer, or at the desk, is called."""
    places = Membership.objects.visible_to(ctx).filter(person_id=OuterRef(column))
    return Subquery(places.order_by("audience", "id").values("name")[:1])


def _quotation(ctx: Context, quotation_id: UUID) -> QuerySet[Any, Any]:
    return columns(
        Quotation.objects.visible_to(ctx).filter(id=quotation_id),
        QuotationOut,
        **row_fields(ctx),
        request_number=F("request__number"),
        sales_order_number=F("sales_order__number"),
        answered_by_name=_name(ctx, "answered_by_id"),
        versions=_versions(ctx),
    )


def _versions(ctx: Context) -> Any:
    versions = (
        QuotationVersion.objects.visible_to(ctx).filter(quotation_id=OuterRef("id")).order_by("-number")
    )
    lines = QuotationLine.objects.visible_to(ctx).filter(of_version_id=OuterRef("id")).order_by("position")
    asked = QuotationChangeRequest.objects.visible_to(ctx).filter(of_version_id=OuterRef("id"))
    seen = QuotationView.objects.visible_to(ctx).filter(of_version_id=OuterRef("id")).order_by()
    first = seen.values("of_version_id").annotate(first=Min("seen_at")).values("first")
    # A word of the desk to itself.
    note = Value("", output_field=CharField()) if ctx.audience is CUSTOMER else F("price_note")
    return nested(
        versions,
        QuotationVersionOut,
        viewed_at=Subquery(first),
        lines=nested(lines, QuotationLineOut, price_source=price_source(ctx), price_note=note),
        changes=nested(asked.order_by("-asked_at", "id"), QuotationChangeOut),
    )


def _request(ctx: Context, request_id: UUID) -> QuerySet[Any, Any]:
    lines = RequestForQuotationLine.objects.visible_to(ctx).filter(request_id=OuterRef("id"))
    answers = Quotation.objects.visible_to(ctx).filter(request_id=OuterRef("id")).order_by("-created_at")
    answers = answers.exclude(state=Quotation.State.WITHDRAWN)
    return columns(
        RequestForQuotation.objects.visible_to(ctx).filter(id=request_id),
        QuotationRequestOut,
        **request_fields(ctx),
        quotation_id=Subquery(answers.values("id")[:1]),
        quotation_number=Subquery(answers.values("number")[:1]),
        lines=nested(lines.order_by("position"), QuotationRequestLineOut),
    )

"""The rules of what may come back: never more than was delivered, over all returns of an order together."""

from collections.abc import Collection, Mapping
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet, Sum
from django.utils.translation import gettext as _

from schakel.catalog.locking import lock
from schakel.kernel import tenancy
from schakel.kernel.context import Context
from schakel.kernel.errors import Conflict
from schakel.kernel.facts import Fact, announce, difference
from schakel.kernel.tenancy import find
from schakel.kernel.versions import refuse_stale
from schakel.parties.models import CustomerRole
from schakel.sales.facts import ReturnCredited
from schakel.sales.models import ReturnAuthorization, ReturnLine, SalesOrder
from schakel.sales.states import RETURN

NOTHING = Decimal(0)
Status = ReturnAuthorization.Status


def held_return(
    ctx: Context, return_id: UUID, version: int | None = None, *, books: bool = False, settles: bool = False
) -> ReturnAuthorization:
    """Return a return, its order held too until the transaction ends; refuses one that changed since `version`.

    `books`: its items are held first, as who ships does. `settles`: the customer's account is, as who invoices does.
    """
    found = find(ctx, ReturnAuthorization, return_id)
    # The order before the return: whoever asks for another return of it waits.
    with tenancy.enter(ctx.as_system()):
        if books:
            lock(
                ReturnLine.objects.filter(return_authorization_id=found.id).values_list("item_id", flat=True)
            )
        held: list[QuerySet[Any]] = [SalesOrder.objects.filter(id=found.order_id)]
        if settles:
            held.append(CustomerRole.objects.filter(party_id=found.customer_id))
        for rows in held:
            list(rows.select_for_update(no_key=True).values_list("id"))
    row = find(ctx, ReturnAuthorization, return_id, lock=True)
    refuse_stale(row, version)
    return row


def lines_of(row: ReturnAuthorization) -> list[ReturnLine]:
    """Return the lines of a return, in their order."""
    rows = ReturnLine.objects.filter(return_authorization_id=row.id).select_related("order_line")
    return list(rows.order_by("position"))


def claimed(
    ctx: Context, order_line_ids: Collection[UUID], besides: UUID | None = None
) -> dict[UUID, Decimal]:
    """Return how much of order lines was asked back or came back, whoever at the customer asked it."""
    with tenancy.enter(ctx.as_system()):
        rows = ReturnLine.objects.filter(order_line_id__in=list(order_line_ids))
        if besides is not None:
            rows = rows.filter(~Q(return_authorization_id=besides))
        summed = rows.order_by().values_list("order_line_id").annotate(total=Sum("claimed_quantity"))
        return dict.fromkeys(order_line_ids, NOTHING) | dict(summed)


def about(row: ReturnAuthorization) -> dict[str, UUID]:
    """Return whom and what a fact about a return is about."""
    return {"return_id": row.id, "sales_order_id": row.order_id, "customer_id": row.customer_id}


def moved(
    ctx: Context, row: ReturnAuthorization, status: str, kind: type[Fact], *fields: str, **told: object
) -> None:
    """Take a return to a state, write it and tell."""
    before = row.status
    RETURN.move(row, status)
    row.version += 1
    row.save(update_fields=["status", "version", *fields])
    announce(ctx, kind(**about(row), **told, **difference({"status": before}, {"status": row.status})))


def refuse_unless(row: ReturnAuthorization, *allowed: str) -> None:
    """Raise Conflict where a return does not stand in one of these states."""
    if row.status not in allowed:
        message = _("This return is further, or was closed, meanwhile. Look at it again.")
        raise Conflict(message, code="closed")


def credited(ctx: Context, returns: Mapping[UUID, bool]) -> None:
    """Say of returns that a credit note for them went out, and whether that was the last; called by who lets it go."""
    rows = ReturnAuthorization.objects.filter(id__in=list(returns)).order_by("id")
    for row in rows.select_for_update(no_key=True):
        settles = returns[row.id] and row.status == Status.INSPECTED
        moved(ctx, row, Status.CREDITED if settles else row.status, ReturnCredited)

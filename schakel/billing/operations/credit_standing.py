"""How much of its limit a customer uses; holding it and letting it go by hand."""

from uuid import UUID

from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext as _

from schakel.billing.credit_rule import HeldFor
from schakel.billing.exposure import exposures
from schakel.billing.facts import CustomerReleased
from schakel.billing.holding import block, judge, reason_of, room
from schakel.billing.schemas import BlockIn, CreditQuery, CreditRow, CreditStanding, ReleaseIn
from schakel.kernel import workspaces
from schakel.kernel.context import STAFF, Context
from schakel.kernel.errors import Conflict, Invalid, NotFound
from schakel.kernel.facts import announce, difference
from schakel.kernel.listing import Counts, Page, Rows, counts_of, listed
from schakel.kernel.operation import operation
from schakel.kernel.tenancy import TenantQuerySet
from schakel.kernel.texts import sort_key
from schakel.kernel.versions import refuse_stale
from schakel.parties.models import CustomerRole


@operation("GET", "/credit-standings", audiences=(STAFF,))
def list_credit_standings(ctx: Context, query: CreditQuery) -> Page[CreditRow]:
    """List the customers who have a limit or are held, who is held in front."""
    return listed(ctx, query, CreditRow, _asked)


def _asked(ctx: Context, query: CreditQuery) -> Rows:
    rows = _watched(ctx)
    if query.which:
        rows = _which(ctx, query.which)
    if query.search:
        rows = rows.filter(
            Q(party__sort_key__contains=sort_key(query.search)) | Q(number__icontains=query.search)
        )
    return Rows(rows, {"customer_id": F("party_id"), "customer_name": F("party__name")})


def _watched(ctx: Context) -> TenantQuerySet[CustomerRole]:
    rows: TenantQuerySet[CustomerRole] = CustomerRole.objects.visible_to(ctx)
    return rows.filter(Q(credit_limit__isnull=False) | Q(credit_hold=True), party__merged_into=None)


def _which(ctx: Context, which: str) -> TenantQuerySet[CustomerRole]:
    rows = _watched(ctx)
    if which == "held":
        return rows.filter(credit_hold=True)
    return (
        rows.filter(overdue_amount__gt=0)
        if which == "overdue"
        else rows.filter(released_until__gte=ctx.today)
    )


@operation("GET", "/credit-standings/counts", audiences=(STAFF,))
def count_credit_standings(ctx: Context) -> Counts:
    """Count the customers who are held, who pay too late, and who are let go until a day."""
    return counts_of(ctx, _sets)


def _sets(ctx: Context) -> dict[str, QuerySet[CustomerRole]]:
    return {which: _which(ctx, which) for which in ("held", "overdue", "released")}


@operation("GET", "/customers/{customer_id}/credit", audiences=(STAFF,))
def get_credit_standing(ctx: Context, customer_id: UUID) -> CreditStanding:
    """Show what a customer has of ours in its parts, what it may have, and why it is held."""
    role = CustomerRole.objects.visible_to(ctx).filter(party_id=customer_id).select_related("party").first()
    if role is None:
        raise NotFound(_("This customer was not found."), field="customer_id")
    found = exposures([customer_id], ctx.today)[customer_id]
    return CreditStanding(
        customer_id=customer_id,
        customer_name=role.party.name,
        currency=workspaces.known(ctx).base_currency,
        credit_limit=role.credit_limit,
        invoiced_amount=found.invoiced,
        credited_amount=found.credited,
        delivered_amount=found.delivered,
        ordered_amount=found.ordered,
        used_amount=found.used,
        room_amount=room(role, found.used),
        overdue_amount=found.overdue,
        overdue_since=found.overdue_since,
        held_for=reason_of(role),
        held_at=role.held_at,
        hold_note=role.hold_note,
        released_until=role.released_until,
        version=role.version,
    )


@operation("POST", "/customers/{customer_id}/block", audiences=(STAFF,))
def block_customer(ctx: Context, customer_id: UUID, data: BlockIn) -> CreditStanding:
    """Hold all that is to go to a customer and refuse new orders, until somebody releases it."""
    role = _held(ctx, customer_id, data.version)
    if reason_of(role) == HeldFor.HAND:
        raise Conflict(_("This customer was blocked before."), code="blocked")
    block(ctx, role, data.note)
    return get_credit_standing(ctx, customer_id)


@operation("POST", "/customers/{customer_id}/release", audiences=(STAFF,))
def release_customer(ctx: Context, customer_id: UUID, data: ReleaseIn) -> CreditStanding:
    """Let go what is to go to a customer; where the rule would hold it again at once, until a day.

    With a day it can be said before the customer is held, too.
    """
    role = _held(ctx, customer_id, data.version)
    before = reason_of(role)
    if not before and data.until_date is None:
        raise Conflict(_("This customer is not held."), code="not_held")
    if data.until_date is not None and data.until_date < ctx.today:
        message = _("This day is past. Choose today or later.")
        raise Invalid(message, field="until_date", code="past")
    role.held_for, role.credit_hold, role.released_until = "", False, data.until_date
    said = {"held_for": "", "hold_note": data.note, "released_until": data.until_date}
    changed = difference({"held_for": before}, said)
    announce(ctx, CustomerReleased(party_id=customer_id, until_date=data.until_date, **changed))
    judge(ctx, [role])
    if role.credit_hold:
        message = _("The rule would hold this customer again at once. Say until which day it is let go.")
        raise Invalid(message, field="until_date", code="missing")
    CustomerRole.objects.filter(id=role.id).update(
        hold_note=data.note, held_at=None, version=role.version + 1
    )
    return get_credit_standing(ctx, customer_id)


def _held(ctx: Context, customer_id: UUID, version: int | None) -> CustomerRole:
    """Return what makes a party our customer, held until the transaction ends.

    Raises NotFound, and Conflict where somebody else changed its limit or its hold meanwhile.
    """
    rows = CustomerRole.objects.visible_to(ctx).filter(party_id=customer_id)
    role: CustomerRole | None = rows.select_for_update(no_key=True).first()
    if role is None:
        raise NotFound(_("This customer was not found."), field="customer_id")
    refuse_stale(role, version)
    return role

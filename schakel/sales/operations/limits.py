"""Up to what amount people at customers order by themselves: set, list, and what the caller's own is."""

from uuid import UUID

from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext as _

from schakel.accounts.models import Membership
from schakel.kernel.context import CUSTOMER, STAFF, Context
from schakel.kernel.errors import Invalid, NotAllowed, NotFound
from schakel.kernel.facts import announce, difference, values_of
from schakel.kernel.listing import Page, Rows, listed
from schakel.kernel.operation import operation
from schakel.kernel.tenancy import find, new
from schakel.kernel.texts import sort_key
from schakel.parties.models import Party
from schakel.sales.facts import PurchaseLimitSet
from schakel.sales.limits import limits_of, used_this_month
from schakel.sales.models import PurchaseLimit
from schakel.sales.schemas import (
    PurchaseAllowance,
    PurchaseLimitIn,
    PurchaseLimitOut,
    PurchaseLimitQuery,
    PurchaseLimitRow,
)

SAID = ("order_amount", "month_amount")


@operation("POST", "/purchase-limits", audiences=(STAFF, CUSTOMER))
def set_purchase_limit(ctx: Context, data: PurchaseLimitIn) -> PurchaseLimitOut:
    """Say up to what amount somebody at a customer orders by themselves; what is above waits for a colleague.

    By the customer's own administrator, or at the desk. Without amounts there is no limit.
    """
    customer_id = _customer(ctx, data.customer_id, lock=True)
    places = Membership.objects.visible_to(ctx).filter(
        audience=CUSTOMER.value, party_id=customer_id, person_id=data.person_id, ended_at=None
    )
    if not places.exists():
        raise NotFound(_("This person was not found."), field="person_id")
    rows = PurchaseLimit.objects.visible_to(ctx).filter(customer_id=customer_id, person_id=data.person_id)
    row = rows.select_for_update(no_key=True).first()
    before = values_of(row, *SAID) if row else dict.fromkeys(SAID)
    told = {name: getattr(data, name) for name in SAID}
    if row is None:
        row = new(ctx, PurchaseLimit, customer_id=customer_id, person_id=data.person_id)
    row.order_amount, row.month_amount = data.order_amount, data.month_amount
    if any(amount is not None for amount in told.values()):
        row.save()
    elif not row._state.adding:
        row.delete()
    changed = difference(before, told)
    if changed["after"]:
        announce(ctx, PurchaseLimitSet(customer_id=customer_id, person_id=data.person_id, **changed))
    return PurchaseLimitOut(person_id=data.person_id, **told)


def _customer(ctx: Context, customer_id: UUID | None, *, lock: bool) -> UUID:
    """Return the customer; held, who sets a limit waits for who sets one at the same."""
    if ctx.audience is CUSTOMER and customer_id is None:
        customer_id = ctx.party_id
    if customer_id is None:
        raise Invalid(_("Say for which customer it is."), field="customer_id", code="missing")
    try:
        party = find(ctx, Party, customer_id, lock=lock)
    except NotFound:
        party = None
    if party is None or not party.is_customer or (ctx.audience is CUSTOMER and party.id != ctx.party_id):
        raise NotFound(_("This customer was not found."), field="customer_id")
    return party.id


@operation("GET", "/purchase-limits", audiences=(STAFF, CUSTOMER))
def list_purchase_limits(ctx: Context, query: PurchaseLimitQuery) -> Page[PurchaseLimitRow]:
    """List the people at a customer with the amounts up to which they order by themselves."""
    _customer(ctx, query.customer_id, lock=False)
    return listed(ctx, query, PurchaseLimitRow, _people)


def _people(ctx: Context, query: PurchaseLimitQuery) -> Rows:
    places = Membership.objects.visible_to(ctx).filter(audience=CUSTOMER.value, ended_at=None)
    if query.customer_id:
        places = places.filter(party_id=query.customer_id)
    if query.search:
        places = places.filter(sort_key__contains=sort_key(query.search))
    limits = PurchaseLimit.objects.visible_to(ctx).filter(
        customer_id=OuterRef("party_id"), person_id=OuterRef("person_id")
    )
    amounts = {name: Subquery(limits.values(name)[:1]) for name in SAID}
    return Rows(places, amounts)


@operation("GET", "/purchase-limits/own", audiences=(CUSTOMER,))
def get_purchase_allowance(ctx: Context) -> PurchaseAllowance:
    """Show up to what amount the caller orders by themselves, and how much they ordered this month."""
    if ctx.person_id is None or ctx.party_id is None:
        raise NotAllowed(_("You may not do this."))
    limit = limits_of(ctx).first()
    return PurchaseAllowance(
        order_amount=limit.order_amount if limit else None,
        month_amount=limit.month_amount if limit else None,
        used_this_month=used_this_month(ctx),
    )

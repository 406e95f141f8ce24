"""Up to what amount somebody at a customer orders, or approves, by themselves."""

from datetime import date
from decimal import Decimal
from functools import cached_property
from uuid import UUID

from django.db.models import Sum
from django.utils.translation import gettext as _

from schakel.kernel import tenancy
from schakel.kernel.context import CUSTOMER, Context
from schakel.kernel.errors import Conflict
from schakel.kernel.money import spoken_money
from schakel.sales.models import PurchaseLimit, SalesOrder

# The code of what is refused for it: placing the cart asks a colleague instead.
ABOVE = "above_limit"
NOBODY = UUID(int=0)


class Limits:
    """The limit of who orders for their own company; who has none, and the desk, orders whatever they like.

    The limit is held until the transaction ends: of two orders at once the second counts the first.
    """

    def __init__(self, ctx: Context) -> None:
        self._ctx = ctx
        self._more = Decimal(0)

    @cached_property
    def _limit(self) -> PurchaseLimit | None:
        if self._ctx.audience is not CUSTOMER or self._ctx.person_id is None:
            return None
        rows = limits_of(self._ctx).select_for_update(no_key=True)
        return rows.first()

    @cached_property
    def _used(self) -> Decimal:
        return used_this_month(self._ctx)

    def refusal(self, amount: Decimal) -> Conflict | None:
        """Say that an order of so much is above the limit; what is not refused counts from then on."""
        limit = self._limit
        if limit is None:
            return None
        if limit.order_amount is not None and amount > limit.order_amount:
            return _above(_("Up to € %(limit)s an order you decide yourself"), limit.order_amount)
        if limit.month_amount is not None and self._used + self._more + amount > limit.month_amount:
            return _above(_("Up to € %(limit)s a month you decide yourself"), limit.month_amount)
        self._more += amount
        return None


def _above(message: str, limit: Decimal) -> Conflict:
    beginning = message % {"limit": spoken_money(limit)}
    asked = _("%(limit)s; this is more. Ask a colleague to approve it.") % {"limit": beginning}
    return Conflict(asked, code=ABOVE)


def limits_of(ctx: Context) -> tenancy.TenantQuerySet[PurchaseLimit]:
    """Return the caller's own limit, if there is one."""
    rows: tenancy.TenantQuerySet[PurchaseLimit] = PurchaseLimit.objects.visible_to(ctx)
    return rows.filter(customer_id=ctx.party_id, person_id=ctx.person_id or NOBODY)


def used_this_month(ctx: Context) -> Decimal:
    """Return for how much the caller ordered and approved in this calendar month, without what was cancelled."""
    # Of an order that is a colleague's by now, who sees a part of the orders would see nothing.
    with tenancy.enter(ctx.as_system()):
        orders = SalesOrder.objects.filter(
            customer_id=ctx.party_id,
            authorised_by_id=ctx.person_id,
            ordered_date__gte=ctx.today.replace(day=1),
            ordered_date__lt=_next_month(ctx.today),
        ).exclude(status=SalesOrder.Status.CANCELLED)
        total: Decimal | None = orders.aggregate(total=Sum("total_amount"))["total"]
    return total or Decimal(0)


def _next_month(day: date) -> date:
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)

"""How suppliers perform."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from uuid import UUID

from schakel.kernel import workspaces
from schakel.kernel.calendars import WorkCalendar, calendar_of
from schakel.kernel.context import STAFF, SUPPLIER, Context
from schakel.kernel.errors import NotFound
from schakel.kernel.operation import operation
from schakel.kernel.tenancy import find
from schakel.parties.models import Party
from schakel.purchasing.performance import Dealings, Judged, percent
from schakel.purchasing.schemas import (
    ItemRate,
    MissedLine,
    MonthlyRate,
    PerformanceQuery,
    Rate,
    SupplierPerformance,
)
from schakel.purchasing.scoring import VERSION

MONTHS, MOST_ITEMS, MOST_MISSES = 12, 50, 100


@operation("GET", "/parties/{party_id}/performance", audiences=(STAFF, SUPPLIER))
def get_supplier_performance(ctx: Context, party_id: UUID, query: PerformanceQuery) -> SupplierPerformance:
    """Say how a supplier did over the last twelve months, and how we did towards it; it reads the same itself.

    On time in full counts lines: each against what was confirmed first, at most five working days early and none
    late, all of it. What we changed, cancelled or closed does not count against the supplier. `misses` names each
    line that was not, with its cause.
    """
    party = find(ctx, Party, party_id)
    if not party.is_supplier:
        raise NotFound
    since = _month(ctx.today, MONTHS - 1)
    ours = WorkCalendar(workspaces.of(ctx).country)
    dealings = Dealings(ctx, party.id, since, calendar_of(party.country, ours), ours, query.item_id)
    judged = dealings.judged()
    return SupplierPerformance(
        supplier_id=party.id,
        supplier_name=party.name,
        since=since,
        until=ctx.today,
        formula_version=VERSION,
        on_time_in_full=Rate.model_validate(_rate(judged)),
        months=_months(judged, ctx.today),
        items=_items(judged),
        misses=[_missed(one) for one in judged if not one.score.is_good][:MOST_MISSES],
        answers=dealings.answers(),
        quality=dealings.quality(),
        ours=dealings.ours_part(),
    )


def _month(day: date, back: int) -> date:
    """Return the first day of the month so many months before a day's."""
    at = day.year * 12 + day.month - 1 - back
    return date(at // 12, at % 12 + 1, 1)


def _rate(judged: Sequence[Judged]) -> dict[str, object]:
    good = sum(one.score.is_good for one in judged)
    return {"counted": len(judged), "good": good, "percent": percent(good, len(judged))}


def _months(judged: Iterable[Judged], today: date) -> list[MonthlyRate]:
    of_month: dict[date, list[Judged]] = defaultdict(list)
    for one in judged:
        of_month[one.score.due_date.replace(day=1)].append(one)
    months = [_month(today, back) for back in reversed(range(MONTHS))]
    return [MonthlyRate.model_validate({"month": month, **_rate(of_month[month])}) for month in months]


def _items(judged: Iterable[Judged]) -> list[ItemRate]:
    of_item: dict[UUID, list[Judged]] = defaultdict(list)
    for one in judged:
        of_item[one.line["item_id"]].append(one)
    rates = []
    for item_id, lines in of_item.items():
        newest = lines[0].line
        named = {"item_id": item_id, "item_number": newest["item_number"], "item_name": newest["description"]}
        rates.append(ItemRate.model_validate(named | _rate(lines)))
    return sorted(rates, key=lambda rate: (rate.good - rate.counted, rate.item_number))[:MOST_ITEMS]


def _missed(one: Judged) -> MissedLine:
    line, score = one.line, one.score
    return MissedLine(
        purchase_order_id=line["order_id"],
        purchase_order_number=line["order__number"],
        position=line["position"],
        item_id=line["item_id"],
        item_number=line["item_number"],
        description=line["description"],
        unit_code=line["unit_code"],
        promised_date=score.due_date,
        was_confirmed=one.was_confirmed,
        complete_date=score.complete_date,
        quantity=line["quantity"],
        missing_quantity=score.missing_quantity,
        cause=score.outcome,
        days=score.days,
    )

"""Writes what a supplier said of goods that left: the advice, its packages and lines, and what it says of a rest."""

import hashlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from schakel.kernel import numbering, tenancy
from schakel.kernel.context import Context
from schakel.kernel.errors import Conflict, Invalid, NotFound, Problem
from schakel.kernel.inserting import insert
from schakel.kernel.tenancy import new
from schakel.parties.models import SupplierRole
from schakel.purchasing import responses, sscc
from schakel.purchasing.answering import Given, take
from schakel.purchasing.despatching import refusals, to_announce
from schakel.purchasing.facts import PurchaseOrderResponded
from schakel.purchasing.models import (
    DespatchAdvice,
    DespatchLine,
    PurchaseOrderLine,
    TransportHandlingUnit,
)
from schakel.purchasing.receiving import Held
from schakel.purchasing.schemas import DespatchAdviceIn, DespatchLineIn, OrderResponseIn, ResponseLineIn

OF_HEAD = (
    "number",
    "arrival_date",
    "earliest_date",
    "carrier",
    "tracking_number",
    "tracking_url",
    "note",
)


def digest(data: DespatchAdviceIn) -> str:
    """Return by what it is known that the same is said again, whatever version was seen."""
    return hashlib.sha256(data.model_dump_json(exclude={"version"}).encode()).hexdigest()


def orders_named(ctx: Context, lines: Sequence[DespatchLineIn], supplier_id: UUID | None = None) -> set[UUID]:
    """Return the orders of these lines; raises NotFound for a line that is not the caller's.

    All of them are orders to one supplier, this one where it is named.
    """
    found = PurchaseOrderLine.objects.visible_to(ctx).filter(id__in={row.order_line_id for row in lines})
    owners = {
        line_id: (order_id, whose)
        for line_id, order_id, whose in found.values_list("id", "order_id", "supplier_id")
    }
    for index, row in enumerate(lines):
        if row.order_line_id not in owners:
            message = _("This order line was not found.")
            raise NotFound(message, field=f"lines.{index}.order_line_id")
    suppliers = {whose for _order_id, whose in owners.values()} | ({supplier_id} if supplier_id else set())
    if len(suppliers) > 1:
        message = _("These orders are to different suppliers: each announces its own.")
        raise Invalid(message, field="lines", code="not_together")
    return {order_id for order_id, _whose in owners.values()}


def held_for(ctx: Context, lines: Sequence[DespatchLineIn]) -> Held:
    """Return the orders of these lines, held until the transaction ends."""
    return Held(orders_named(ctx, lines))


def refuse(ctx: Context, held: Held, data: DespatchAdviceIn) -> None:
    """Raise Invalid with the place of everything that cannot be."""
    held.refuse_closed()
    problems = list(refusals(held, data.lines))
    if data.arrival_date < ctx.today:
        message = _("This day is past. Name the day on which it does arrive.")
        problems.append(Problem("arrival_date", message, "past"))
    if data.earliest_date and data.earliest_date > data.arrival_date:
        message = _("The window ends before it begins.")
        problems.append(Problem("earliest_date", message, "order"))
    if data.despatch_date and data.despatch_date > data.arrival_date:
        message = _("It cannot arrive before it left.")
        problems.append(Problem("despatch_date", message, "order"))
    codes = [package.sscc for package in data.packages if package.sscc]
    for index, package in enumerate(data.packages):
        if package.sscc and codes.count(package.sscc) > 1:
            message = _("Another package has this code. Each has its own.")
            problems.append(Problem(f"packages.{index}.sscc", message, "twice"))
    for index, row in enumerate(data.lines):
        if row.package is not None and row.package > len(data.packages):
            message = _("There is no package %(number)s. Add it, or choose another.")
            problems.append(Problem(f"lines.{index}.package", message % {"number": row.package}, "unknown"))
        if row.rest == "follows" and row.rest_date and row.rest_date < ctx.today:
            message = _("This day is past. Choose today or later.")
            problems.append(Problem(f"lines.{index}.rest_date", message, "past"))
    if problems:
        raise Invalid.of(*problems)


def said_before(supplier_id: UUID, data: DespatchAdviceIn, but: UUID | None = None) -> DespatchAdvice | None:
    """Return the advice that says the same already; raises Conflict where its number stands on another one."""
    rows = DespatchAdvice.objects.filter(supplier_id=supplier_id, number=data.number)
    found: DespatchAdvice | None = (
        rows.exclude(status=DespatchAdvice.Status.WITHDRAWN).exclude(id=but).first()
    )
    if found is not None and found.said != digest(data):
        message = _(
            "Despatch %(number)s was announced before, and said something else. Correct that one, or use another"
            " number."
        )
        raise Conflict(message % {"number": data.number}, field="number", code="number_taken")
    return found


def fill(ctx: Context, advice: DespatchAdvice, held: Held, data: DespatchAdviceIn) -> None:
    """Write of the head what was said."""
    advice.number, advice.arrival_date = data.number, data.arrival_date
    advice.despatch_date = data.despatch_date or min(ctx.today, data.arrival_date)
    advice.earliest_date, advice.carrier = data.earliest_date, data.carrier
    advice.tracking_number, advice.tracking_url = data.tracking_number, data.tracking_url
    advice.note, advice.said = data.note, digest(data)
    branches = {order.branch_id for order in held.orders.values()}
    people = {order.assignee_id for order in held.orders.values()}
    advice.branch_id = branches.pop() if len(branches) == 1 else None
    advice.assignee_id = people.pop() if len(people) == 1 else None


def write(
    ctx: Context, advice: DespatchAdvice, held: Held, data: DespatchAdviceIn, left: Mapping[UUID, Decimal]
) -> None:
    """Write packages and lines; `left` is what of each order line is still to be announced after them."""
    whose: dict[str, Any] = {
        "supplier_id": advice.supplier_id,
        "branch_id": advice.branch_id,
        "assignee_id": advice.assignee_id,
    }
    codes = _codes(ctx, advice.supplier_id, data)
    packages = [
        new(
            ctx,
            TransportHandlingUnit,
            advice_id=advice.id,
            position=position,
            sscc=codes[position - 1],
            type_code=package.type_code,
            **whose,
        )
        for position, package in enumerate(data.packages, start=1)
    ]
    insert(packages)
    lines = []
    for position, row in enumerate(data.lines, start=1):
        line = held.lines[row.order_line_id]
        rest = left[line.id] if row.rest else Decimal(0)
        lines.append(
            new(
                ctx,
                DespatchLine,
                advice_id=advice.id,
                order_id=line.order_id,
                order_line_id=line.id,
                item_id=line.item_id,
                package_id=packages[row.package - 1].id if row.package else None,
                position=position,
                quantity=row.quantity,
                lot_number=row.lot_number,
                serial_number=row.serial_number,
                best_before_date=row.best_before_date,
                rest=row.rest if rest else "",
                outstanding_quantity=rest,
                outstanding_reason=row.rest_reason if rest else "",
                rest_date=row.rest_date if rest and row.rest == "follows" else None,
                **whose,
            )
        )
    insert(lines)


def _codes(ctx: Context, supplier_id: UUID, data: DespatchAdviceIn) -> list[str]:
    """Return the code of each package: as it was given, else made where the supplier's prefix is known."""
    wanting = sum(not package.sscc for package in data.packages)
    made: list[str] = []
    if wanting:
        with tenancy.enter(ctx.as_system()):
            prefixes = SupplierRole.objects.filter(party_id=supplier_id).values_list("gs1_prefix", flat=True)
            prefix = next(iter(prefixes), "")
        if prefix:
            taken = numbering.take(ctx, "sscc", wanting, own_party_id=supplier_id)
            made = [sscc.made(prefix, serial) for serial in taken]
    return [package.sscc or (made.pop(0) if made else "") for package in data.packages]


def answer_rests(ctx: Context, held: Held, lines: Sequence[DespatchLineIn]) -> list[PurchaseOrderResponded]:
    """Take what is said of the rest of a line as an answer to it, by the rules of answering."""
    said: dict[UUID, list[ResponseLineIn]] = defaultdict(list)
    for row in lines:
        line = held.lines[row.order_line_id]
        rest = to_announce(held.of_line(line.id))
        if not rest:
            continue
        if row.rest == "ends":
            answer: dict[str, Any] = {"answer": "reject", "reason": row.rest_reason}
        elif row.rest == "follows" and (row.rest_date or row.rest_quantity):
            day = row.rest_date or max(ctx.today, *(p.expected_date for p in held.of_line(line.id)))
            deliveries = [{"date": day, "quantity": min(row.rest_quantity or rest, rest)}]
            answer = {"answer": "change", "deliveries": deliveries, "reason": row.rest_reason}
        else:
            continue
        said[line.order_id].append(ResponseLineIn.model_validate({"line_id": line.id, **answer}))
    given = []
    for order_id, rows in said.items():
        data, of_order = OrderResponseIn(lines=rows), held.of_order[order_id]
        given.append(Given(held.orders[order_id], of_order, responses.answers(ctx, of_order, data), data))
    return take(ctx, given)

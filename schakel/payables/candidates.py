"""Which order lines a line of an invoice may stand for: by order and line, by item, by what came."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import F, Q

from schakel.payables.models import ReceivedLine, SupplierInvoice, SupplierInvoiceLine
from schakel.purchasing.models import PurchaseOrder, PurchaseOrderLine


def _plain(number: str) -> str:
    return number.strip().upper()


def numbers_of(invoice: SupplierInvoice, line: SupplierInvoiceLine) -> str:
    """Return the number of the order that a line names, itself or by its document."""
    return _plain(line.order_number or invoice.order_number)


def order_ids(
    supplier_ids: set[UUID], pairs: Iterable[tuple[SupplierInvoice, SupplierInvoiceLine]]
) -> set[UUID]:
    """Return the orders on which these lines may stand."""
    numbers, found, loose = set(), set(), []
    for invoice, line in pairs:
        if line.order_id:
            found.add(line.order_id)
        if line.is_stated:
            continue
        if number := numbers_of(invoice, line):
            numbers.add(number)
        else:
            loose.append(line)
    orders = PurchaseOrder.objects.filter(supplier_id__in=supplier_ids)
    if numbers:
        found |= set(orders.filter(number__in=numbers).values_list("id", flat=True))
    if loose:
        rows = ReceivedLine.objects.filter(supplier_id__in=supplier_ids).filter(_said(loose))
        found |= set(rows.values_list("order_id", flat=True))
    return found


def _said(lines: Sequence[SupplierInvoiceLine]) -> Q:
    """Return the condition under which an order line may be one of these, by what they call the item."""
    theirs = {_plain(line.suppliers_item_id) for line in lines} - {""}
    ours = {_plain(line.buyers_item_id) for line in lines} - {""} | theirs
    codes = {line.gtin for line in lines} - {""}
    return (
        Q(order_line__item_number__in=ours)
        | Q(order_line__suppliers_item_id__in=theirs)
        | Q(order_line__item__gtin__in=codes)
    )


@dataclass
class Index:
    """Order lines by what a document may call them."""

    lines: dict[UUID, PurchaseOrderLine] = field(default_factory=dict)
    orders: dict[UUID, PurchaseOrder] = field(default_factory=dict)
    by_number: dict[tuple[UUID, str], UUID] = field(default_factory=dict)
    by_position: dict[tuple[UUID, str], list[UUID]] = field(default_factory=lambda: defaultdict(list))
    by_item: dict[tuple[UUID | None, str], list[UUID]] = field(default_factory=lambda: defaultdict(list))

    @classmethod
    def of(cls, orders: Sequence[PurchaseOrder]) -> "Index":
        """Read the lines of these orders, those ordered first in front."""
        made = cls(orders={order.id: order for order in orders})
        for order in orders:
            made.by_number[order.supplier_id, _plain(order.number)] = order.id
        rows = PurchaseOrderLine.objects.filter(order_id__in=made.orders).annotate(
            gtin=F("item__gtin"), tax_kind=F("item__tax_kind")
        )
        for line in rows.order_by("order__ordered_date", "order__number", "position"):
            made.lines[line.id] = line
            made.by_position[line.order_id, str(line.position)].append(line.id)
            supplier = made.orders[line.order_id].supplier_id
            for name in {
                f"o:{_plain(line.item_number)}",
                f"t:{_plain(line.suppliers_item_id)}",
                f"g:{line.gtin}",
            }:
                if not name.endswith(":"):
                    made.by_item[line.order_id, name].append(line.id)
                    made.by_item[supplier, name].append(line.id)
        return made

    def candidates(self, invoice: SupplierInvoice, line: SupplierInvoiceLine) -> list[UUID]:
        """Return the order lines for which a line may stand, the likeliest first; none where none fits."""
        if line.is_stated and line.order_line_id:
            return [line.order_line_id] if line.order_line_id in self.lines else []
        number = numbers_of(invoice, line)
        where: UUID | None = invoice.supplier_id
        if number:
            where = self.by_number.get((invoice.supplier_id, number))
            if where is None:
                return []
        named = self._named(where, line)
        if number and line.order_position:
            at = self.by_position.get((where, line.order_position.lstrip("0")), [])  # type: ignore[arg-type]
            # A position that says another item than the line does is the supplier's own count.
            if at and (not named or at[0] in named):
                return at
        return named

    def _named(self, where: UUID | None, line: SupplierInvoiceLine) -> list[UUID]:
        for name in (
            f"o:{_plain(line.buyers_item_id)}",
            f"t:{_plain(line.suppliers_item_id)}",
            f"g:{line.gtin}",
            # Some write the buyer's number where their own should stand.
            f"o:{_plain(line.suppliers_item_id)}",
        ):
            if not name.endswith(":") and (found := self.by_item.get((where, name))):
                return found
        return []


def received(order_ids: Iterable[UUID]) -> Mapping[UUID, ReceivedLine]:
    """Return what came of the lines of these orders, by order line."""
    return {row.order_line_id: row for row in ReceivedLine.objects.filter(order_id__in=order_ids)}

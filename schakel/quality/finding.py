"""Where a deviation was found: what a receipt line, an order line or an item says of it, and whose it is."""

from dataclasses import dataclass, replace
from uuid import UUID

from django.utils.translation import gettext as _

from schakel.catalog.models import Item
from schakel.kernel.context import Context
from schakel.kernel.errors import Invalid, NotFound
from schakel.kernel.tenancy import TenantModel
from schakel.parties.models import Party
from schakel.purchasing.models import GoodsReceiptLine, PurchaseOrderLine, SupplierItem
from schakel.quality.schemas import NonConformanceIn


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What is known of where a deviation was found; the item's words are those of that moment."""

    supplier_id: UUID
    order_id: UUID | None = None
    order_line_id: UUID | None = None
    goods_receipt_id: UUID | None = None
    receipt_line_id: UUID | None = None
    item_id: UUID | None = None
    item_number: str = ""
    suppliers_item_id: str = ""
    item_name: str = ""
    unit_code: str = ""
    lot_number: str = ""
    despatch_number: str = ""
    branch_id: UUID | None = None
    assignee_id: UUID | None = None


def found_at(ctx: Context, data: NonConformanceIn) -> Found:
    """Return where it was found; raises where what was said does not fit together."""
    if data.receipt_line_id is not None:
        found = _at_receipt(ctx, data.receipt_line_id)
        _refuse_another(ctx, PurchaseOrderLine, data.order_line_id, found.order_line_id, "order_line_id")
    elif data.order_line_id is not None:
        found = _at_order(ctx, data.order_line_id)
    else:
        found = _at_supplier(ctx, data)
    _refuse_another(ctx, Party, data.supplier_id, found.supplier_id, "supplier_id")
    if data.receipt_line_id or data.order_line_id:
        _refuse_another(ctx, Item, data.item_id, found.item_id, "item_id")
    return found


def _refuse_another(
    ctx: Context, model: type[TenantModel], said: UUID | None, known: UUID | None, field: str
) -> None:
    if said not in (None, known):
        # What the caller cannot see is not there, whatever it is.
        if not model.objects.visible_to(ctx).filter(id=said).exists():
            raise NotFound(_("This was not found."), field=field)
        message = _(
            "This does not belong to the line where it was found. Leave it out, or choose another line."
        )
        raise Invalid(message, field=field, code="of_another")


def _at_receipt(ctx: Context, line_id: UUID) -> Found:
    rows = GoodsReceiptLine.objects.visible_to(ctx).filter(id=line_id, receipt__status="booked")
    line = rows.select_related("receipt", "order", "order_line").first()
    if line is None:
        raise NotFound(_("This line of a booked receipt was not found."), field="receipt_line_id")
    return replace(
        _of_order_line(line.order_line),
        goods_receipt_id=line.receipt_id,
        receipt_line_id=line.id,
        lot_number=line.lot_number,
        despatch_number=line.receipt.despatch_number,
    )


def _at_order(ctx: Context, line_id: UUID) -> Found:
    line = PurchaseOrderLine.objects.visible_to(ctx).filter(id=line_id).first()
    if line is None:
        raise NotFound(_("This line was not found."), field="order_line_id")
    return _of_order_line(line)


def _of_order_line(line: PurchaseOrderLine) -> Found:
    return Found(
        supplier_id=line.supplier_id,
        order_id=line.order_id,
        order_line_id=line.id,
        item_id=line.item_id,
        item_number=line.item_number,
        suppliers_item_id=line.suppliers_item_id,
        item_name=line.description,
        unit_code=line.unit_code,
        branch_id=line.branch_id,
        assignee_id=line.assignee_id,
    )


def _at_supplier(ctx: Context, data: NonConformanceIn) -> Found:
    if data.supplier_id is None:
        raise Invalid(
            _("Choose the supplier, or the line where it was found."), field="supplier_id", code="missing"
        )
    party = Party.objects.visible_to(ctx).filter(id=data.supplier_id).first()
    if party is None:
        raise NotFound(_("This relation was not found."), field="supplier_id")
    if not party.is_supplier:
        raise Invalid(_("This relation is no supplier."), field="supplier_id", code="not_its_role")
    if data.item_id is None:
        if data.quantity is not None:
            message = _("Choose the item of which this is the quantity, or leave the quantity out.")
            raise Invalid(message, field="item_id", code="missing")
        return Found(supplier_id=party.id)
    item = Item.objects.visible_to(ctx).filter(id=data.item_id).first()
    if item is None:
        raise NotFound(_("This item was not found."), field="item_id")
    sold = SupplierItem.objects.visible_to(ctx).filter(supplier_id=party.id, item_id=item.id)
    return Found(
        supplier_id=party.id,
        item_id=item.id,
        item_number=item.number,
        suppliers_item_id=sold.values_list("suppliers_item_id", flat=True).first() or "",
        item_name=item.name,
        unit_code=item.unit_code,
    )

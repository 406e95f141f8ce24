"""The lines of a receipt: what was expected and came, what is counted, and what is judged in quarantine."""

from dataclasses import replace
from decimal import Decimal

from django.utils.translation import gettext as _

from schakel.kernel.units import unit_name
from schakel.purchasing.schemas import GoodsReceiptLineOut, GoodsReceiptOut
from schakel.web.desk.quality import report_way
from schakel.web.ui.api_form import ApiForm
from schakel.web.ui.field import Field
from schakel.web.ui.format import long_day, quantity
from schakel.web.ui.visit import Visit

OF_LINE = ("counted_quantity", "damaged_quantity", "to_inspect", "location", "lot_number", "best_before_date")
OF_INSPECTION = ("accepted_quantity", "rejected_quantity", "note")


def line(visit: Visit, form: ApiForm, n: int, found: GoodsReceiptOut, *, counting: bool) -> dict[str, object]:
    """Return a line of a receipt to look at, and to count where one may."""
    line = found.lines[n]
    unit = unit_name(line.unit_code)
    fields: list[Field] = []
    if counting:
        fields = [
            form.field(f"lines.{n}.{name}", required=False, unit=unit if name.endswith("quantity") else "")
            for name in OF_LINE
        ]
        fields[0] = replace(fields[0], autofocus=n == 0)
    package = _("SSCC %(code)s") % {"code": line.sscc} if line.sscc else ""
    numbers = (line.item_number, line.suppliers_item_id, line.purchase_order_number, package)
    amounts = (
        (_("Expected"), line.expected_quantity),
        (_("Counted"), line.counted_quantity),
        (_("Damaged"), line.damaged_quantity),
        (_("Too much"), line.over_quantity),
        (_("In quarantine"), _waiting(line)),
        (_("Accepted"), line.accepted_quantity),
        (_("Failed inspection"), line.rejected_quantity),
    )
    return {
        "name": line.description,
        "hint": " · ".join(number for number in numbers if number),
        "fields": fields,
        "expected": quantity(line.expected_quantity, unit),
        "figures": [
            *((label, quantity(amount, unit)) for label, amount in amounts if amount),
            (_("Place"), line.location),
            (_("Lot"), line.lot_number),
            (_("Best before"), long_day(line.best_before_date) if line.best_before_date else ""),
            (_("What was seen or measured"), line.inspection_note),
        ],
        "report": report_way(visit, receipt=found.id, line=line.id) if _is_wrong(found, line) else None,
        "n": n,
    }


def _waiting(line: GoodsReceiptLineOut) -> Decimal:
    return line.quarantined_quantity - line.accepted_quantity - line.rejected_quantity


def _is_wrong(found: GoodsReceiptOut, line: GoodsReceiptLineOut) -> bool:
    """Say whether there is something to tell the supplier of a line: damaged, rejected, too little or too much."""
    if found.status != "booked":
        return False
    came = line.counted_quantity or 0
    seen = line.damaged_quantity or line.rejected_quantity or line.over_quantity
    return bool(seen) or came < line.expected_quantity


def to_inspect(form: ApiForm, n: int, line: GoodsReceiptLineOut) -> dict[str, object]:
    """Return what waits of a line in quarantine, with the fields to judge it."""
    unit = unit_name(line.unit_code)
    return {
        "name": line.description,
        "hint": _("%(quantity)s waits in quarantine") % {"quantity": quantity(_waiting(line), unit)},
        "fields": [
            form.field(f"lines.{n}.{name}", required=False, unit=unit if name.endswith("quantity") else "")
            for name in OF_INSPECTION
        ],
        "n": n,
    }

"""From a DespatchAdvice of UBL to what a supplier announces: the same that a page would."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from schakel.hub.formats.despatch_advices import DespatchAdvice, DespatchLine, Package
from schakel.hub.formats.parts import Lot
from schakel.kernel.errors import Invalid
from schakel.purchasing.models import PurchaseOrderLine

type Lines = Mapping[tuple[str, str], PurchaseOrderLine]
type Found = Sequence[tuple[DespatchLine, PurchaseOrderLine]]
LONGEST_REASON = 300


def orders_of(said: DespatchAdvice) -> list[str]:
    """Return by what the document names our orders, on its lines and on its head."""
    named = [*(line.order_number for line in said.lines), *said.order_numbers]
    return list(dict.fromkeys(number.strip() for number in named if number.strip()))


def advice_of(said: DespatchAdvice, lines: Lines) -> dict[str, Any]:
    """Return what the document announces, as the operation takes it; `lines` are ours by order and position.

    What a line says to be outstanding follows; where it says that nothing or less is, the rest does not come. Raises
    Invalid where the document names a line that is not on the order.
    """
    found = [(one, _line_of(said, one, lines)) for one in said.lines]
    packages = _packages(said)
    places = {code: place for place, (code, _package) in enumerate(packages, start=1)}
    shipment = said.shipment
    period = shipment.estimated if shipment else None
    left = (shipment.despatch_date if shipment else None) or said.issue_date
    return {
        "number": said.number,
        "despatch_date": left,
        "arrival_date": _arrival(said, found, left),
        "earliest_date": period.start_date if period and period.end_date else None,
        "carrier": next((c.name or c.legal_name for c in shipment.carriers), "")[:60] if shipment else "",
        "tracking_number": shipment.tracking[:60] if shipment else "",
        "note": " ".join(said.notes)[:500],
        "packages": [{"sscc": package.sscc, "type_code": package.kind[:10]} for _code, package in packages],
        "lines": list(_announced(found, places)),
    }


def _line_of(said: DespatchAdvice, one: DespatchLine, lines: Lines) -> PurchaseOrderLine:
    numbers = [one.order_number.strip()] if one.order_number.strip() else orders_of(said)
    for number in numbers:
        line = lines.get((number, one.order_line.strip()))
        if line is not None:
            return line
    message = _("Line %(line)s is not on order %(number)s.")
    words = {"line": one.order_line or one.number, "number": ", ".join(numbers)}
    raise Invalid(message % words, field="file", code="no_line")


def _arrival(said: DespatchAdvice, found: Found, left: date | None) -> date | None:
    """Return the last day of the window, and where none is named the last day that was asked, after it left."""
    period = said.shipment.estimated if said.shipment else None
    named = (period.end_date or period.start_date) if period else None
    return named or max(
        [*(line.requested_date for _one, line in found), *([left] if left else [])], default=None
    )


def _announced(found: Found, places: Mapping[str, int]) -> Iterator[dict[str, Any]]:
    told: set[UUID] = set()
    for one, line in found:
        if one.delivered is None or one.delivered.value <= 0:
            continue
        lot = next(iter(one.item.lots), Lot())
        codes = [code for package in one.packages for code, _inner in _flat(package)]
        package = next((places[code] for code in codes if code in places), None)
        row: dict[str, Any] = {
            "order_line_id": line.id,
            "quantity": one.delivered.value,
            "lot_number": lot.lot[:60],
            "serial_number": lot.serial[:60],
            "best_before_date": lot.best_before_date or lot.expiry_date,
            "package": package,
        }
        if line.id not in told:
            row |= _rest([other for other, its in found if its.id == line.id])
            told.add(line.id)
        yield row


def _rest(of_line: Sequence[DespatchLine]) -> dict[str, Any]:
    """Return what the lines of one order line say of what is still to come: nothing, as long as none does."""
    said = [one.outstanding.value for one in of_line if one.outstanding is not None]
    if not said:
        return {}
    reason = " ".join(text for one in of_line for text in one.outstanding_reasons)[:LONGEST_REASON]
    follows = max(said)
    if follows > Decimal(0):
        return {"rest": "follows", "rest_quantity": follows, "rest_reason": reason}
    return {"rest": "ends", "rest_reason": reason or _("Does not come")}


def _packages(said: DespatchAdvice) -> list[tuple[str, Package]]:
    """Return all that is handed over, each once, the innermost package that has a code of its own."""
    every = [
        *(said.shipment.packages if said.shipment else ()),
        *(p for one in said.lines for p in one.packages),
    ]
    found: dict[str, Package] = {}
    for package in every:
        for code, inner in _flat(package):
            found.setdefault(code, inner)
    return list(found.items())


def _flat(package: Package) -> list[tuple[str, Package]]:
    inner = [found for one in package.packages for found in _flat(one)]
    coded = [found for found in inner if found[1].sscc]
    return coded or [(package.number.value, package)]

"""A quotation being written, by keyboard: a new one, or a version that was not sent yet."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _

from schakel.catalog.operations import list_items
from schakel.kernel.errors import Problem
from schakel.kernel.units import unit_name
from schakel.parties.operations import list_parties
from schakel.sales.operations.quotation_lists import get_quotation
from schakel.sales.operations.quotations import change_quotation, make_quotation
from schakel.sales.schemas import QuotationLineOut, QuotationOut
from schakel.web.desk.entry import Entry, OrderEntry
from schakel.web.desk.quotations import shown_version
from schakel.web.ui.api_form import written
from schakel.web.ui.field import Choice, Field, Lookup
from schakel.web.ui.page import Shown, page, way
from schakel.web.ui.parts import Action, Header
from schakel.web.ui.visit import Visit

ROWS = ("item", "item_id", "quantity", "unit_code", "price", "discount_percent", "description", "price_note")
HEAD = ("reference", "valid_until", "delivery_days", "delivery_date")
FOOT = ("remark", "terms")
# What is counted in something else than pieces, where it is no item.
UNITS = ("HUR", "MTR", "KGM", "LTR", "SET", "PR", "BX", "RO")
PIECES = "C62"


def _labels() -> dict[str, str]:
    return {
        "reference": _("Reference"),
        "valid_until": _("Valid until"),
        "delivery_days": _("Working days after the order"),
        "delivery_date": _("Or on this day"),
        "remark": _("Remark"),
        "terms": _("Terms"),
        "lines.quantity": _("Quantity"),
        "lines.unit_code": _("Unit"),
        "lines.price": _("Price, if another"),
        "lines.discount_percent": _("Discount"),
        "lines.description": _("Or in words, without an item"),
        "lines.price_note": _("Why another price"),
    }


class QuotationEntry(OrderEntry):
    """A quotation being written: as an order is, with discount, words and a reason for each price."""

    rows = ROWS

    def send(self) -> Any:
        """Keep what was written; returns it, or None after a refusal, kept in the form."""
        values = self.form.values
        for line in self.lines:
            # An item brings its own unit; without one it is pieces where nothing is said.
            if not values.get(f"lines.{line}.unit_code"):
                values.pop(f"lines.{line}.unit_code", None)
        return super().send()

    def _resolve_party(self, values: dict[str, str]) -> list[Problem]:
        return super()._resolve_party(values) if self.entry.role else []

    def _is_in_words(self, line: int) -> bool:
        values = self.form.values
        return bool(values.get(f"lines.{line}.description") and not values.get(f"lines.{line}.item"))

    @property
    def foot_fields(self) -> list[Field]:
        """The texts below the lines."""
        return [self.form.field(name, kind="textarea", rows=3) for name in FOOT]

    def line_fields(self, line: int) -> list[Field | Lookup]:
        """Return the fields of a line: item, quantity, unit, price, discount, words, and why it is another price."""
        place = f"lines.{line}"
        unit = self.form.field(
            f"{place}.unit_code",
            kind="select",
            required=False,
            nothing=unit_name(PIECES),
            choices=[Choice(code, unit_name(code)) for code in UNITS],
        )
        labels = self.form.labels
        return [
            self.item_field(place),
            self.form.field(f"{place}.quantity"),
            unit,
            self.form.field(f"{place}.price", unit="€", placeholder=_("by the rules")),
            self.form.field(f"{place}.discount_percent", unit="%"),
            self.form.field(f"{place}.description", placeholder=labels["lines.description"]),
            self.form.field(f"{place}.price_note", placeholder=labels["lines.price_note"]),
        ]


def filled(found: QuotationOut) -> dict[str, str]:
    """Return what stands in the form of a version that was written before; prices by the rules stay empty."""
    version = shown_version(found)
    values = {"version": str(found.version)}
    values |= {name: written(getattr(version, name)) for name in (*HEAD, *FOOT)}
    for place, line in enumerate(version.lines):
        values |= {f"lines.{place}.{name}": value for name, value in _line(line).items()}
    return values


def _line(line: QuotationLineOut) -> dict[str, str]:
    own_price = line.price_source == "named" and (line.item_id is None or bool(line.price_note))
    return {
        "item": f"{line.item_number} · {line.description}" if line.item_id else "",
        "item_id": str(line.item_id or ""),
        "quantity": written(line.quantity),
        "unit_code": "" if line.item_id or line.unit_code == PIECES else line.unit_code,
        "price": written(line.price) if own_price and line.price else "",
        "discount_percent": written(line.discount_percent) if line.discount_percent else "",
        "description": "" if line.item_id else line.description,
        "price_note": line.price_note,
    }


@page("desk", "verkoop/offertes/nieuw", needs=make_quotation, uses=(list_parties, list_items))
def new_quotation(visit: Visit) -> Shown | HttpResponse:
    """Write a quotation for a customer; it goes out once it is sent."""
    entry = Entry(
        make_quotation,
        "customer",
        _("Customer"),
        way(visit, "zoeken", "klanten"),
        way(visit, "zoeken", "artikelen"),
        _labels(),
        HEAD,
        way(visit, "verkoop", "nieuw", "klant"),
    )
    form = QuotationEntry(visit, entry)
    made = form.send() if visit.is_post else None
    if not visit.is_post:
        form.begin(visit.request.GET.get("party", ""))
    if made is not None:
        text = _("%(number)s is kept as a draft. Look it over and send it.") % {"number": made.number}
        return visit.go(way(visit, "verkoop", "offertes", made.id), text)
    back = Action(_("Quotations"), way(visit, "verkoop", "offertes"))
    return _shown(visit, form, Header(_("New quotation"), back=back))


@page(
    "desk",
    "verkoop/offertes/<uuid:quotation_id>/wijzigen",
    needs=(change_quotation, get_quotation),
    uses=list_items,
)
def write_quotation(visit: Visit, quotation_id: UUID) -> Shown | HttpResponse:
    """Write the version of a quotation that was not sent yet."""
    found = get_quotation(visit.ctx, quotation_id)
    here = way(visit, "verkoop", "offertes", quotation_id)
    if not visit.is_post and shown_version(found).state != "draft":
        return visit.go(
            here, _("What was sent stays as it is. Revise the quotation to offer something else.")
        )
    entry = Entry(change_quotation, "", "", "", way(visit, "zoeken", "artikelen"), _labels(), HEAD)
    form = QuotationEntry(visit, entry)
    form.form.path = {"quotation_id": quotation_id}
    if visit.is_post:
        if form.send() is not None:
            return visit.go(here, _("Kept."))
    else:
        form.form.values = filled(found)
    header = Header(
        _("Write %(number)s") % {"number": found.number},
        lead=found.customer_name,
        back=Action(found.number, here),
    )
    return _shown(visit, form, header)


def _shown(visit: Visit, form: QuotationEntry, header: Header) -> Shown:
    context = {
        "entry": form,
        "header": header,
        "problems": form.problems,
        "version": form.form.values.get("version", ""),
    }
    status = 422 if form.form.error else 200
    return Shown("desk/writing_quotation.html", str(header.title), "sales", context, status=status)

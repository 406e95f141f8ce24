"""What stands on the papers of an order: the pick list, the delivery note, the confirmation."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.utils import formats, translation
from django.utils.translation import gettext as _

from schakel.documents.printing import Column, Paper, printed
from schakel.kernel.context import Context
from schakel.kernel.money import spoken
from schakel.kernel.units import unit_name
from schakel.kernel.uploads import Download
from schakel.parties.models import Address, Party
from schakel.sales.schemas import DeliveryAddressOut, SalesOrderOut, ShipmentOut


def pick_list(ctx: Context, found: ShipmentOut, own_party_id: UUID) -> Download:
    """Return what the picker takes along, in the caller's language: by place, with room to count."""
    lines = sorted(found.lines, key=lambda line: (line.location, line.item_number))
    with translation.override(ctx.language):
        return _printed(
            ctx,
            own_party_id,
            _("Pick list %(number)s") % {"number": found.number},
            _("Pick list %(number)s") % {"number": found.number},
            to=[found.customer_name, *_lines(found.delivery_address)],
            facts=[
                (_("Leaves"), _day(found.planned_date)),
                (_("Orders"), ", ".join(found.sales_order_numbers)),
                (_("Carrier"), found.carrier),
            ],
            columns=[
                Column(_("Place")),
                Column(_("Item"), width=3),
                Column(_("Description"), width=6),
                Column(_("Quantity"), "right", 3),
                Column(_("Counted"), "right", 3),
            ],
            rows=[
                (
                    line.location,
                    line.item_number,
                    line.description,
                    _amount(line.quantity, line.unit_code),
                    "",
                )
                for line in lines
            ],
            boxes=[_("Picked by"), _("Checked by")],
        )


def delivery_note(ctx: Context, found: ShipmentOut, own_party_id: UUID, language: str) -> Download:
    """Return what goes along with the goods, in the customer's language."""
    with translation.override(language):
        left = found.shipped_at.astimezone(ctx.timezone).date() if found.shipped_at else found.planned_date
        title = _("Delivery note %(number)s") % {"number": found.number}
        return _printed(
            ctx,
            own_party_id,
            title,
            title,
            to=[found.customer_name, *_lines(found.delivery_address)],
            facts=[
                (_("Date"), _day(left)),
                (_("Carrier"), " ".join(part for part in (found.carrier, found.tracking_number) if part)),
            ],
            columns=[
                Column(_("Order"), width=2),
                Column(_("Item"), width=3),
                Column(_("Description"), width=6),
                Column(_("Lot"), width=2),
                Column(_("Quantity"), "right", 3),
            ],
            rows=[
                (
                    line.sales_order_number,
                    line.item_number,
                    line.description,
                    line.lot_number,
                    _amount(line.quantity, line.unit_code),
                )
                for line in found.lines
            ],
            boxes=[_("Received by"), _("Date")],
        )


def confirmation(ctx: Context, found: SalesOrderOut, own_party_id: UUID, language: str) -> Download:
    """Return the confirmation of an order as it stands now, in the customer's language."""
    with translation.override(language):
        title = _("Order confirmation %(number)s") % {"number": found.number}
        return _printed(
            ctx,
            own_party_id,
            title,
            title,
            to=[found.customer_name, *_lines(found.delivery_address)],
            facts=[
                (_("Ordered"), _day(found.ordered_date)),
                (_("Your reference"), found.reference),
            ],
            columns=[
                Column(_("Item"), width=3),
                Column(_("Description"), width=5),
                Column(_("Quantity"), "right", 2),
                Column(_("Price"), "right", 2),
                Column(_("Delivery"), "right", 3),
                Column(_("Amount"), "right", 2),
            ],
            rows=[
                (
                    line.item_number,
                    line.description,
                    _amount(line.quantity, line.unit_code),
                    _money(line.price),
                    _day(line.promised_date) if line.promised_date else "",
                    _money(line.amount),
                )
                for line in found.lines
            ],
            total=(
                _("Total without VAT in %(currency)s") % {"currency": found.currency},
                _money(found.total_amount),
            ),
            notes=[
                _("The days are those that are promised now. You find each change of them in the portal.")
            ],
        )


def _printed(
    ctx: Context,
    own_party_id: UUID,
    title: str,
    name: str,
    *,
    to: Sequence[str],
    facts: Sequence[tuple[str, str]],
    columns: Sequence[Column],
    rows: Sequence[Sequence[str]],
    total: tuple[str, str] | None = None,
    notes: Sequence[str] = (),
    boxes: Sequence[str] = (),
) -> Download:
    company, lines, foot = _company(ctx, own_party_id)
    paper = Paper(
        language=translation.get_language() or "nl",
        title=title,
        company=company,
        company_lines=lines,
        to=to,
        facts=[(label, value) for label, value in facts if value],
        columns=columns,
        rows=rows,
        total=total,
        notes=notes,
        boxes=boxes,
        foot=foot,
    )
    return printed(paper, name, ctx.now)


def _company(ctx: Context, own_party_id: UUID) -> tuple[str, list[str], str]:
    """Return our own company's name, its address and how to reach it, and its numbers, for every reader's paper."""
    own = Party.objects.get(id=own_party_id)
    at = Address.objects.filter(party_id=own_party_id, archived_at=None).order_by("-kind", "id").first()
    lines = [at.street, f"{at.postal_code} {at.city}".strip()] if at else []
    lines += [own.phone, own.email, own.website]
    numbers = [
        f"{label} {number}"
        for label, number in ((_("KVK"), own.kvk_number), (_("VAT"), own.vat_number))
        if number
    ]
    return own.name, [line for line in lines if line], " · ".join([own.name, *numbers])


def _lines(address: DeliveryAddressOut) -> list[str]:
    place = " ".join(part for part in (address.postal_code, address.city) if part)
    return [line for line in (address.name, address.street, place) if line]


def _day(when: date) -> str:
    return formats.date_format(when, "j F Y")


def _amount(quantity: Decimal, unit_code: str) -> str:
    return f"{spoken(quantity)} {unit_name(unit_code)}".strip()


def _money(value: Decimal) -> str:
    places = max(2, -int(value.normalize().as_tuple().exponent))
    return formats.number_format(value, places, force_grouping=True)

"""What stands on the papers of an order: the pick list, the delivery note, the confirmation."""

from uuid import UUID

from django.utils import translation
from django.utils.translation import gettext as _

from schakel.documents.printing import Column
from schakel.kernel.context import Context
from schakel.kernel.money import spoken_money
from schakel.kernel.uploads import Download
from schakel.sales.letterhead import amount_text, day_text, letter, lines_of
from schakel.sales.schemas import SalesOrderOut, ShipmentOut


def pick_list(ctx: Context, found: ShipmentOut, own_party_id: UUID) -> Download:
    """Return what the picker takes along, in the caller's language: by place, with room to count."""
    lines = sorted(found.lines, key=lambda line: (line.location, line.item_number))
    with translation.override(ctx.language):
        return letter(
            ctx,
            own_party_id,
            _("Pick list %(number)s") % {"number": found.number},
            _("Pick list %(number)s") % {"number": found.number},
            to=[found.customer_name, *lines_of(found.delivery_address)],
            facts=[
                (_("Leaves"), day_text(found.planned_date)),
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
                    amount_text(line.quantity, line.unit_code),
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
        return letter(
            ctx,
            own_party_id,
            title,
            title,
            to=[found.customer_name, *lines_of(found.delivery_address)],
            facts=[
                (_("Date"), day_text(left)),
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
                    amount_text(line.quantity, line.unit_code),
                )
                for line in found.lines
            ],
            boxes=[_("Received by"), _("Date")],
        )


def confirmation(ctx: Context, found: SalesOrderOut, own_party_id: UUID, language: str) -> Download:
    """Return the confirmation of an order as it stands now, in the customer's language."""
    with translation.override(language):
        title = _("Order confirmation %(number)s") % {"number": found.number}
        return letter(
            ctx,
            own_party_id,
            title,
            title,
            to=[found.customer_name, *lines_of(found.delivery_address)],
            facts=[
                (_("Ordered"), day_text(found.ordered_date)),
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
                    amount_text(line.quantity - line.cancelled_quantity, line.unit_code),
                    spoken_money(line.price),
                    day_text(line.promised_date) if line.promised_date else "",
                    spoken_money(line.amount),
                )
                for line in found.lines
            ],
            total=(
                _("Total without VAT in %(currency)s") % {"currency": found.currency},
                spoken_money(found.total_amount),
            ),
            notes=[
                _("The days are those that are promised now. You find each change of them in the portal.")
            ],
        )

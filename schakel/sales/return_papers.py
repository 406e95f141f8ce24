"""The slip that goes along with goods that come back."""

from uuid import UUID

from django.utils import translation
from django.utils.translation import gettext as _

from schakel.documents.printing import Column
from schakel.kernel.context import Context
from schakel.kernel.uploads import Download
from schakel.sales.letterhead import amount_text, day_text, letter
from schakel.sales.schemas import ReturnOut


def return_slip(ctx: Context, found: ReturnOut, own_party_id: UUID, language: str) -> Download:
    """Return what a customer lays with the goods: the number, where they go, and the lines that were approved."""
    with translation.override(language):
        title = _("Return slip %(number)s") % {"number": found.number}
        freight = _("We pay for it") if found.freight_paid else _("You pay for it")
        return letter(
            ctx,
            own_party_id,
            title,
            title,
            to=[part.strip() for part in found.return_address.split(",")],
            facts=[
                (_("From"), found.customer_name),
                (_("Order"), found.sales_order_number),
                (_("Send it before"), day_text(found.valid_to) if found.valid_to else ""),
                (_("Freight"), freight),
            ],
            columns=[
                Column(_("Item"), width=3),
                Column(_("Description"), width=6),
                Column(_("Lot"), width=2),
                Column(_("Quantity"), "right", 3),
            ],
            rows=[
                (
                    line.item_number,
                    line.description,
                    line.lot_number,
                    amount_text(line.approved_quantity, line.unit_code),
                )
                for line in found.lines
                if line.approved_quantity
            ],
            notes=[_("Lay this slip with the goods: without it we do not know whose they are.")],
        )

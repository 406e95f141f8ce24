"""What stands on the delivery note of a despatch: the supplier's paper, to the company that ordered."""

from datetime import date
from decimal import Decimal

from django.utils import formats, translation
from django.utils.translation import gettext as _

from schakel.documents.printing import Column, Paper, printed
from schakel.kernel.context import Context
from schakel.kernel.money import spoken
from schakel.kernel.units import unit_name
from schakel.kernel.uploads import Download
from schakel.parties.models import Address, Party
from schakel.purchasing.schemas import DespatchAdviceOut


def delivery_note(ctx: Context, found: DespatchAdviceOut, receiver: str) -> Download:
    """Return what goes along with the goods, in the caller's language, with the code of each package."""
    supplier = Party.objects.get(id=found.supplier_id)
    at = Address.objects.filter(party_id=supplier.id, archived_at=None).order_by("-kind", "id").first()
    lines = [at.street, f"{at.postal_code} {at.city}".strip()] if at else []
    lines += [supplier.phone, supplier.email, supplier.website]
    codes = {package.position: package.sscc for package in found.packages}
    with translation.override(ctx.language):
        facts = [
            (_("Date"), _day(found.despatch_date)),
            (_("Arrives on"), _day(found.arrival_date)),
            (_("Carrier"), " ".join(part for part in (found.carrier, found.tracking_number) if part)),
        ]
        title = _("Delivery note %(number)s") % {"number": found.number}
        paper = Paper(
            language=translation.get_language() or "nl",
            title=title,
            company=supplier.name,
            company_lines=[line for line in lines if line],
            to=[receiver],
            facts=[(label, value) for label, value in facts if value],
            columns=[
                Column(_("Order"), width=2),
                Column(_("Item"), width=3),
                Column(_("Description"), width=5),
                Column(_("Lot"), width=2),
                Column(_("Package"), width=4),
                Column(_("Quantity"), "right", 3),
            ],
            rows=[
                (
                    line.purchase_order_number,
                    line.suppliers_item_id or line.item_number,
                    line.description,
                    line.lot_number or line.serial_number,
                    codes.get(line.package_position or 0) or str(line.package_position or ""),
                    _amount(line.quantity, line.unit_code),
                )
                for line in found.lines
            ],
            total=None,
            notes=[found.note] if found.note else [],
            boxes=[_("Received by"), _("Date")],
            foot=supplier.name,
        )
        return printed(paper, title, ctx.now)


def _day(when: date) -> str:
    return formats.date_format(when, "j F Y")


def _amount(quantity: Decimal, unit_code: str) -> str:
    return f"{spoken(quantity)} {unit_name(unit_code)}".strip()

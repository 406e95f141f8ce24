"""What stands on a quotation that people read."""

from decimal import Decimal
from uuid import UUID

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from schakel.documents.printing import Column
from schakel.kernel.context import Context
from schakel.kernel.money import spoken, spoken_money
from schakel.kernel.uploads import Download
from schakel.parties.models import Address, Party
from schakel.sales.letterhead import amount_text, day_text, letter
from schakel.sales.schemas import QuotationLineOut, QuotationOut, QuotationVersionOut


def quotation_paper(
    ctx: Context, found: QuotationOut, version: QuotationVersionOut, own_party_id: UUID, party: Party
) -> Download:
    """Return a version of a quotation on paper, in the customer's language; one that was not sent says so."""
    with translation.override(party.language):
        words = {"number": found.number, "version": version.number}
        title = _("Quotation %(number)s") % words
        if version.number > 1:
            title = _("Quotation %(number)s, version %(version)s") % words
        if version.sent_at is None:
            title = _("%(title)s (draft)") % {"title": title}
        has_discount = any(line.discount_percent for line in version.lines)
        made = version.sent_at or ctx.now
        return letter(
            ctx,
            own_party_id,
            title,
            title,
            to=_addressed(party),
            facts=[
                (_("Date"), day_text(made.astimezone(ctx.timezone).date())),
                (_("Valid until"), day_text(version.valid_until)),
                (_("Your reference"), version.reference),
                (_("Delivery"), _delivery(version)),
            ],
            columns=[
                Column(_("Item"), width=3),
                Column(_("Description"), width=5),
                Column(_("Quantity"), "right", 2),
                Column(_("Price"), "right", 2),
                *([Column(_("Discount"), "right", 2)] if has_discount else []),
                Column(_("VAT"), "right", 1),
                Column(_("Amount"), "right", 2),
            ],
            rows=[_row(line, has_discount=has_discount) for line in version.lines],
            sums=[
                (_("Total without VAT"), spoken_money(version.net_amount)),
                *(
                    (
                        _("VAT %(rate)s on %(amount)s")
                        % {"rate": _percent(part.rate), "amount": spoken_money(part.taxable_amount)},
                        spoken_money(part.tax_amount),
                    )
                    for part in version.taxes
                ),
            ],
            total=(
                _("Total in %(currency)s") % {"currency": found.currency},
                spoken_money(version.total_amount),
            ),
            notes=[
                note
                for note in (
                    version.remark,
                    version.terms,
                    _("You accept this quotation in the portal, where it becomes an order at once."),
                )
                if note
            ],
            at=made,
        )


def _delivery(version: QuotationVersionOut) -> str:
    if version.delivery_date is not None:
        return day_text(version.delivery_date)
    if version.delivery_days is None:
        return ""
    text = ngettext(
        "%(n)s working day after your order", "%(n)s working days after your order", version.delivery_days
    )
    return text % {"n": version.delivery_days}


def _addressed(party: Party) -> list[str]:
    rows = Address.objects.filter(party_id=party.id, archived_at=None).order_by("id")
    kinds = (Address.Kind.VISIT, Address.Kind.INVOICE, Address.Kind.DELIVERY)
    at = next((row for kind in kinds for row in rows if row.kind == kind), None)
    place = [at.street, f"{at.postal_code} {at.city}".strip()] if at else []
    return [line for line in (party.name, *place) if line]


def _row(line: QuotationLineOut, *, has_discount: bool) -> tuple[str, ...]:
    discount = _percent(line.discount_percent) if line.discount_percent else ""
    return (
        line.item_number,
        line.description,
        amount_text(line.quantity, line.unit_code),
        spoken_money(line.price),
        *([discount] if has_discount else []),
        _percent(line.tax_rate),
        spoken_money(line.amount),
    )


def _percent(value: Decimal) -> str:
    return f"{spoken(value)}%"

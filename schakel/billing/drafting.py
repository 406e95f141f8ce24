"""Makes drafts of invoices out of what left."""

from collections.abc import Sequence
from uuid import UUID

from django.utils.translation import gettext as _

from schakel.billing.facts import InvoiceDrafted
from schakel.billing.models import Invoice, InvoiceLine, InvoiceTax
from schakel.billing.papers import Papers
from schakel.billing.schemas import PlaceOnPaper
from schakel.billing.sources import Delivered
from schakel.billing.states import INVOICE
from schakel.catalog.taxes import TaxKind
from schakel.catalog.totals import totals_of
from schakel.catalog.vat import Sale, Tax, TaxCategory, UnknownRate, tax_of
from schakel.kernel import workspaces
from schakel.kernel.context import Context
from schakel.kernel.errors import Conflict
from schakel.kernel.facts import announce, difference, values_of
from schakel.kernel.inserting import insert
from schakel.kernel.money import amount
from schakel.kernel.tenancy import new
from schakel.sales.models import Shipment

type Group = tuple[object, ...]


def draft(ctx: Context, delivered: Sequence[Delivered], *, together: bool) -> list[Invoice]:
    """Write a draft for each shipment, or one for each customer, with its VAT; and announce them.

    What goes to another country, is sold by another company or in another currency stands on an invoice of its own.
    """
    groups: dict[Group, list[Delivered]] = {}
    for line in delivered:
        which = line.customer_id if together else line.shipment_id
        groups.setdefault((which, line.own_party_id, line.currency, line.country), []).append(line)
    papers = Papers.of({i for line in delivered for i in (line.customer_id, line.own_party_id)})
    places = _places({line.shipment_id for line in delivered})
    invoices, lines = [], []
    for group in groups.values():
        invoice, of_it = _invoice(ctx, group, papers, places[group[-1].shipment_id])
        invoices.append(invoice)
        lines += of_it
    write(ctx, invoices, lines)
    return invoices


def write(ctx: Context, invoices: Sequence[Invoice], lines: Sequence[InvoiceLine]) -> None:
    """Add up drafts and write them with their lines."""
    of_invoice: dict[UUID, list[InvoiceLine]] = {invoice.id: [] for invoice in invoices}
    for line in lines:
        of_invoice[line.invoice_id].append(line)
    taxes = []
    for invoice in invoices:
        totals = totals_of(
            (line.amount, Tax(TaxCategory(line.tax_category), line.tax_rate))
            for line in of_invoice[invoice.id]
        )
        invoice.net_amount, invoice.tax_amount = totals.net_amount, totals.tax_amount
        invoice.total_amount = invoice.open_amount = totals.total_amount
        taxes += [
            new(
                ctx,
                InvoiceTax,
                invoice_id=invoice.id,
                category=part.tax.category,
                rate=part.tax.rate,
                taxable_amount=part.taxable_amount,
                tax_amount=part.tax_amount,
                branch_id=invoice.branch_id,
                assignee_id=invoice.assignee_id,
            )
            for part in totals.subtotals
        ]
    for rows in (invoices, lines, taxes):
        insert(rows)
    announce(
        ctx,
        *(
            InvoiceDrafted(
                invoice_id=invoice.id,
                customer_id=invoice.customer_id,
                kind=invoice.kind,
                **difference({}, values_of(invoice, "total_amount", "reference")),
            )
            for invoice in invoices
        ),
    )


def _invoice(
    ctx: Context, group: Sequence[Delivered], papers: Papers, place: PlaceOnPaper
) -> tuple[Invoice, list[InvoiceLine]]:
    first = group[0]
    zone = workspaces.known(ctx).zone
    days = [line.shipped_at.astimezone(zone).date() for line in group]
    references = {line.reference for line in group}
    role = papers.roles.get(first.customer_id)
    invoice = new(
        ctx,
        Invoice,
        status=INVOICE.begin(Invoice.Status.DRAFT),
        customer_id=first.customer_id,
        own_party_id=first.own_party_id,
        delivery_date=max(days),
        currency=first.currency,
        # Several orders have no one number; each line names its own.
        reference=references.pop() if len(references) == 1 else "",
        buyer_reference=role.buyer_reference if role else "",
        delivery=place.model_dump(),
        branch_id=_shared([line.branch_id for line in group]),
        assignee_id=_shared([line.assignee_id for line in group]),
        created_at=ctx.now,
    )
    seller, buyer = papers.parties[first.own_party_id], papers.parties[first.customer_id]
    lines = []
    for position, (line, day) in enumerate(zip(group, days, strict=True), start=1):
        sale = Sale(seller.country, line.country or buyer.country, buyer.country, buyer.vat_number, day)
        tax = _tax(TaxKind(line.tax_kind), sale, line)
        lines.append(
            new(
                ctx,
                InvoiceLine,
                invoice_id=invoice.id,
                position=position,
                order_id=line.order_id,
                order_line_id=line.order_line_id,
                shipment_line_id=line.shipment_line_id,
                item_id=line.item_id,
                item_number=line.item_number,
                description=line.description,
                unit_code=line.unit_code,
                quantity=line.quantity,
                price=line.price,
                amount=amount(line.price, line.quantity),
                tax_category=tax.category,
                tax_rate=tax.rate,
                branch_id=invoice.branch_id,
                assignee_id=invoice.assignee_id,
            )
        )
    return invoice, lines


def _tax(kind: TaxKind, sale: Sale, line: Delivered) -> Tax:
    try:
        return tax_of(kind, sale)
    except UnknownRate as error:
        message = _("The VAT of %(item)s is not known for a seller in %(country)s on that day.")
        words = {"item": line.item_number, "country": sale.seller_country}
        raise Conflict(message % words, code="unknown_rate") from error


def _shared(ids: Sequence[UUID | None]) -> UUID | None:
    """Return what all of them concern; nobody in particular where they differ."""
    return ids[0] if len(set(ids)) == 1 else None


def _places(shipment_ids: set[UUID]) -> dict[UUID, PlaceOnPaper]:
    names = ("name", "street", "postal_code", "city", "country")
    rows = Shipment.objects.filter(id__in=shipment_ids).values_list(
        "id", *(f"delivery_{name}" for name in names)
    )
    return {row[0]: PlaceOnPaper.model_validate(dict(zip(names, row[1:], strict=True))) for row in rows}

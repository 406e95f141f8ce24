"""What stands of order lines while invoices take of them, and the VAT that we expect on them."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from uuid import UUID

from schakel.catalog.taxes import TaxKind
from schakel.catalog.vat import Sale, Tax, UnknownRate, tax_of
from schakel.parties.models import Party
from schakel.payables.candidates import Index
from schakel.payables.matching import Ordered
from schakel.payables.models import ReceivedLine, SupplierInvoice, SupplierInvoiceLine

Kind = SupplierInvoice.Kind
NOTHING = Decimal(0)


class Expected:
    """The VAT that we expect on an order line, reckoned once for each kind."""

    def __init__(self, index: Index) -> None:
        ids = {order.supplier_id for order in index.orders.values()}
        ids |= {order.own_party_id for order in index.orders.values()}
        self.parties = {party.id: party for party in Party.objects.filter(id__in=ids)}
        self.index = index
        self.known: dict[tuple[object, ...], Tax | None] = {}

    def of(self, invoice: SupplierInvoice, kind: str) -> Tax | None:
        """Return the VAT of an item from this supplier, of that day; None where we do not know its country's rates."""
        key = (invoice.supplier_id, invoice.own_party_id, kind, invoice.issue_date)
        if key not in self.known:
            seller, buyer = self.parties.get(invoice.supplier_id), self.parties.get(invoice.own_party_id)
            if seller is None or buyer is None:
                return None
            self.known[key] = expected_tax(seller, buyer, kind, invoice.issue_date)
        return self.known[key]


def expected_tax(seller: Party, buyer: Party, kind: str, day: date) -> Tax | None:
    """Return the VAT that a supplier owes on goods that come to us; None where its country's rates are not known."""
    sale = Sale(seller.country, buyer.country, buyer.country, buyer.vat_number, day)
    try:
        return tax_of(TaxKind(kind), sale)
    except UnknownRate:
        return None


class Standing:
    """What stands of the order lines while one invoice after the other takes of them."""

    def __init__(
        self, index: Index, came: Mapping[UUID, ReceivedLine], taxes: Expected, invoice: SupplierInvoice
    ) -> None:
        self.index, self.came, self.taxes, self.invoice = index, came, taxes, invoice

    def candidates(self, line: SupplierInvoiceLine) -> list[Ordered]:
        """Return the order lines for which a line may stand; where something is left of some, those first."""
        found = [self._ordered(line_id) for line_id in self.index.candidates(self.invoice, line)]
        is_credit = self.invoice.kind == Kind.CREDIT_NOTE
        return sorted(found, key=lambda one: (one.invoiced if is_credit else one.left) <= 0)

    def _ordered(self, line_id: UUID) -> Ordered:
        line, row = self.index.lines[line_id], self.came.get(line_id)
        return Ordered(
            line_id,
            line.agreed_price,
            line.unit_code,
            self.taxes.of(self.invoice, line.tax_kind),  # type: ignore[attr-defined]
            row.received_quantity - row.invoiced_quantity if row else NOTHING,
            row.invoiced_quantity if row else NOTHING,
        )

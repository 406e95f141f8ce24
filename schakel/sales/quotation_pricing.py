"""What lines of a quotation cost: by the customer's price rules unless the desk says another price, with VAT."""

from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_UP, Decimal
from uuid import UUID

from django.utils.translation import gettext as _

from schakel.catalog.models import Item
from schakel.catalog.prices import read_prices
from schakel.catalog.sources import NAMED
from schakel.catalog.taxes import TaxKind
from schakel.catalog.totals import Totals, totals_of
from schakel.catalog.vat import Sale, Tax, TaxCategory, UnknownRate, tax_of
from schakel.kernel.context import Context
from schakel.kernel.errors import Conflict, Invalid, NotFound, Problem
from schakel.kernel.money import amount, too_large
from schakel.kernel.tenancy import new
from schakel.parties.models import CustomerRole, Party
from schakel.sales.addresses import Addresses
from schakel.sales.models import Quotation, QuotationLine, QuotationVersion
from schakel.sales.schemas import QuotationLineIn
from schakel.sales.wanted import Charged

HUNDRED = Decimal(100)
SIXTH = Decimal("0.000001")
PIECES = "C62"


def net_price(price: Decimal, discount_percent: Decimal) -> Decimal:
    """Return a price less its discount, in as many decimals as a price can have, half up."""
    return (price * (HUNDRED - discount_percent) / HUNDRED).quantize(SIXTH, ROUND_HALF_UP)


class Pricing:
    """The items, prices and VAT of a customer's quotation, read once."""

    def __init__(
        self,
        ctx: Context,
        quotation: Quotation,
        lines: Sequence[QuotationLineIn],
        before: Iterable[QuotationLine],
    ) -> None:
        self._ctx, self._quotation = ctx, quotation
        # What the rules said when it was written stays while item and quantity do: no price moves unseen.
        self._before = {
            (line.item_id, line.quantity): Charged(
                line.price, line.price_source, line.price_reference, line.list_price
            )
            for line in before
            if line.price_source != NAMED
        }
        ids = {line.item_id for line in lines if line.item_id}
        self._items = {item.id: item for item in Item.objects.visible_to(ctx).filter(id__in=ids)}
        self._prices = read_prices(ctx, [quotation.customer_id], self._items)
        self._sale = _sale(ctx, quotation)

    def refuse(self, lines: Sequence[QuotationLineIn]) -> None:
        """Raise what is wrong with the lines, each at its place."""
        problems: list[Problem] = []
        for index, line in enumerate(lines):
            place = f"lines.{index}"
            if line.item_id is not None and line.item_id not in self._items:
                raise NotFound(_("This item was not found."), field=f"{place}.item_id")
            if line.item_id is None and not line.description:
                message = _("Choose an item, or say in words what it is.")
                problems.append(Problem(f"{place}.description", message, "missing"))
            charged = self._charged(line)
            if problem := too_large(f"{place}.quantity", charged.price, line.quantity):
                problems.append(problem)
            if line.item_id and charged.source == NAMED and not line.price_note:
                message = _("This is another price than the rules say. Say in a word why.")
                problems.append(Problem(f"{place}.price_note", message, "missing"))
        if problems:
            raise Invalid.of(*problems)

    def _charged(self, line: QuotationLineIn) -> Charged:
        item_id = line.item_id
        if item_id is None:
            price = line.price or Decimal(0)
            return Charged(price, NAMED, "", price)
        found = self._prices.price(self._quotation.customer_id, item_id, line.quantity, self._ctx.today)
        before = self._before.get((item_id, line.quantity))
        if before is not None and line.price in (None, before.price):
            return before
        if line.price is not None and line.price != found.price:
            return Charged(line.price, NAMED, "", found.list_price)
        return Charged(
            found.price, found.source.name.lower(), self._prices.reference(found), found.list_price
        )

    def drawn(self, version: QuotationVersion, lines: Sequence[QuotationLineIn]) -> list[QuotationLine]:
        """Return the lines of a version, unwritten, of what nothing refuses."""
        return [self._line(version, line, place) for place, line in enumerate(lines, start=1)]

    def _line(self, version: QuotationVersion, line: QuotationLineIn, position: int) -> QuotationLine:
        item = self._items[line.item_id] if line.item_id else None
        charged = self._charged(line)
        net = net_price(charged.price, line.discount_percent)
        tax = self._tax(item)
        return new(
            self._ctx,
            QuotationLine,
            of_version_id=version.id,
            position=position,
            item_id=line.item_id,
            item_number=item.number if item else "",
            description=line.description or (item.name if item else ""),
            unit_code=item.unit_code if item else line.unit_code,
            quantity=line.quantity,
            price=charged.price,
            discount_percent=line.discount_percent,
            net_price=net,
            amount=amount(net, line.quantity),
            price_source=charged.source,
            price_reference=charged.reference,
            list_price=charged.list_price,
            price_note=line.price_note if charged.source == NAMED else "",
            tax_category=tax.category.value,
            tax_rate=tax.rate,
            branch_id=self._quotation.branch_id,
            assignee_id=self._quotation.assignee_id,
        )

    def _tax(self, item: Item | None) -> Tax:
        kind = TaxKind(item.tax_kind) if item else TaxKind.STANDARD
        try:
            return tax_of(kind, self._sale)
        except UnknownRate as error:
            message = _("The VAT of %(item)s is not known for a seller in %(country)s on that day.")
            words = {"item": item.number if item else "", "country": self._sale.seller_country}
            raise Conflict(message % words, code="unknown_rate") from error


def totals(lines: Sequence[QuotationLine]) -> Totals:
    """Return what lines come to, rounded as invoices are."""
    return totals_of((line.amount, Tax(TaxCategory(line.tax_category), line.tax_rate)) for line in lines)


def _sale(ctx: Context, quotation: Quotation) -> Sale:
    parties: dict[UUID, Party] = Party.objects.in_bulk([quotation.own_party_id, quotation.customer_id])
    seller, buyer = parties[quotation.own_party_id], parties[quotation.customer_id]
    role = CustomerRole.objects.get(party_id=buyer.id)
    usual = Addresses(ctx, {buyer.id}).delivery_of(role, None)
    country = usual["delivery_country"] or buyer.country
    return Sale(seller.country, country, buyer.country, buyer.vat_number, ctx.today)

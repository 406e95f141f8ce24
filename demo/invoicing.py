"""Invoices on the day of the demo: to customers, one of them paid, and of suppliers, one of which does not fit."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from uuid import UUID

from schakel.accounts.operations import change_trading_rules, get_trading_rules
from schakel.accounts.schemas.rules import TradingRulesIn
from schakel.billing.operations import (
    draft_invoices,
    get_credit_standing,
    get_invoice,
    issue_invoices,
    record_payment,
)
from schakel.billing.operations.drafts import list_shipments_to_invoice
from schakel.billing.schemas import DraftIn, IssueIn, PartyOnPaper, PaymentIn, ShipmentToInvoiceQuery
from schakel.hub.operations import upload_supplier_invoice
from schakel.hub.schemas import EInvoiceIn
from schakel.kernel.context import SUPPLIER, Context
from schakel.kernel.errors import Conflict, Invalid
from schakel.kernel.uploads import Upload
from schakel.parties.identity import own_party_id
from schakel.parties.operations import agree_customer_terms, get_party, get_party_terms, record_bank_account
from schakel.parties.schemas import BankAccountIn, CustomerTermsIn
from schakel.payables.operations import (
    get_order_to_invoice,
    invoice_purchase_order,
    list_orders_to_invoice,
    record_supplier_payment,
)
from schakel.payables.schemas import InvoiceOrderIn, OrderToInvoiceQuery, SupplierPaymentIn
from schakel.run.proof.e_invoices import e_invoice

DEARER = Decimal("1.08")
# Where the supplier is paid who asks more than was agreed.
THEIRS = "NL20INGB0001234567"


def open_account(ctx: Context) -> None:
    """Say to which account customers pay."""
    own = own_party_id(ctx)
    if not get_party(ctx, own).bank_accounts:
        record_bank_account(ctx, own, BankAccountIn(iban="NL91ABNA0417164300"))


def ask(ctx: Context) -> list[UUID]:
    """Invoice the first shipments that left; one is paid, the last stays a draft; returns what went out."""
    rows = list_shipments_to_invoice(ctx, ShipmentToInvoiceQuery(limit=4)).rows
    went: list[UUID] = []
    for place, row in enumerate(rows):
        (draft,) = draft_invoices(ctx, DraftIn(shipment_ids=[row.id])).invoice_ids
        if place == len(rows) - 1:
            break
        try:
            issue_invoices(ctx, IssueIn(invoice_ids=[draft]))
        except (Conflict, Invalid):
            # Not every customer of the demo is whole enough for the law; its draft says so.
            continue
        went.append(draft)
    for invoice_id in went[:1]:
        found = get_invoice(ctx, invoice_id)
        pay = {"customer_id": found.customer_id, "paid_date": ctx.today, "amount": found.total_amount}
        record_payment(ctx, PaymentIn.model_validate(pay | {"reference": found.number}))
    return went


def limit(ctx: Context, customers: Sequence[UUID]) -> None:
    """Agree a credit limit with these customers, and by which rules; who uses most of them is above it, and held.

    The first two keep room: of the one the story is told, and the other pays late.
    """
    used = {customer_id: get_credit_standing(ctx, customer_id).used_amount for customer_id in customers}
    most = max(customers[2:], key=lambda customer_id: used[customer_id])
    for customer_id in customers:
        terms = get_party_terms(ctx, customer_id).customer
        if terms is None:
            continue
        told = terms.model_dump(include=set(CustomerTermsIn.model_fields))
        share, least = (Decimal("0.8"), 100) if customer_id == most else (Decimal("1.6"), 2500)
        told["credit_limit"] = max(Decimal(least), (used[customer_id] * share // 100) * 100)
        agree_customer_terms(ctx, customer_id, CustomerTermsIn.model_validate(told))
    rules = get_trading_rules(ctx).model_dump() | {"hold_overdue_days": 30, "discloses_credit": True}
    change_trading_rules(ctx, TradingRulesIn.model_validate(rules))


def asked(ctx: Context, people: dict[UUID, UUID], told: UUID) -> None:
    """Let suppliers invoice what came in: one is paid, and `told` asks more than was agreed for one of its orders."""
    rows = list_orders_to_invoice(ctx, OrderToInvoiceQuery(limit=20)).rows
    of_told = [row for row in rows if row.supplier_id == told]
    # The last order of who tells the story is left to invoice.
    for row in of_told[:-1][:1]:
        _asks_more(_they(ctx, people, told), row.id, told, own_party_id(ctx))
    others = [
        row for row in rows if row.supplier_id != told and get_party(ctx, row.supplier_id).country == "NL"
    ]
    for place, row in enumerate([*of_told[1:-1], *others]):
        they = _they(ctx, people, row.supplier_id)
        said = InvoiceOrderIn.model_validate({"number": f"F{ctx.today:%Y}-{3180 + place}"})
        invoice = invoice_purchase_order(they, row.id, said)
        if place == 0:
            pay = {"supplier_id": row.supplier_id, "supplier_invoice_ids": [invoice.id]}
            pay |= {"paid_date": ctx.today, "reference": "Batch 47"}
            record_supplier_payment(ctx, SupplierPaymentIn.model_validate(pay))


def _they(ctx: Context, people: dict[UUID, UUID], supplier_id: UUID) -> Context:
    return replace(ctx, audience=SUPPLIER, party_id=supplier_id, person_id=people.get(supplier_id))


def _asks_more(they: Context, order_id: UUID, supplier_id: UUID, own_id: UUID) -> None:
    order = get_order_to_invoice(they, order_id)
    desk = they.as_system()
    seller, buyer = (_paper(desk, party_id) for party_id in (supplier_id, own_id))
    sold = [
        (
            line.suppliers_item_id or line.item_number,
            line.description,
            line.quantity,
            line.price if place else (line.price * DEARER).quantize(Decimal("0.01")),
        )
        for place, line in enumerate(order.lines)
    ]
    record_bank_account(desk, supplier_id, BankAccountIn(iban=THEIRS))
    content = e_invoice("26-10482", they.today, order.number, sold, seller=seller, buyer=buyer)
    file = Upload("26-10482.xml", "", BytesIO(content), len(content))
    upload_supplier_invoice(they, EInvoiceIn(file=file))


def _paper(ctx: Context, party_id: UUID) -> PartyOnPaper:
    found = get_party(ctx, party_id)
    place = next(iter(found.addresses), None)
    return PartyOnPaper(
        name=found.name,
        street=place.street if place else "Kade 1",
        postal_code=place.postal_code if place else "1011 AA",
        city=place.city if place else "Amsterdam",
        country=found.country,
        kvk_number=found.kvk_number,
        vat_number=found.vat_number,
        iban=THEIRS,
        holder=found.name,
    )

"""A company that may send invoices, and what Alice does with them, in a word each."""

from collections.abc import Sequence
from decimal import Decimal
from uuid import UUID

from schakel.billing.operations import (
    credit_invoice,
    draft_invoices,
    get_invoice,
    issue_invoices,
    record_payment,
)
from schakel.billing.schemas import CreditIn, DraftIn, InvoiceOut, IssueIn, PaymentIn, PaymentOut
from schakel.kernel import tenancy
from schakel.parties.models import Party
from schakel.parties.operations import (
    agree_customer_terms,
    correct_party,
    create_address,
    get_party,
    get_party_terms,
    record_bank_account,
)
from schakel.parties.schemas import AddressIn, BankAccountIn, CustomerTermsIn, PartyDetailsIn
from schakel.sales.schemas import ShipmentOut
from tests.sales.shipping import draft as pick
from tests.sales.shipping import send
from tests.world import World

KVK, VAT = "68750110", "NL123456782B12"


def complete(world: World) -> None:
    """Fill in what the law wants on an invoice: of our own company, and of Carla's."""
    with tenancy.enter(world.system):
        own = Party.objects.filter(is_own=True).order_by("id")[0].id
    for party_id in (own, world.parties["carla"]):
        found = get_party(world.alice, party_id)
        told = {"name": found.name, "kvk_number": KVK, "vat_number": VAT}
        correct_party(world.alice, party_id, PartyDetailsIn.model_validate(told))
        place = AddressIn(street="Kade 3", postal_code="3011 AA", city="Rotterdam")
        create_address(world.alice, party_id, place)
    if not get_party(world.alice, own).bank_accounts:
        record_bank_account(world.alice, own, BankAccountIn(iban="NL91 ABNA 0417 1643 00"))


def limited(world: World, limit: str | None) -> None:
    """Agree up to how much may be open with Carla."""
    known = get_party_terms(world.alice, world.parties["carla"]).customer
    assert known is not None
    told = known.model_dump(include=set(CustomerTermsIn.model_fields) - {"version"}) | {"credit_limit": limit}
    agree_customer_terms(world.alice, world.parties["carla"], CustomerTermsIn.model_validate(told))


def left(world: World, item: UUID, quantity: int) -> ShipmentOut:
    """Let so many leave for Carla."""
    order = world.sells(item, quantity, world.alice.today)
    return send(world, pick(world, order, quantity))


def drafted(world: World, *shipments: UUID, together: bool = False) -> list[InvoiceOut]:
    made = draft_invoices(world.alice, DraftIn(shipment_ids=list(shipments), together=together))
    return [get_invoice(world.alice, invoice_id) for invoice_id in made.invoice_ids]


def issued(world: World, *drafts: UUID) -> list[InvoiceOut]:
    issue_invoices(world.alice, IssueIn(invoice_ids=list(drafts)))
    return [get_invoice(world.alice, invoice_id) for invoice_id in drafts]


def invoiced(world: World, item: UUID, quantity: int) -> InvoiceOut:
    """Let so many leave for Carla, and send the invoice."""
    (draft,) = drafted(world, left(world, item, quantity).id)
    return issued(world, draft.id)[0]


def paid(world: World, amount: str | Decimal, **said: object) -> PaymentOut:
    wanted = {"customer_id": world.parties["carla"], "paid_date": world.alice.today, "amount": amount}
    return record_payment(world.alice, PaymentIn.model_validate(wanted | said))


def taken_back(world: World, invoice: InvoiceOut, lines: Sequence[tuple[UUID, int]] = ()) -> InvoiceOut:
    """Send a credit note on an invoice."""
    wanted = [{"line_id": line_id, "quantity": quantity} for line_id, quantity in lines]
    data = CreditIn.model_validate({"note": "Verkeerd geleverd", "lines": wanted})
    return issued(world, credit_invoice(world.alice, invoice.id, data).id)[0]

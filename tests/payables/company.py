"""A company with suppliers that send invoices, and what each does, in a word."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import BytesIO
from uuid import UUID

import pytest
from django.db.models import F

from schakel.hub.operations import upload_supplier_invoice
from schakel.kernel import tenancy
from schakel.kernel.context import Context
from schakel.kernel.errors import SchakelError
from schakel.kernel.uploads import Upload, storage
from schakel.parties.models import Party
from schakel.parties.operations import correct_party, get_party, record_bank_account
from schakel.parties.schemas import BankAccountIn, PartyDetailsIn
from schakel.payables.models import InvoiceMatch, ReceivedLine, SupplierInvoice, SupplierInvoiceLine
from schakel.payables.operations import get_supplier_invoice, invoice_purchase_order
from schakel.payables.schemas import InvoiceOrderIn, SupplierInvoiceOut
from schakel.purchasing.schemas import PurchaseOrderOut
from schakel.run.proof.e_invoices import BUYER, SELLER, Sold, e_invoice
from tests.purchasing.receiving import comes
from tests.world import World

PDF = b"%PDF-1.7\n1 0 obj\n<< >>\nendobj\ntrailer\n<< >>\n%%EOF\n"


@contextmanager
def refused(kind: type[SchakelError], code: str) -> Iterator[None]:
    """Expect a refusal of this kind, for this reason."""
    with pytest.raises(kind) as refusal:
        yield
    assert code in {refusal.value.code, *(problem.code for problem in refusal.value.problems)}


def complete(world: World) -> None:
    """Fill in the numbers by which a document is known: ours, Sam's and Rita's; and where Sam is paid."""
    with tenancy.enter(world.system):
        own = Party.objects.filter(is_own=True).order_by("id")[0].id
    for party_id, paper in ((own, BUYER), (world.parties["sam"], SELLER)):
        tell(world, party_id, kvk_number=paper.kvk_number, vat_number=paper.vat_number)
    tell(world, world.parties["rita"], kvk_number="12345678")
    record_bank_account(world.alice, world.parties["sam"], BankAccountIn(iban=SELLER.iban))


def tell(world: World, party_id: UUID, **numbers: str) -> None:
    """Fill in numbers of a relation."""
    name = get_party(world.alice, party_id).name
    correct_party(world.alice, party_id, PartyDetailsIn.model_validate({"name": name} | numbers))


def delivered(world: World, item: UUID, quantity: int) -> PurchaseOrderOut:
    """Order so many from Sam at 6.00, and take them in."""
    order = world.buys(item, quantity, world.soon(3))
    comes(world, order, quantity)
    return order


def invoices(
    world: World, order: PurchaseOrderOut, number: str = "S-1", **said: object
) -> SupplierInvoiceOut:
    """Let Sam invoice an order in one step."""
    data = InvoiceOrderIn.model_validate({"number": number} | said)
    return invoice_purchase_order(world.sam, order.id, data)


def uploads(ctx: Context, content: bytes, name: str = "factuur.xml", **said: object) -> SupplierInvoiceOut:
    """Send a document, as the door does."""
    file = Upload(name, "", BytesIO(content), len(content))
    return upload_supplier_invoice.invoke(ctx, body={"file": file} | said)


def sends(world: World, number: str, order: str, sold: Sequence[Sold], **said: object) -> SupplierInvoiceOut:
    """Let Sam send an invoice as UBL."""
    return uploads(world.sam, e_invoice(number, world.alice.today, order, sold, **said))  # type: ignore[arg-type]


def again(world: World, invoice: SupplierInvoiceOut) -> SupplierInvoiceOut:
    """Look at it as Alice does."""
    return get_supplier_invoice(world.alice, invoice.id)


def codes(invoice: SupplierInvoiceOut) -> list[str]:
    """Return what does not fit of the lines."""
    return [found.code for line in invoice.lines for found in line.findings]


def add_up(world: World) -> None:
    """Hold what is allotted against both sides: never more than came, never more than a line has."""
    with tenancy.enter(world.system):
        matches = list(InvoiceMatch.objects.select_related("invoice"))
        for line in SupplierInvoiceLine.objects.all():
            mine = [match.quantity for match in matches if match.invoice_line_id == line.id]
            assert sum(mine) == line.matched_quantity <= line.quantity
        for row in ReceivedLine.objects.all():
            signed = [
                -match.quantity if match.invoice.kind == "381" else match.quantity
                for match in matches
                if match.order_line_id == row.order_line_id
            ]
            assert sum(signed) == row.invoiced_quantity
            assert 0 <= row.invoiced_quantity <= row.received_quantity


def nothing_waits_in_vain(world: World) -> None:
    """Hold what is left against what waits: no goods lie there that an invoice asks for, so none is paid twice."""
    with tenancy.enter(world.system):
        waits = SupplierInvoiceLine.objects.filter(invoice__kind="380", matched_quantity__lt=F("quantity"))
        lines = list(waits.exclude(invoice__status="rejected").select_related("invoice"))
        left = ReceivedLine.objects.filter(invoiced_quantity__lt=F("received_quantity"))
        for row in left.select_related("order", "order_line"):
            for line in lines:
                named = line.invoice.order_number in ("", row.order.number)
                assert not (named and line.suppliers_item_id == row.order_line.item_number)
        by_itself = SupplierInvoice.objects.filter(status__in=["approved", "paid"], decided_by_id=None)
        alone = SupplierInvoiceLine.objects.filter(invoice_id__in=by_itself.values("id"))
        assert not alone.filter(matched_quantity__lt=F("quantity")).exists()


def keys(world: World) -> list[str]:
    """Return what stands in the storage of the workspace, what was issued too."""
    found: list[str] = []
    folders = [str(world.workspace.id), f"issued/{world.workspace.id}"]
    while folders:
        folder = folders.pop()
        if storage().exists(folder):
            below, files = storage().listdir(folder)
            found += [f"{folder}/{name}" for name in files]
            folders += [f"{folder}/{name}" for name in below]
    return found

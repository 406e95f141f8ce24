"""The statement, the ledger and what is open of each paper say the same, on every day."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from random import Random

import pytest
from django.db.models import Sum

from schakel.billing.models import Allocation, Invoice, LedgerEntry, Payment
from schakel.billing.operations import get_statement, revoke_payment, set_off
from schakel.billing.schemas import InvoiceOut, SetOffIn, StatementQuery
from schakel.kernel import tenancy
from schakel.kernel.errors import Conflict, Invalid
from tests.billing.company import complete, invoiced, paid, taken_back
from tests.world import World

STEPS = 14


@pytest.mark.parametrize("seed", range(3))
def test_whatever_happens_the_statement_is_the_ledger(world: World, seed: int) -> None:
    complete(world)
    chance = Random(seed)
    items = [world.item(number, stock=1000, price=price) for number, price in (("A", "3.33"), ("B", "0.05"))]
    invoices: list[InvoiceOut] = []
    payments = []
    first = world.alice.today

    def sell() -> None:
        invoices.append(invoiced(world, chance.choice(items), chance.randint(1, 9)))

    def pay() -> None:
        amount = Decimal(chance.randrange(1, 6000)) / 100
        day = world.alice.today - timedelta(chance.randrange(3))
        payments.append(paid(world, amount, paid_date=day))

    def credit() -> None:
        invoice = chance.choice(invoices)
        line = invoice.lines[0]
        taken_back(world, invoice, [(line.id, chance.randint(1, int(line.quantity)))])

    def revoke() -> None:
        revoke_payment(world.alice, chance.choice(payments).id)

    def match() -> None:
        set_off(world.alice, SetOffIn(customer_id=world.parties["carla"]))

    acts: list[Callable[[], None]] = [sell, sell, pay, pay, credit, revoke, match]
    for _step in range(STEPS):
        try:
            chance.choice(acts)()
        except (Conflict, Invalid, IndexError):
            continue
        world.alice = replace(world.alice, now=world.alice.now + timedelta(chance.randrange(2)))
    for offset in range(-3, (world.alice.today - first).days + 2):
        agrees(world, first + timedelta(offset))


def agrees(world: World, day: object) -> None:
    """Check that a statement on a day is what the ledger says, and what was open of each paper."""
    query = StatementQuery.model_validate(
        {"customer_id": world.parties["carla"], "from_date": "2020-01-01", "to_date": day}
    )
    statement = get_statement(world.alice, query)
    assert statement == get_statement(world.carla, query.model_copy(update={"customer_id": None}))
    with tenancy.enter(world.system):
        ledger = LedgerEntry.objects.filter(day__lte=day).aggregate(total=Sum("amount"))["total"] or 0
        for paper in [*Invoice.objects.all(), *Payment.objects.all()]:
            is_payment = isinstance(paper, Payment)
            parts = (
                Allocation.objects.filter(payment=paper)
                if is_payment
                else Allocation.objects.filter(**{_side(paper): paper})
            )
            taken = parts.filter(until_date=None).aggregate(total=Sum("amount"))["total"] or 0
            whole = paper.amount if is_payment else paper.total_amount
            assert 0 <= taken <= whole
            if not (is_payment and paper.revoked_at):
                assert paper.open_amount == whole - taken
    assert statement.closing == ledger
    assert sum(item.open_amount for item in statement.open_items) == ledger
    assert sum(statement.ageing.model_dump().values()) == ledger
    assert statement.opening + sum(entry.amount for entry in statement.entries) == statement.closing


def _side(paper: Invoice) -> str:
    return "invoice" if paper.kind == Invoice.Kind.INVOICE else "credit_note"


def test_a_payment_goes_to_what_is_due_first_and_the_rest_waits(world: World) -> None:
    complete(world)
    item = world.item("6205", stock=100)
    first, second = invoiced(world, item, 1), invoiced(world, item, 2)
    payment = paid(world, "20.00")
    with tenancy.enter(world.system):
        assert Invoice.objects.get(id=first.id).status == "settled"
        assert Invoice.objects.get(id=second.id).open_amount == Decimal("16.30")
    assert payment.open_amount == 0
    too_much = paid(world, "100.00")
    assert too_much.open_amount == Decimal("83.70")


def test_nobody_names_more_than_is_open_or_was_paid(world: World) -> None:
    complete(world)
    invoice = invoiced(world, world.item("6205", stock=100), 1)
    for amount, share in (("100.00", "12.11"), ("5.00", "6.00")):
        with pytest.raises(Invalid):
            paid(world, amount, allocations=[{"invoice_id": invoice.id, "amount": share}])
    with tenancy.enter(world.system):
        assert not Payment.objects.exists()

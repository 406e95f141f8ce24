"""The generated company is loaded through the operations, whole, once, and the same for the same seed."""

from collections import Counter
from datetime import date

import pytest
from django.db import transaction

from demo import arrears, loading
from demo.company import generate
from demo.despatching import DESPATCHES
from demo.records import Company
from schakel.accounts.models import Membership, Person
from schakel.inventory.models import OnHand, StockMovement
from schakel.kernel import tenancy
from schakel.kernel.context import system_context
from schakel.kernel.models import FactRecord, Workspace
from schakel.purchasing.models import GoodsReceipt, GoodsReceiptLine, OrderResponseLine, PurchaseOrder
from schakel.sales.models import Quotation, ReturnLine, SalesOrder, SalesOrderLine, Shipment, ShipmentLine

TODAY = date(2026, 11, 18)
# The order of who pays late.
LATE = 1


@pytest.fixture(scope="module")
def company() -> Company:
    return generate(1, TODAY)


def load(company: Company, slug: str = "demo") -> bool:
    return loading.load(company, slug=slug, seed=1, say=lambda _step: None)


def test_the_whole_company_stands_in_its_workspace(db: None, company: Company) -> None:
    assert load(company)
    workspace = Workspace.objects.get(slug="demo")
    with tenancy.enter(system_context(workspace.id)):
        (agreed,) = Quotation.objects.filter(state=Quotation.State.ACCEPTED)
        of_quotation = SalesOrderLine.objects.filter(order_id=agreed.sales_order_id)
        assert (
            SalesOrder.objects.exclude(id=agreed.sales_order_id).count() == len(company.sales_orders) + LATE
        )
        assert PurchaseOrder.objects.count() == len(company.purchase_orders) + DESPATCHES
        stock = Counter[str]()
        for number, quantity in OnHand.objects.values_list("item__number", "quantity"):
            stock[number] += quantity
        came = GoodsReceiptLine.objects.filter(receipt__status=GoodsReceipt.Status.BOOKED)
        for number, quantity in came.values_list("item__number", "counted_quantity"):
            stock[number] -= quantity
        left = ShipmentLine.objects.filter(shipment__status=Shipment.Status.SHIPPED)
        for number, quantity in left.values_list("item__number", "quantity"):
            stock[number] += quantity
        back = ReturnLine.objects.exclude(counted_quantity=None)
        for number, quantity in back.values_list("item__number", "counted_quantity"):
            stock[number] -= quantity
        assert left
        assert back
        assert came
        assert {n: q for n, q in stock.items() if q} == {n: q for n, q in company.stock.items() if q}
        assert StockMovement.objects.order_by("at").first().at.date() < TODAY
        still_open = SalesOrderLine.objects.filter(open_quantity__gt=0)
        sent = SalesOrderLine.objects.filter(open_quantity=0, shipment_lines__isnull=False).distinct()
        wanted = sum(bool(x.open_quantity) for o in company.sales_orders for x in o.lines)
        assert still_open.count() + sent.count() == wanted + of_quotation.count() + arrears.LINES
        assert not still_open.filter(promised_date=None).exists()
        (told,) = SalesOrderLine.objects.filter(order__number=company.story.sales_order_number)
        assert told.promised_date == told.requested_date
        asked = sum(x.proposed_date is not None for o in company.purchase_orders for x in o.lines)
        assert 0 < OrderResponseLine.objects.filter(status="proposed").count() <= asked
        parties = len(company.customers) + len(company.suppliers)
        assert Membership.objects.exclude(audience="staff").count() == parties
    for person in loading.sign_ins(company):
        assert Person.objects.get(email=person.email).check_password(loading.PASSWORD)


def test_a_second_load_does_nothing_and_says_so(db: None, company: Company) -> None:
    assert load(company)
    facts = FactRecord._base_manager
    assert not load(company)
    workspace = Workspace.objects.get(slug="demo")
    with tenancy.enter(system_context(workspace.id)):
        # One was a quotation first.
        placed = facts.filter(name="sales.SalesOrderPlaced").count()
        assert placed == len(company.sales_orders) + LATE + 1


def test_a_load_that_fails_leaves_nothing(
    db: None, company: Company, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loading, "PASSWORD", object())
    with pytest.raises(TypeError):
        load(company)
    assert not Workspace.objects.filter(slug="demo").exists()
    assert not Person.objects.filter(email="alice@demo.example").exists()


def test_the_same_seed_gives_the_same_ids(db: None, company: Company) -> None:
    def ids(slug: str) -> set[object]:
        load(company, slug)
        workspace = Workspace.objects.get(slug=slug)
        with tenancy.enter(system_context(workspace.id)):
            return set(SalesOrderLine.objects.values_list("id", flat=True))

    with transaction.atomic():
        first = ids("demo")
        transaction.set_rollback(True)
    assert ids("demo") == first

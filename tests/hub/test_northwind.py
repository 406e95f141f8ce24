"""The mapping of Northwind reads a real company's files whole, as if they were of today."""

import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from django.db import transaction

from schakel.accounts.models import Membership, Person
from schakel.catalog.models import Item
from schakel.hub.files.importing import Wish, run
from schakel.hub.files.reading_mapping import read_mapping
from schakel.hub.files.report import Report
from schakel.inventory.models import OnHand
from schakel.kernel import tenancy
from schakel.kernel.calendars import WorkCalendar
from schakel.kernel.context import Context, system_context
from schakel.kernel.models import FactRecord, Workspace
from schakel.parties.models import Party
from schakel.planning.models import Peg
from schakel.purchasing.models import PurchaseOrder, ScheduleLine
from schakel.sales.models import SalesOrder, SalesOrderLine
from tests.hub.offering import numbers, on

MAPPING = Path(__file__).parents[2] / "mappings" / "northwind.toml"
TODAY = date(2026, 11, 18)


@pytest.fixture(scope="module")
def samples() -> Path:
    folder = Path(os.environ.get("SCHAKEL_SAMPLES", "/nowhere")) / "data" / "northwind"
    if not folder.is_dir():
        if os.environ.get("CI"):
            pytest.fail("SCHAKEL_SAMPLES has no data/northwind: with CI set it must be there.")
        pytest.skip("SCHAKEL_SAMPLES does not lead to the sample data (data/northwind).")
    return folder


@pytest.fixture(scope="module")
def imported(
    samples: Path, django_db_setup: None, django_db_blocker: pytest.FixtureRequest
) -> Iterator[tuple[Report, Context]]:
    """Import once for all of these tests, and take it back."""
    with django_db_blocker.unblock(), transaction.atomic():  # type: ignore[attr-defined]
        report, is_kept = offer(samples, TODAY)
        assert is_kept
        workspace = Workspace.objects.get(slug="northwind")
        ctx = replace(system_context(workspace.id), now=on(TODAY)(workspace.id).now)
        with tenancy.enter(ctx):
            yield report, ctx
        transaction.set_rollback(True)


def offer(samples: Path, today: date) -> tuple[Report, bool]:
    return run(Wish(read_mapping(MAPPING), samples), on(today))


def test_every_row_comes_in(imported: tuple[Report, Context]) -> None:
    report, _ctx = imported
    assert [(p.created, p.refused) for p in report.parts] == [
        (91, 0),
        (29, 0),
        (77, 0),
        (77, 0),
        (72, 0),
        (830, 0),
    ]
    assert report.parts[-1].rows == 2155
    assert SalesOrderLine.objects.count() == 2155
    assert Party.objects.count() == 91 + 29 + 1
    assert Item.objects.filter(is_active=False).count() == 10
    assert OnHand.objects.get(item__number="1").quantity == 39


def test_customers_come_from_many_countries_with_their_contacts(imported: tuple[Report, Context]) -> None:
    countries = set(Party.objects.filter(is_customer=True).values_list("country", flat=True))
    assert len(countries) == 21
    assert {"GB", "US", "MX", "DE", "VE"} <= countries
    maria = Party.objects.get(name="Alfreds Futterkiste").contacts.get()
    assert (maria.name, maria.title, maria.phone) == ("Maria Anders", "Sales Representative", "030-0074321")
    assert "CAJUN" not in "".join(Party.objects.values_list("website", flat=True))


def test_the_last_orders_are_of_today_and_still_open(imported: tuple[Report, Context]) -> None:
    still_open = SalesOrder.objects.filter(status="open")
    assert still_open.count() == 21
    assert SalesOrder.objects.order_by("-ordered_date")[0].ordered_date == TODAY
    calendar = WorkCalendar()
    assert all(calendar.is_working(order.ordered_date) for order in SalesOrder.objects.all())
    assert not SalesOrderLine.objects.filter(open_quantity__gt=0, promised_date=None).exists()
    assert not still_open.filter(promised_date=None).exists()
    assert SalesOrder.objects.get(number="11077").promised_date >= TODAY + timedelta(days=20)
    history = SalesOrder.objects.get(number="10250")
    assert (history.status, history.requested_date > history.ordered_date) == ("delivered", True)


def test_a_discount_is_in_the_price(imported: tuple[Report, Context]) -> None:
    line = SalesOrderLine.objects.get(order__number="10250", item_number="51")
    assert (line.quantity, line.price, line.amount) == (35, Decimal("36.04"), Decimal("1261.40"))


def test_what_stock_does_not_cover_was_bought(imported: tuple[Report, Context]) -> None:
    _report, ctx = imported
    assert PurchaseOrder.objects.filter(is_made=True).count() == PurchaseOrder.objects.count() > 5
    days = set(ScheduleLine.objects.values_list("expected_date", flat=True))
    assert all(day > TODAY and WorkCalendar().is_working(day) for day in days)
    assert not Peg.objects.filter(kind="to_order").exists()
    assert not FactRecord.objects.filter(name="sales.PromiseMoved").exists()
    assert ctx.today == TODAY


def test_one_contact_of_each_party_can_sign_in(imported: tuple[Report, Context]) -> None:
    assert Membership.objects.exclude(party_id=None).count() == 120
    for email in ("alfki@northwind.example", "1@northwind.example", "alice@northwind.example"):
        assert Person.objects.get(email=email).check_password("welkom-bij-schakel")


def test_a_second_import_changes_nothing_also_on_a_later_day(
    imported: tuple[Report, Context], samples: Path
) -> None:
    before = SalesOrder.objects.count(), PurchaseOrder.objects.count(), FactRecord.objects.count()
    report, is_kept = offer(samples, TODAY + timedelta(days=9))
    assert is_kept
    assert numbers(report) == [(0, n, 0, 0) for n in (91, 29, 77, 77, 72, 830)]
    assert (SalesOrder.objects.count(), PurchaseOrder.objects.count(), FactRecord.objects.count()) == before

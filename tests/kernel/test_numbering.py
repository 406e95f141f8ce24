"""Numbers: one after the other, whoever asks at the same moment and wherever others came from."""

import threading
from uuid import UUID

import pytest
from django.db import connections

from schakel.kernel import numbering, tenancy
from schakel.kernel.errors import Conflict
from schakel.sales.operations.orders import place_sales_order, record_sales_order
from schakel.sales.schemas import RecordedSalesOrderIn, SalesOrderIn
from tests.kernel.at_once import PATIENCE, at_once
from tests.world import World, day


def test_two_at_once_get_numbers_one_after_the_other(lasting: World) -> None:
    taken = threading.Event()
    release = threading.Event()
    numbers: dict[str, int] = {}

    def slow() -> None:
        with tenancy.enter(lasting.system):
            numbers["slow"] = numbering.take(lasting.system, "invoice", year=2026)[0]
            taken.set()
            release.wait(PATIENCE)

    def quick() -> None:
        taken.wait(PATIENCE)
        threading.Timer(0.3, release.set).start()
        with tenancy.enter(lasting.system):
            numbers["quick"] = numbering.take(lasting.system, "invoice", year=2026)[0]
            # The counter is locked until the other is through.
            assert release.is_set()

    assert at_once(slow, quick) == [None, None]
    assert numbers == {"slow": numbering.FIRST, "quick": numbering.FIRST + 1}


def test_who_fails_leaves_no_gap(lasting: World) -> None:
    taken = threading.Event()

    def fails() -> None:
        with tenancy.enter(lasting.system):
            numbering.take(lasting.system, "invoice", 3)
            taken.set()
            raise Conflict("No.")

    def waits() -> range:
        taken.wait(PATIENCE)
        with tenancy.enter(lasting.system):
            return numbering.take(lasting.system, "invoice", 2)

    failed, numbers = at_once(fails, waits)
    assert isinstance(failed, Conflict)
    assert list(numbers) == [numbering.FIRST, numbering.FIRST + 1]


def test_every_own_company_and_year_has_a_series_of_its_own(world: World) -> None:
    with tenancy.enter(world.system):
        for own, year in ((UUID(int=1), 2026), (UUID(int=1), 2027), (UUID(int=2), 2026), (None, 0)):
            taken = [numbering.take(world.system, "invoice", own_party_id=own, year=year)[0] for _n in "ab"]
            assert taken == [numbering.FIRST, numbering.FIRST + 1]


def test_a_customer_takes_a_number_of_a_series_that_it_cannot_see(world: World) -> None:
    item = world.item("6205")
    data = {"requested_date": day(60), "lines": [{"item_id": item, "quantity": 1}]}
    first = world.sells(item, 1, day(60))
    second = place_sales_order(world.carla, SalesOrderIn.model_validate(data))
    assert int(second.number.removeprefix("VO-")) == int(first.number.removeprefix("VO-")) + 1


def test_who_brings_their_own_numbers_keeps_nobody_from_taking_one(lasting: World) -> None:
    item = lasting.item("6205")
    lasting.sells(item, 1, day(60))
    lasting.sells(item, 1, day(60))
    recorded = {
        "customer_id": lasting.parties["carla"],
        "ordered_date": day(-30),
        "requested_date": day(60),
        "lines": [{"item_id": item, "quantity": 1, "delivered_quantity": 1}],
    }
    written, ordered = threading.Event(), threading.Event()

    def imports() -> bool:
        with tenancy.enter(lasting.alice):
            for number in ("2026-0012", "VO-7", "VO-10000"):
                data = RecordedSalesOrderIn.model_validate(recorded | {"number": number})
                record_sales_order(lasting.alice, data)
            # Its numbers are known to the series already: it goes on from there.
            numbering.reached(lasting.system, "sales_order", "VO-", ["VO-10002"])
            written.set()
            return ordered.wait(PATIENCE)

    def orders() -> int:
        written.wait(PATIENCE)
        with tenancy.enter(lasting.system):
            (number,) = numbering.take(lasting.system, "sales_order")
        ordered.set()
        return number

    assert at_once(imports, orders) == [True, numbering.FIRST + 2]


@pytest.mark.parametrize(
    ("theirs", "next_number"),
    [
        ("VO-10001", "VO-10002"),
        ("VO-123456", "VO-123457"),
        ("VO-7", "VO-10001"),
        ("VO-" + "9" * 30, "VO-10001"),
        ("2026-0012", "VO-10001"),
        ("VO-١٢٣٤٥", "VO-10001"),
    ],
)
def test_numbers_from_elsewhere_are_never_given_again(world: World, theirs: str, next_number: str) -> None:
    item = world.item("6205")
    recorded = {
        "customer_id": world.parties["carla"],
        "number": theirs,
        "ordered_date": day(-30),
        "requested_date": day(60),
        "lines": [{"item_id": item, "quantity": 1}],
    }
    record_sales_order(world.alice, RecordedSalesOrderIn.model_validate(recorded))
    assert world.sells(item, 1, day(60)).number == next_number
    connections["default"].check_constraints()

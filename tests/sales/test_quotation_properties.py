"""Whatever is offered and done: sums are an invoice's, only what counts is accepted, the order says the same."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from schakel.catalog.totals import totals_of
from schakel.catalog.vat import Tax, TaxCategory
from schakel.kernel import tenancy
from schakel.kernel.errors import Conflict, SchakelError
from schakel.sales.models import SalesOrder
from schakel.sales.operations.orders import get_sales_order
from schakel.sales.operations.quotation_answers import accept_quotation, decline_quotation
from schakel.sales.operations.quotation_lists import get_quotation
from schakel.sales.operations.quotation_sending import send_quotation, withdraw_quotation
from schakel.sales.operations.quotations import discard_revision, revise_quotation
from schakel.sales.quotation_pricing import net_price
from tests.sales.quoting import accept, line, sent
from tests.world import World, make_world

QUANTITIES = st.decimals("0.0001", "9999", places=4)
PRICES = st.decimals("0.000001", "9999", places=6)
DISCOUNTS = st.decimals("0", "99.9999", places=4)
LINES = st.lists(st.tuples(QUANTITIES, PRICES, DISCOUNTS, st.booleans()), min_size=1, max_size=4)
ACTS = st.lists(
    st.one_of(
        st.sampled_from(["revise", "send", "discard", "withdraw", "decline"]),
        st.tuples(st.just("days"), st.integers(1, 20)),
        st.tuples(st.just("accept"), st.integers(1, 3)),
    ),
    max_size=9,
)
FEW = settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))


@given(price=PRICES, discount=DISCOUNTS)
def test_a_discount_never_raises_a_price_and_nothing_off_changes_nothing(
    price: Decimal, discount: Decimal
) -> None:
    assert net_price(price, Decimal(0)) == price
    assert Decimal(0) <= net_price(price, discount) <= price


@FEW
@given(wanted=LINES)
def test_sums_are_those_of_an_invoice_and_the_order_is_the_quotation_line_by_line(
    db: None, wanted: list[tuple[Decimal, Decimal, Decimal, bool]]
) -> None:
    world = make_world()
    lines: list[dict[str, Any]] = []
    for number, (quantity, price, discount, in_words) in enumerate(wanted):
        said = {"quantity": quantity, "price": price, "discount_percent": discount}
        what = (
            {"description": f"Regel {number}"}
            if in_words
            else line(world, f"I{number}") | {"price_note": "Zo"}
        )
        lines.append(what | said)
    found = sent(world, *lines)
    version = found.versions[0]
    totals = totals_of(
        (row.amount, Tax(TaxCategory(row.tax_category), row.tax_rate)) for row in version.lines
    )
    assert version.net_amount == sum(row.amount for row in version.lines) == totals.net_amount
    assert (version.tax_amount, version.total_amount) == (totals.tax_amount, totals.total_amount)
    assert sum(part.tax_amount for part in version.taxes) == version.tax_amount
    done = accept(world, found)
    assert done.signed_sha256 == version.sha256
    assert done.sales_order_id is not None
    order = get_sales_order(world.alice, done.sales_order_id)
    assert order.total_amount == version.net_amount
    assert [(row.description, row.unit_code, row.quantity, row.price, row.amount) for row in order.lines] == [
        (row.description, row.unit_code, row.quantity, row.net_price, row.amount) for row in version.lines
    ]


def _refused(world: World, found_id: UUID, number: int) -> str:
    """Let Carla agree with a version; returns why she may not, empty where she may."""
    body = {"version_number": number, "name": "Carla"}
    try:
        accept_quotation.invoke(world.carla, path={"quotation_id": found_id}, body=body)
    except Conflict as refusal:
        return refusal.code
    return ""


class Model:
    """What may be accepted, told as simply as it can be."""

    def __init__(self) -> None:
        self.counts, self.written, self.is_open, self.left = 1, False, True, 30

    def does(self, act: Any) -> None:
        """Do what an act does, where it can be done."""
        match act:
            case ("days", days):
                self.left -= days
            case "revise" if self.is_open:
                self.written = True
            case "send" if self.is_open and self.written:
                self.counts, self.written, self.left = self.counts + 1, False, 30
            case "discard":
                self.written = False
            case "withdraw" | "decline":
                self.is_open = False

    def accepts(self, number: int) -> bool:
        """Whether this version is the latest that was sent, still holds, and nobody ended it."""
        return self.is_open and number == self.counts and self.left >= 0


def does(world: World, found_id: UUID, act: str) -> None:
    path = {"quotation_id": found_id}
    try:
        match act:
            case "revise":
                revise_quotation(world.alice, found_id)
            case "send":
                send_quotation.invoke(world.alice, path=path, body={})
            case "discard":
                discard_revision(world.alice, found_id)
            case "withdraw":
                withdraw_quotation.invoke(world.alice, path=path, body={})
            case "decline":
                decline_quotation.invoke(world.carla, path=path, body={"answer": "Nee"})
    except SchakelError:
        # What cannot be done changes nothing.
        pass


@FEW
@given(acts=ACTS)
def test_no_sequence_of_acts_accepts_anything_but_the_latest_version_that_was_sent_and_holds(
    db: None, acts: list[Any]
) -> None:
    world = make_world()
    found, model, placed = sent(world), Model(), 0
    for act in acts:
        if act[0] == "days":
            later = timedelta(days=act[1])
            world.alice = replace(world.alice, now=world.alice.now + later)
            world.carla = replace(world.carla, now=world.carla.now + later)
        elif act[0] == "accept":
            may = model.accepts(act[1])
            code = _refused(world, found.id, act[1])
            assert (code == "") == bool(may or (placed and act[1] == model.counts)), code
            if code == "":
                placed, model.is_open = 1, False
            continue
        else:
            does(world, found.id, act)
        if not placed:
            model.does(act)
    with tenancy.enter(world.system):
        assert SalesOrder.objects.count() == placed
    assert (get_quotation(world.carla, found.id).status == "accepted") == bool(placed)

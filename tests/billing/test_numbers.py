"""Numbers of invoices: none missing, none twice, whoever is at it and whatever is refused."""

from functools import partial
from typing import Any

import pytest

from schakel.billing.models import Invoice, InvoiceLine, InvoiceTax
from schakel.billing.operations import issue_invoices, list_invoices
from schakel.billing.schemas import InvoiceQuery, IssueIn
from schakel.kernel import tenancy
from schakel.kernel.errors import Conflict, Invalid
from tests.billing.company import complete, drafted, issued, left
from tests.kernel.at_once import at_once, failures
from tests.sales.shipping import draft as pick
from tests.sales.shipping import send
from tests.world import World


def numbers(world: World) -> list[int]:
    """Return every number that was given, in order."""
    rows = list_invoices(world.alice, InvoiceQuery(limit=200)).rows
    return sorted(int(row.number.partition("-")[2]) for row in rows if row.number)


def test_two_who_issue_at_once_leave_no_gap_and_take_no_number_twice(lasting: World) -> None:
    world = lasting
    complete(world)
    item = world.item("6205", stock=100)
    drafts = [drafted(world, left(world, item, 1).id)[0].id for _n in range(6)]
    shares = [IssueIn(invoice_ids=chosen) for chosen in (drafts[:2], drafts[2:3], drafts[3:])]
    assert failures(at_once(*(partial(issue_invoices, world.alice, share) for share in shares))) == []
    assert numbers(world) == list(range(10001, 10007))


def test_of_two_who_issue_the_same_draft_one_does_and_no_number_is_lost(lasting: World) -> None:
    world = lasting
    complete(world)
    item = world.item("6205", stock=100)
    first, second = (drafted(world, left(world, item, 1).id)[0].id for _n in range(2))
    same = IssueIn(invoice_ids=[first])
    (refused,) = failures(at_once(*[lambda: issue_invoices(world.alice, same)] * 2))
    assert isinstance(refused, Conflict)
    issued(world, second)
    assert numbers(world) == [10001, 10002]


def test_a_refused_issue_leaves_no_gap_for_who_issues_meanwhile(lasting: World) -> None:
    world = lasting
    complete(world)
    item = world.item("6205", stock=100)
    mine = [drafted(world, left(world, item, 1).id)[0].id for _n in range(3)]
    # Cor's company has no address yet: together with one that could go, neither goes.
    shipment = send(world, pick(world, world.sells(item, 1, world.alice.today, customer="cor"), 1))
    lacking = drafted(world, shipment.id)[0].id
    good, both = IssueIn(invoice_ids=mine[:2]), IssueIn(invoice_ids=[mine[2], lacking])
    answers = at_once(lambda: issue_invoices(world.alice, good), lambda: issue_invoices(world.alice, both))
    assert [type(one) for one in failures(answers)] == [Invalid]
    issued(world, mine[2])
    assert numbers(world) == [10001, 10002, 10003]


@pytest.mark.parametrize("fence", ["the database alone", "the product alone"])
def test_a_draft_is_hidden_from_its_customer_by_either_fence_alone(
    world: World, fence: str, settings: Any
) -> None:
    complete(world)
    (draft,) = drafted(world, left(world, world.item("6205", stock=100), 3).id)
    # The database lets the system through, so that what the product itself keeps back shows.
    is_database = fence == "the database alone"
    place = world.carla if is_database else world.system

    def seen() -> list[int]:
        settings.DATABASE_FENCE_ONLY = is_database
        with tenancy.enter(place):
            found = [
                model.objects.visible_to(world.carla).count() for model in (Invoice, InvoiceLine, InvoiceTax)
            ]
        settings.DATABASE_FENCE_ONLY = False
        return found

    assert seen() == [0, 0, 0]
    issued(world, draft.id)
    assert seen() == [1, 1, 1]

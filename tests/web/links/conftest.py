"""Mails with links in them, and somebody who holds such a link in a browser that knows nobody."""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from django.core import mail
from django.test import Client

from schakel.accounts.models import Membership, SignedLink
from schakel.kernel import tenancy
from schakel.kernel.ids import uuid7
from schakel.kernel.models import FactRecord, OutboxMessage, Refusal
from schakel.notifications.jobs import deliver
from schakel.purchasing.operations.orders import get_purchase_order
from schakel.purchasing.schemas import PurchaseOrderOut
from schakel.sales.schemas import SalesOrderOut
from tests.purchasing.answers import change, respond
from tests.world import World, make_world

LINK = re.compile(r"https?://[^\s/]+(/l/\S+)")


@pytest.fixture
def world(db: None) -> World:
    return make_world(now=datetime.now(UTC))


def deliver_mails(world: World) -> None:
    """Send what waits, whatever the clock says."""
    with tenancy.enter(world.system):
        OutboxMessage.objects.update(due_at=datetime.now(UTC))
    deliver(workspace_id=str(world.workspace.id))


def letter(world: World, who: str, about: str = "") -> str:
    """Return the text of the last mail to somebody, about an order."""
    address = f"{who}.{world.workspace.slug}@schakel.example"
    texts = [str(one.body) for one in reversed(mail.outbox) if one.to == [address]]
    return next(text for text in texts if about in text)


def link_to(world: World, who: str, about: str = "") -> str:
    """Return the path of the link in the last mail to somebody, about an order."""
    found = LINK.search(letter(world, who, about))
    assert found is not None
    return found[1]


def token_of(path: str) -> str:
    return path.rpartition("/")[2]


class Holder:
    """Somebody with a link, as they came from the mail: no session, and forms as a browser sends them."""

    def __init__(self, world: World, path: str, client: Client | None = None) -> None:
        self.path = path
        self.headers = {"host": f"{world.workspace.slug}.localhost"}
        self.client = client or Client(enforce_csrf_checks=True)

    def get(self, path: str = "") -> Any:
        return self.client.get(path or self.path, headers=self.headers)

    def head(self) -> Any:
        return self.client.head(self.path, headers=self.headers)

    def post(self, values: dict[str, Any], path: str = "") -> Any:
        return self.client.post(path or self.path, values, headers=self.headers)

    def confirm(self) -> Any:
        """Press the one button, with what the page gave it."""
        button = re.search(r'name="confirm" value="(\d+)"', self.get().content.decode())
        return self.post({"confirm": button[1] if button else "1"})


@pytest.fixture
def bought(world: World) -> PurchaseOrderOut:
    """An order to Sam, of which the mail went out."""
    order = world.buys(world.item("6205"), 10, world.soon(7))
    deliver_mails(world)
    return order


@pytest.fixture
def sold(world: World) -> SalesOrderOut:
    """An order of Carla's, of which the promise moved, and the mail went out."""
    bought = world.buys(world.item("6207"), 10, world.soon(7))
    order = world.sells(world.items["6207"], 10, world.soon(1))
    respond(world, bought, change(bought, (world.soon(9), 10)))
    deliver_mails(world)
    return order


@pytest.fixture
def sam(world: World, bought: PurchaseOrderOut) -> Holder:
    return Holder(world, link_to(world, "sam", bought.number))


@pytest.fixture
def carla(world: World, sold: SalesOrderOut) -> Holder:
    return Holder(world, link_to(world, "carla", sold.number))


def seen(world: World, order: PurchaseOrderOut) -> PurchaseOrderOut:
    return get_purchase_order(world.alice, order.id)


def links_of(world: World) -> list[SignedLink]:
    with tenancy.enter(world.system):
        return list(SignedLink.objects.order_by("created_at", "id"))


def place_of(world: World, who: str) -> Membership:
    with tenancy.enter(world.system):
        found: Membership = Membership.objects.get(person_id=world.people[who])
    return found


def change_links(world: World, **values: Any) -> None:
    with tenancy.enter(world.system):
        SignedLink.objects.update(**values)


def refusals(world: World) -> list[Refusal]:
    with tenancy.enter(world.system):
        return list(Refusal.objects.filter(operation="accounts.open_signed_link").order_by("at", "id"))


def facts_about(world: World, subject_id: Any) -> list[dict[str, Any]]:
    """Return what is written of an object, without what is another each time."""
    with tenancy.enter(world.system):
        rows = FactRecord.objects.filter(subject_id=subject_id).order_by("at", "id").values()
        return [
            {
                name: value
                for name, value in row.items()
                if name not in ("id", "at", "correlation_id", "relation_id", "subject_id", "workspace_id")
            }
            for row in rows
        ]


@pytest.fixture
def new_world(db: None) -> Callable[[], World]:
    return lambda: make_world(f"w{uuid7().hex[-12:]}", now=datetime.now(UTC))

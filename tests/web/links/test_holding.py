"""Whoever holds a link can do its one thing with its one order, and nothing when it does not hold."""

import logging
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from schakel.accounts import links
from schakel.accounts.links import Opened
from schakel.accounts.models import Person
from schakel.accounts.operations import (
    list_signed_links,
    revoke_signed_link,
)
from schakel.accounts.schemas import SignedLinkQuery
from schakel.kernel import tenancy, workspaces
from schakel.kernel.errors import NotAllowed, NotFound
from schakel.kernel.models import FactRecord
from schakel.kernel.operation import all_operations
from schakel.kernel.permissions import EVERYTHING
from schakel.planning.operations.reasons import explain_promises
from schakel.purchasing.operations.confirmations import confirm_purchase_orders
from schakel.purchasing.operations.orders import get_purchase_order, list_purchase_orders
from schakel.purchasing.schemas import ManyOrders, PurchaseOrderOut, PurchaseOrderQuery
from schakel.run.proof.browsers import let_in
from schakel.run.proof.canaries import tenant_models
from schakel.run.proof.examples import EXAMPLES
from schakel.sales.operations.orders import get_sales_order
from schakel.sales.schemas import SalesOrderOut
from tests.isolation.scene import scene
from tests.purchasing.answers import accept
from tests.web.links.conftest import (
    Holder,
    link_to,
    links_of,
    place_of,
    refusals,
    token_of,
)
from tests.world import World

BESIDE = ("django_session", "rates", "procrastinate_jobs")


def everything(world: World) -> dict[str, Any]:
    """Return every row of the workspace, and how many there are of what has none."""
    with tenancy.enter(world.system):
        rows = {model.__name__: list(model.objects.order_by("id").values()) for model in tenant_models()}
    with connection.cursor() as cursor:
        for table in BESIDE:
            cursor.execute(f"select count(*) from {table}")
            rows[table] = cursor.fetchall()
    return rows


def opened(world: World, path: str) -> Opened:
    found = links.look(workspaces.of(world.system), token_of(path))
    assert isinstance(found, Opened)
    return found


@pytest.mark.parametrize("who", ["sam", "carla"])
def test_to_open_a_link_changes_nothing_however_often(
    world: World, who: str, request: pytest.FixtureRequest
) -> None:
    holder: Holder = request.getfixturevalue(who)
    before = everything(world)
    assert len(before["SignedLink"]) >= 1
    for ask in (holder.get, holder.head, holder.get, lambda: holder.get(f"{holder.path}?confirm=1")):
        assert ask().status_code == 200
    assert everything(world) == before


def test_the_page_is_told_to_nobody_kept_by_nobody_and_touches_no_cookie(sam: Holder, carla: Holder) -> None:
    for holder in (sam, carla):
        for answer in (holder.get(), holder.post({"version": "9"})):
            assert answer["Referrer-Policy"] == "no-referrer"
            assert answer["Cache-Control"] == "no-store"
            assert "noindex" in answer["X-Robots-Tag"]
            assert not answer.cookies
            assert "default-src 'none'" in answer["Content-Security-Policy"]


def test_the_log_never_tells_a_link(world: World, sam: Holder, caplog: pytest.LogCaptureFixture) -> None:
    written = logging.getHandlerByName("console")
    assert written
    (untold,) = written.filters
    assert isinstance(untold, logging.Filter)
    with caplog.at_level(logging.DEBUG), caplog.filtering(untold):
        assert sam.post({}).status_code == 422
        sam.confirm()
        assert sam.get().status_code == 404
    assert token_of(sam.path) not in caplog.text


def test_a_customer_sees_the_order_and_why_it_moved_and_nothing_else(
    world: World, sold: SalesOrderOut, carla: Holder
) -> None:
    other = world.sells(world.item("9999", stock=5), 2, world.soon(3))
    page = carla.get().content.decode()
    assert sold.number in page
    assert "Waarom deze datum?" in page
    assert "Van Dalen Machinebouw BV" in page
    assert other.number not in page
    assert "Samson" not in page
    assert "<nav" not in page
    # There is nothing to send: a form somebody makes up shows the page again.
    assert carla.post({"confirm": "1"}).status_code == 200
    assert carla.post({}, f"{carla.path}/gevolg").status_code == 404
    assert get_sales_order(world.alice, sold.id).version == get_sales_order(world.carla, sold.id).version


def test_the_caller_of_a_link_may_do_exactly_what_its_purpose_needs(
    world: World,
) -> None:
    s = scene(world)
    bought = world.buys(s.item, 5, world.soon(9))
    sold = world.sells(s.item, 2, world.soon(9))
    for purpose, order_id, who in ((links.RESPOND, bought.id, "sam"), (links.VIEW, sold.id, "carla")):
        place = place_of(world, who)
        made = links.make(world.system, purpose, order_id, world.parties[who], place.id)
        ctx = opened(world, made.token).ctx
        assert {name for name, one in all_operations().items() if one.allowed(ctx)} == {
            *links.PURPOSES[purpose].needs
        }
        # Even where everything is permitted, what is not about this one object is not there.
        wide = replace(ctx, permissions=EVERYTHING)
        for name, one in all_operations().items():
            if ctx.audience in one.audiences:
                with pytest.raises(NotFound):
                    one.invoke(wide, **EXAMPLES[name](s, ctx.audience))


def test_another_order_of_the_same_company_is_not_there(
    world: World, bought: PurchaseOrderOut, sold: SalesOrderOut, sam: Holder, carla: Holder
) -> None:
    other = world.buys(world.items["6205"], 5, world.soon(9))
    sold_too = world.sells(world.items["6205"], 2, world.soon(9))
    ctx = opened(world, sam.path).ctx
    assert get_purchase_order(ctx, bought.id).number == bought.number
    respond = all_operations()["purchasing.respond_to_purchase_order"]
    answer = {"lines": [accept(other)]}
    for refused in (
        lambda: get_purchase_order(ctx, other.id),
        lambda: respond.invoke(ctx, path={"purchase_order_id": other.id}, body=answer),
        lambda: get_sales_order(opened(world, carla.path).ctx, sold_too.id),
        lambda: explain_promises(opened(world, carla.path).ctx, sold_too.id),
    ):
        with pytest.raises(NotFound):
            refused()
    # A line of another order in the form of this one is not there either.
    sam.post({"version": str(bought.version), f"{other.lines[0].id}.answer": "accept"})
    assert get_purchase_order(world.alice, other.id) == other
    for listing in (
        lambda: list_purchase_orders(ctx, PurchaseOrderQuery()),
        lambda: confirm_purchase_orders(ctx, ManyOrders(purchase_order_ids=[bought.id])),
    ):
        with pytest.raises(NotAllowed):
            listing()


def test_forwarded_to_somebody_signed_in_elsewhere_it_opens_the_same_and_leaves_their_session_alone(
    world: World, bought: PurchaseOrderOut, sam: Holder
) -> None:
    client = Client()
    let_in(client, Person.objects.get(id=world.people["rita"]), world.workspace.id)
    rita = Holder(world, sam.path, client)
    page = rita.get().content.decode()
    assert "Samson Lagers BV" in page
    assert "Rita" not in page
    assert rita.confirm().status_code == 200
    (who,) = {fact.person_id for fact in _answers(world, bought)}
    assert who == world.people["sam"]
    # She is who she was, and sees no more of Sam's than before.
    assert rita.get("/leverancier").status_code == 200
    assert rita.get(f"/leverancier/orders/{bought.id}").status_code == 404


def _answers(world: World, order: PurchaseOrderOut) -> list[FactRecord]:
    with tenancy.enter(world.system):
        return list(FactRecord.objects.filter(subject_id=order.id, name="purchasing.PurchaseOrderResponded"))


def test_who_guesses_is_asked_to_wait_and_who_holds_a_link_is_not(
    world: World, sam: Holder, settings: Any
) -> None:
    settings.RATES = {**settings.RATES, "address": 5}
    statuses = [Holder(world, f"/l/geraden-{n}").get().status_code for n in range(8)]
    # A minute may begin meanwhile.
    assert statuses[:5] == [404] * 5
    assert 429 in statuses[5:]
    assert len(refusals(world)) == statuses.count(404)
    assert sam.get().status_code == 200


def test_links_hold_for_two_weeks_to_answer_and_for_thirty_days_to_look(
    world: World, sam: Holder, carla: Holder
) -> None:
    lasts = {link.purpose: (link.expires_at - link.created_at).days for link in links_of(world)}
    assert lasts == {links.RESPOND: 14, links.VIEW: 30}


def test_the_desk_sees_to_whom_links_went_and_takes_one_back(
    world: World, bought: PurchaseOrderOut, sam: Holder
) -> None:
    (row,) = list_signed_links(world.alice, bought.id, SignedLinkQuery()).rows
    assert (row.person_name, row.purpose) == ("Sam", links.RESPOND)
    assert "hash" not in row.model_dump_json()
    first = revoke_signed_link(world.alice, row.id)
    assert first.revoked_at is not None
    assert revoke_signed_link(world.alice, row.id) == first
    with tenancy.enter(world.system):
        assert FactRecord.objects.filter(name="accounts.SignedLinkRevoked", subject_id=row.id).count() == 1
    for stranger in (world.sam, world.carla):
        with pytest.raises(NotAllowed):
            revoke_signed_link(stranger, row.id)
    with pytest.raises(NotFound):
        revoke_signed_link(world.olaf, row.id)
    with pytest.raises(NotFound):
        list_signed_links(world.olaf, bought.id, SignedLinkQuery())


def test_what_a_link_does_is_bound_to_its_supplier_by_the_database_too(
    world: World, bought: PurchaseOrderOut, settings: Any
) -> None:
    now = replace(world.system, now=datetime.now(UTC))
    made = links.make(now, links.RESPOND, bought.id, world.parties["rita"], place_of(world, "rita").id)
    rita = Holder(world, f"/l/{made.token}")
    for alone in (False, True):
        settings.DATABASE_FENCE_ONLY = alone
        assert rita.get().status_code == 404
    assert link_to(world, "sam") != rita.path

"""A link ends: with its time, its order, its person's place or role, and nobody learns why."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from schakel.accounts.models import Membership, Person
from schakel.accounts.operations import (
    demand_second_factor,
    remove_person,
    revoke_signed_link,
    save_role,
)
from schakel.accounts.schemas.sign_in import SecondFactorIn
from schakel.kernel import tenancy, workspaces
from schakel.kernel.models import Refusal
from schakel.purchasing.schemas import PurchaseOrderOut
from schakel.sales.models import SalesOrder
from schakel.sales.schemas import SalesOrderOut
from tests.web.links.conftest import (
    Holder,
    change_links,
    deliver_mails,
    letter,
    links_of,
    place_of,
    refusals,
    seen,
    token_of,
)
from tests.world import World


def _no_place(world: World) -> None:
    remove_person(replace(world.alice, now=datetime.now(UTC)), place_of(world, "sam").id)


def _other_role(world: World) -> None:
    with tenancy.enter(world.system):
        Membership.objects.filter(person_id=world.people["sam"]).update(roles=["viewer"])


def _not_active(world: World) -> None:
    Person.objects.filter(id=world.people["sam"]).update(is_active=False)


def _only_own(world: World) -> None:
    with tenancy.enter(world.system):
        Membership.objects.filter(person_id=world.people["sam"]).update(roles=["sales"], scope="own")


def _revoked(world: World) -> None:
    revoke_signed_link(world.alice, links_of(world)[0].id)


def _expired(world: World) -> None:
    change_links(world, expires_at=datetime.now(UTC) - timedelta(seconds=1))


def _more_demanded(world: World) -> None:
    role = {"audience": "supplier", "name": "admin", "title": "Beheerder", "patterns": ["*"]}
    save_role.invoke(world.alice, body=role | {"needs_second_factor": True})


WRONG: dict[str, Callable[[World], None]] = {
    "revoked": _revoked,
    "expired": _expired,
    "place removed": _no_place,
    "role changed": _other_role,
    "person blocked": _not_active,
    "order given to a colleague": _only_own,
    "second factor demanded": _more_demanded,
}


def test_every_link_that_does_not_hold_gets_the_same_bytes_and_stands_on_record(
    world: World, bought: PurchaseOrderOut, sam: Holder
) -> None:
    answers = []
    whole = token_of(sam.path)
    unknown = [
        whole[:-1] + ("A" if whole[-1] != "A" else "B"),
        whole[:-1],
        "x",
        str(uuid4()),
        "é",
        whole.lower(),
    ]
    for token in unknown:
        holder = Holder(world, f"/l/{token}")
        answers += [holder.get(), holder.post({"confirm": "1"})]
    elsewhere = Holder(world, sam.path)
    elsewhere.headers = {"host": f"{world.workspace.slug}x.localhost"}
    foreign = [elsewhere.get(), elsewhere.post({"confirm": "1"})]
    assert len(refusals(world)) == len(answers)
    assert {row.code for row in refusals(world)} == {"link_unknown"}
    with tenancy.enter(replace(world.system, workspace_id=world.olaf.workspace_id)):
        assert Refusal.objects.filter(code="link_unknown").count() == len(foreign)
    elsewhere.path = "/l/onbekend"
    foreign.append(elsewhere.get())
    sam.confirm()
    answers += [sam.get(), sam.post({"confirm": "1"})]
    assert {(a.status_code, a.content, a["Content-Language"]) for a in answers} == {
        (404, answers[0].content, "nl")
    }
    text = answers[0].content.decode()
    assert "Deze link werkt niet (meer)" in text
    assert "/account/login/" in text
    assert len({answer.content for answer in foreign}) == 1
    assert "Van Rijn" not in foreign[0].content.decode()


@pytest.mark.parametrize("wrong", WRONG)
def test_a_link_ends_with_what_it_stood_on(
    world: World, bought: PurchaseOrderOut, sam: Holder, wrong: str
) -> None:
    assert sam.get().status_code == 200
    WRONG[wrong](world)
    unknown = Holder(world, "/l/onbekend").get()
    for answer in (sam.get(), sam.head(), sam.post({"confirm": str(bought.version)})):
        assert answer.status_code == 404
    assert sam.get().content == unknown.content
    assert seen(world, bought).lines[0].line_status_code == ""
    # The supplier's own trail tells of it too, the desk's as well.
    assert {row.party_id for row in refusals(world) if row.code != "link_unknown"} == {world.parties["sam"]}


@pytest.mark.parametrize("demanded", ["role", "workspace"])
def test_a_mail_alone_does_not_stand_in_for_a_second_factor(world: World, demanded: str) -> None:
    if demanded == "role":
        _more_demanded(world)
    else:
        demand_second_factor(world.alice, SecondFactorIn(second_factor="everyone"))
        workspaces._known.clear()
    order = world.buys(world.item("6205"), 10, world.soon(7))
    deliver_mails(world)
    text = letter(world, "sam", order.number)
    assert "/l/" not in text
    assert f"/leverancier/orders/{order.id}" in text
    assert links_of(world) == []


def test_a_delivered_order_is_no_longer_shown_by_link(
    world: World, sold: SalesOrderOut, carla: Holder
) -> None:
    assert carla.get().status_code == 200
    with tenancy.enter(world.system):
        SalesOrder.objects.filter(id=sold.id).update(status="delivered")
    assert carla.get().status_code == 404

"""Sam says the same on a page, by the link in a mail, in a sheet, by a message and through the API: it is the same."""

import base64
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from schakel.accounts.models import Person
from schakel.kernel import tenancy
from schakel.purchasing.models import OrderResponse, OrderResponseLine
from schakel.purchasing.operations.orders import place_purchase_order
from schakel.purchasing.schemas import PurchaseOrderOut
from schakel.run.proof.browsers import let_in
from tests.api.program import Program
from tests.hub.answers import fetched, message, message_line, sheet_of
from tests.web.links.conftest import Holder, deliver_mails, facts_about, link_to
from tests.world import World

REASON = "Vertraagd in de haven"
WAYS = ("web", "mail_link", "file", "edi", "api")


def place(world: World) -> PurchaseOrderOut:
    lines = [
        {"item_id": world.items[name], "quantity": 10, "requested_date": world.soon(7), "price": 6}
        for name in "AB"
    ]
    body = {"supplier_id": world.parties["sam"], "lines": lines}
    return place_purchase_order.invoke(world.alice, body=body)


def portal(world: World) -> Client:
    client = Client(headers={"host": f"{world.workspace.slug}.localhost"})
    let_in(client, Person.objects.get(id=world.people["sam"]), world.workspace.id)
    return client


def as_form(world: World, order: PurchaseOrderOut, version: int) -> dict[str, str]:
    later, other = order.lines
    return {
        "version": str(version),
        f"{later.id}.answer": "change",
        f"{later.id}.deliveries.0.date": str(world.soon(8)),
        f"{later.id}.deliveries.0.quantity": "4",
        f"{later.id}.deliveries.1.date": str(world.soon(30)),
        f"{later.id}.deliveries.1.quantity": "6",
        f"{later.id}.price": "6",
        f"{later.id}.reason": REASON,
        f"{other.id}.answer": "reject",
        f"{other.id}.reason": "Uitverkocht",
    }


def on_a_page(world: World, order: PurchaseOrderOut, version: int) -> None:
    answer = portal(world).post(f"/leverancier/orders/{order.id}/antwoord", as_form(world, order, version))
    assert answer.status_code in (200, 302, 303), answer.content


def by_link(world: World, order: PurchaseOrderOut, version: int) -> None:
    link = link_to(world, "sam", order.number)
    Holder(world, link).post(as_form(world, order, version))


def by_file(world: World, order: PurchaseOrderOut, version: int) -> None:
    later, _other = order.lines
    rows: list[dict[str, Any]] = []
    for row in fetched(world.sam) if version == order.version else []:
        if row["Order"] != order.number:
            continue
        if int(row["Regel"]) == later.position:
            rows.append(row | {"Bevestigd aantal": 4, "Bevestigde dag": world.soon(8), "Reden": REASON})
            rows.append(row | {"Bevestigd aantal": 6, "Bevestigde dag": world.soon(30)})
        else:
            rows.append(row | {"Niet mogelijk (x)": "x", "Reden": "Uitverkocht"})
    SENT.setdefault("sheet", sheet_of(rows) if rows else b"")
    file = SimpleUploadedFile("orders.xlsx", SENT["sheet"])
    answer = portal(world).post("/leverancier/orders/bestand", {"file": file})
    assert answer.status_code == 200, answer.content
    assert order.number in answer.content.decode()


def by_message(world: World, order: PurchaseOrderOut, version: int) -> None:
    text = message(
        order,
        message_line((world.soon(8), 4), (world.soon(30), 6), reason=REASON),
        message_line(position=2, status="7", reason="Uitverkocht"),
    )
    file = SimpleUploadedFile("antwoord.xml", text.encode())
    answer = portal(world).post("/leverancier/orders/bestand", {"file": file})
    assert answer.status_code == 200, answer.content
    assert order.number in answer.content.decode()


def by_api(world: World, order: PurchaseOrderOut, version: int) -> None:
    later, other = order.lines
    program = Program(world, world.sam)
    deliveries = [
        {"date": str(world.soon(8)), "quantity": "4"},
        {"date": str(world.soon(30)), "quantity": "6"},
    ]
    body = {
        "lines": [
            {"line_id": str(later.id), "answer": "change", "deliveries": deliveries, "reason": REASON},
            {"line_id": str(other.id), "answer": "reject", "reason": "Uitverkocht"},
        ]
    }
    path = f"/api/v1/purchase-orders/{order.id}/responses"
    answer = program.client.post(path, body, content_type="application/json", headers=program.headers)
    assert answer.status_code in (200, 201), answer.content


GIVEN = dict(zip(WAYS, (on_a_page, by_link, by_file, by_message, by_api), strict=True))
SENT: dict[str, bytes] = {}


def told(world: World, order: PurchaseOrderOut) -> tuple[Any, ...]:
    """Return all that is kept of an answer, without its ids, moments and channel."""
    facts = [
        {name: value for name, value in fact.items() if name not in ("channel", "data", "api_token_id")}
        | {"data": unnamed(order, fact["data"])}
        for fact in facts_about(world, order.id)
        if fact["name"].startswith("purchasing.PurchaseOrderResponded")
    ]
    with tenancy.enter(world.system):
        (answer,) = OrderResponse.objects.filter(order_id=order.id).values("order_response_code", "note")
        lines = OrderResponseLine.objects.filter(order_id=order.id).order_by("line__position")
        said = list(lines.values("line_status_code", "status", "deliveries", "price", "reason"))
        for line in said:
            line["deliveries"] = [(d["date"], float(d["quantity"])) for d in line["deliveries"]]
    return facts, answer, said


def unnamed(order: PurchaseOrderOut, data: dict[str, Any]) -> str:
    text = (
        str(sorted(data.items())).replace(order.number, "number").replace(".0000", "").replace(".000000", "")
    )
    for index, line in enumerate(order.lines):
        text = text.replace(str(line.id), f"line {index}")
    return text.replace(str(order.id), "order")


@pytest.fixture
def orders(world: World) -> dict[str, PurchaseOrderOut]:
    SENT.clear()
    for name in "AB":
        world.item(name)
    placed = {way: place(world) for way in WAYS}
    deliver_mails(world)
    return placed


def test_one_answer_given_in_five_ways_is_one_answer(
    world: World, orders: dict[str, PurchaseOrderOut]
) -> None:
    for way, order in orders.items():
        GIVEN[way](world, order, order.version)
    kept = {way: told(world, order) for way, order in orders.items()}
    for way in WAYS[1:]:
        for said, on_the_page in zip(kept[way], kept["web"], strict=True):
            assert said == on_the_page, way
    with tenancy.enter(world.system):
        channels = dict(OrderResponse.objects.values_list("order__number", "channel"))
    assert channels == {order.number: way for way, order in orders.items()}


def test_the_same_answer_again_changes_nothing_in_any_of_the_ways(
    world: World, orders: dict[str, PurchaseOrderOut]
) -> None:
    for way, order in orders.items():
        GIVEN[way](world, order, order.version)
    before = {way: facts_about(world, order.id) for way, order in orders.items()}
    for way, order in orders.items():
        GIVEN[way](world, order, order.version + 1)
    for way, order in orders.items():
        now = [f for f in facts_about(world, order.id) if "Responded" in f["name"]]
        assert len(now) == 1, way
        assert len(facts_about(world, order.id)) - len(before[way]) in (0, 1), way
    with tenancy.enter(world.system):
        assert OrderResponse.objects.count() == len(WAYS)


def test_a_message_comes_in_through_the_api_as_well(
    world: World, orders: dict[str, PurchaseOrderOut]
) -> None:
    order = orders["edi"]
    text = message(order, code="AP", number=str(order.id))
    program = Program(world, world.sam)
    body = {"file": {"name": "antwoord.xml", "content": base64.b64encode(text.encode()).decode()}}
    path = "/api/v1/order-responses/ubl"
    answer = program.client.post(path, body, content_type="application/json", headers=program.headers)
    assert answer.status_code in (200, 201), answer.content
    assert answer.json()["is_new"] is True
    assert answer.json()["stored_file_id"]

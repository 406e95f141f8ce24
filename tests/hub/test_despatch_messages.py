"""A despatch that comes as UBL says what a page would say, and says it once."""

import base64
from typing import Any

import pytest

from schakel.documents.models import StoredFile
from schakel.documents.operations import list_documents
from schakel.documents.schemas import DocumentQuery
from schakel.hub.operations import upload_despatch_advice
from schakel.hub.schemas import DespatchAnswer
from schakel.kernel import tenancy
from schakel.kernel.errors import Invalid
from schakel.kernel.models import FactRecord
from schakel.notifications.operations import list_notifications
from schakel.notifications.schemas import NotificationQuery
from schakel.purchasing.operations.despatch_lists import get_despatch_advice
from schakel.purchasing.operations.orders import get_purchase_order
from schakel.purchasing.schemas import PurchaseOrderOut
from schakel.run.proof.messages import NAMES
from tests.purchasing.despatching import at, balance, of, sends
from tests.samples import sample
from tests.world import World, day


def line(order: PurchaseOrderOut, quantity: int, more: str = "", *, item: str = "", place: int = 1) -> str:
    return (
        f'<cac:DespatchLine><cbc:ID>1</cbc:ID><cbc:DeliveredQuantity unitCode="EA">{quantity}</cbc:DeliveredQuantity>'
        f"{more}<cac:OrderLineReference><cbc:LineID>{place}</cbc:LineID><cac:OrderReference>"
        f"<cbc:ID>{order.number}</cbc:ID></cac:OrderReference></cac:OrderLineReference>"
        f"<cac:Item><cbc:Name>Lager</cbc:Name>{item}</cac:Item></cac:DespatchLine>"
    )


def ubl(*lines: str, number: str = "PB-7", arrives: object = day(4)) -> str:
    return (
        f'<DespatchAdvice xmlns="urn:oasis:names:specification:ubl:schema:xsd:DespatchAdvice-2"{NAMES}>'
        f"<cbc:ID>{number}</cbc:ID><cbc:IssueDate>2026-09-07</cbc:IssueDate>"
        "<cac:DespatchSupplierParty/><cac:DeliveryCustomerParty/><cac:Shipment><cbc:ID>1</cbc:ID>"
        "<cac:Consignment><cbc:ID>1</cbc:ID><cac:CarrierParty><cac:PartyName><cbc:Name>DHL</cbc:Name>"
        "</cac:PartyName></cac:CarrierParty></cac:Consignment>"
        "<cac:Delivery><cbc:TrackingID>3S1</cbc:TrackingID><cac:EstimatedDeliveryPeriod>"
        f"<cbc:EndDate>{arrives}</cbc:EndDate></cac:EstimatedDeliveryPeriod></cac:Delivery>"
        '<cac:TransportHandlingUnit><cbc:ID schemeID="0018">376104250021234569</cbc:ID></cac:TransportHandlingUnit>'
        f"</cac:Shipment>{''.join(lines)}</DespatchAdvice>"
    )


def sent(world: World, text: str, by: str = "sam") -> DespatchAnswer:
    file: dict[str, Any] = {"name": "pakbon.xml", "content": base64.b64encode(text.encode()).decode()}
    answer: DespatchAnswer = upload_despatch_advice.invoke(getattr(world, by), body={"file": file})
    return answer


LOT = (
    "<cac:ItemInstance><cbc:BestBeforeDate>2027-09-07</cbc:BestBeforeDate><cbc:SerialID>S-9</cbc:SerialID>"
    "<cac:LotIdentification><cbc:LotNumberID>L-4</cbc:LotNumberID></cac:LotIdentification></cac:ItemInstance>"
)


def test_a_message_announces_as_a_page_does(world: World) -> None:
    order = world.buys(world.item("6205"), 100, day(8))
    answer = sent(world, ubl(line(order, 60, item=LOT)))
    found = get_despatch_advice(world.sam, answer.despatch_advice_id)
    assert (found.number, found.carrier, found.tracking_number, found.arrival_date) == (
        "PB-7",
        "DHL",
        "3S1",
        day(4),
    )
    assert (found.lines[0].lot_number, found.lines[0].serial_number) == ("L-4", "S-9")
    assert [package.sscc for package in found.packages] == ["376104250021234569"]
    assert found.channel == "edi"
    assert at(balance(world, order)) == (0, 60, 40, 0)


def test_the_same_facts_come_of_it_but_for_the_door(world: World) -> None:
    first, second = world.buys(world.item("6205"), 10, day(8)), world.buys(world.item("6206"), 10, day(8))
    sent(world, ubl(line(first, 10)))
    sends(world, of(second, 10), arrives=day(4), by="sam")
    with tenancy.enter(world.system):
        rows = list(FactRecord.objects.filter(name__startswith="purchasing.").order_by("at", "id"))
    told = {door: sorted(r.name for r in rows if r.channel == door) for door in ("edi", "web")}
    assert told["edi"]
    assert set(told["edi"]) <= set(told["web"])
    assert "purchasing.DespatchAdviceIssued" in told["edi"]


def test_the_same_message_again_does_nothing(world: World) -> None:
    order = world.buys(world.item("6205"), 100, day(8))
    text = ubl(line(order, 60))
    first = sent(world, text)
    again = sent(world, text)
    assert (first.is_new, again.is_new, again.despatch_advice_id) == (True, False, first.despatch_advice_id)
    assert at(balance(world, order)) == (0, 60, 40, 0)
    with tenancy.enter(world.system):
        assert StoredFile.objects.count() == 1


def test_it_lies_beside_all_its_orders_and_nobody_has_to_check_it(world: World) -> None:
    orders = [world.buys(world.item(number), 10, day(8)) for number in ("6205", "6206")]
    sent(world, ubl(*(line(order, 10) for order in orders)))
    for order in orders:
        beside = DocumentQuery(subject_kind="purchase_order", subject_id=order.id)
        for reader in (world.alice, world.sam):
            (found,) = list_documents(reader, beside).rows
            assert (found.review, found.from_desk) == ("accepted", False)
    told = [row.kind for row in list_notifications(world.alice, NotificationQuery()).rows]
    assert "file_received" not in told


def test_what_is_neither_delivered_nor_outstanding_does_not_come(world: World) -> None:
    order = world.buys(world.item("6205"), 100, day(8))
    more = (
        '<cbc:OutstandingQuantity unitCode="EA">0</cbc:OutstandingQuantity>'
        "<cbc:OutstandingReason>Op</cbc:OutstandingReason>"
    )
    sent(world, ubl(line(order, 60, more)))
    proposal = get_purchase_order(world.alice, order.id).lines[0].proposal
    assert proposal is not None
    assert (proposal.deliveries, proposal.reason) == ([], "Op")


def test_what_is_outstanding_follows_and_no_more(world: World) -> None:
    order = world.buys(world.item("6205"), 100, day(8))
    more = '<cbc:OutstandingQuantity unitCode="EA">30</cbc:OutstandingQuantity>'
    sent(world, ubl(line(order, 60, more)))
    proposal = get_purchase_order(world.alice, order.id).lines[0].proposal
    assert proposal is not None
    assert [int(one.quantity) for one in proposal.deliveries] == [30]


def test_an_order_of_somebody_else_is_not_found(world: World) -> None:
    order = world.buys(world.item("6205"), 100, day(8))
    for text, by, code in (
        (ubl(line(order, 60)), "rita", "no_order"),
        (ubl(line(order, 60, place=9)), "sam", "no_line"),
    ):
        with pytest.raises(Invalid) as refused:
            sent(world, text, by)
        assert refused.value.problems[0].code == code


def test_a_document_that_breaks_a_rule_is_refused_by_its_name(world: World) -> None:
    order = world.buys(world.item("6205"), 100, day(8))
    broken = ubl(line(order, 60)).replace("<cbc:ID>PB-7</cbc:ID>", "<cbc:ID>PB-7</cbc:ID><cbc:Nonsense/>")
    with pytest.raises(Invalid) as refused:
        sent(world, broken)
    assert refused.value.problems[0].code == "XSD"
    assert at(balance(world, order)) == (0, 0, 100, 0)


def test_every_official_example_is_read_as_far_as_our_orders(world: World) -> None:
    folder = sample("standards", "examples/peppol-logistics/positive")
    files = [one for one in folder.rglob("*.xml") if b"DespatchAdvice" in one.read_bytes()[:2000]]
    assert files
    for file in files:
        with pytest.raises(Invalid) as refused:
            sent(world, file.read_text("utf-8"))
        assert refused.value.problems[0].code in ("no_order", "no_line", "rules")

"""Files by which a supplier could answer: a message of UBL, no longer than its schema asks for, and a sheet."""

import base64
from datetime import timedelta
from uuid import UUID

from schakel.hub.answers import sheet
from schakel.hub.answers.reading import key
from schakel.run.proof.scene import Scene

NAMES = (
    ' xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"'
    ' xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2"'
)


def order_response(order_id: UUID) -> dict[str, str]:
    """Return a message that accepts an order as it was asked, as it stands in JSON."""
    text = (
        f'<OrderResponse xmlns="urn:oasis:names:specification:ubl:schema:xsd:OrderResponse-2"{NAMES}>'
        "<cbc:ID>1</cbc:ID><cbc:IssueDate>2026-11-22</cbc:IssueDate>"
        "<cbc:OrderResponseCode>AP</cbc:OrderResponseCode>"
        f"<cac:OrderReference><cbc:ID>{order_id}</cbc:ID></cac:OrderReference>"
        "<cac:SellerSupplierParty/><cac:BuyerCustomerParty/></OrderResponse>"
    )
    return message("antwoord.xml", text)


def despatch_advice(order_id: UUID, left: str, arrives: str) -> dict[str, str]:
    """Return a message that announces two pieces of an order's only line, as it stands in JSON."""
    text = (
        f'<DespatchAdvice xmlns="urn:oasis:names:specification:ubl:schema:xsd:DespatchAdvice-2"{NAMES}>'
        f"<cbc:ID>PB-1</cbc:ID><cbc:IssueDate>{left}</cbc:IssueDate>"
        f"<cac:OrderReference><cbc:ID>{order_id}</cbc:ID></cac:OrderReference>"
        "<cac:DespatchSupplierParty/><cac:DeliveryCustomerParty/>"
        "<cac:Shipment><cbc:ID>1</cbc:ID><cac:Delivery><cac:EstimatedDeliveryPeriod>"
        f"<cbc:EndDate>{arrives}</cbc:EndDate></cac:EstimatedDeliveryPeriod></cac:Delivery></cac:Shipment>"
        '<cac:DespatchLine><cbc:ID>1</cbc:ID><cbc:DeliveredQuantity unitCode="EA">2</cbc:DeliveredQuantity>'
        "<cac:OrderLineReference><cbc:LineID>1</cbc:LineID></cac:OrderLineReference>"
        "<cac:Item><cbc:Name>Riem</cbc:Name></cac:Item></cac:DespatchLine></DespatchAdvice>"
    )
    return message("pakbon.xml", text)


def message(name: str, text: str) -> dict[str, str]:
    """Return a message as it stands in JSON."""
    return {"name": name, "content": base64.b64encode(text.encode()).decode()}


def filled_sheet(s: Scene) -> dict[str, str]:
    """Return the sheet in which the rest of the order that came in part is to come the day after today."""
    part_id = s.made["part_to_receive"]
    # 20 were asked for today at 2, and 8 of them came.
    asked = f"20|{s.today}|2|8"
    row = sheet.Row(
        {
            "date": s.today + timedelta(days=1),
            sheet.KEY: key(s.made["purchase_line_to_receive"], part_id, asked, [part_id]),
        }
    )
    return {"name": "orders.xlsx", "content": base64.b64encode(sheet.written([row])).decode()}

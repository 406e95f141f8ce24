"""Messages of UBL that a supplier's program could send, no longer than their schemas ask for."""

import base64
from uuid import UUID

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


def message(name: str, text: str) -> dict[str, str]:
    """Return a message as it stands in JSON."""
    return {"name": name, "content": base64.b64encode(text.encode()).decode()}

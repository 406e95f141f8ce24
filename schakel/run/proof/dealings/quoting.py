"""What a customer asks a price for, and what it is offered: a draft, one with a change asked, one that is an order."""

from uuid import UUID

from schakel.run.proof.dealings.table import Table
from schakel.sales.operations.quotation_answers import (
    accept_quotation,
    request_quotation_change,
    view_quotation,
)
from schakel.sales.operations.quotation_requests import request_quotation
from schakel.sales.operations.quotation_sending import send_quotation
from schakel.sales.operations.quotations import make_quotation, quote_request, revise_quotation
from schakel.sales.schemas import QuotationOut


def quote(table: Table) -> dict[str, UUID]:
    """Let a customer ask twice, offer it several things, and let it answer some of them."""
    asked, other = (_asked(table) for _time in range(2))
    draft = quote_request(table.desk, _asked(table)).id
    sent, wanted, accepted, revised = (_sent(table) for _time in range(4))
    view_quotation(table.they, wanted.id)
    wish = {"version_number": 1, "note": table.say(), "lines": [{"position": 1, "quantity": 5}]}
    request_quotation_change.invoke(table.they, path={"quotation_id": wanted.id}, body=wish)
    agreed = {"version_number": 1, "name": table.say()}
    accept_quotation.invoke(table.they, path={"quotation_id": accepted.id}, body=agreed)
    revise_quotation(table.desk, revised.id)
    return {
        "quotation_request": asked,
        "spare_quotation_request": other,
        "draft_quotation": draft,
        "quotation": sent.id,
        "wanted_quotation": wanted.id,
        "accepted_quotation": accepted.id,
        "revised_quotation": revised.id,
    }


def _asked(table: Table) -> UUID:
    lines = [{"item_id": table.item_id, "quantity": 2}, {"description": table.say(), "quantity": 1}]
    body = {"reference": table.say(), "note": table.say(), "lines": lines}
    return request_quotation.invoke(table.they, body=body).id


def _sent(table: Table) -> QuotationOut:
    lines = [
        {"item_id": table.item_id, "quantity": 2, "price": "9", "price_note": table.say()},
        {"description": table.say(), "quantity": 3, "price": "4"},
    ]
    words = {"reference": table.say(), "remark": table.say(), "terms": table.say()}
    made = make_quotation.invoke(table.desk, body={"customer_id": table.party_id, "lines": lines, **words})
    return send_quotation.invoke(table.desk, path={"quotation_id": made.id}, body={})

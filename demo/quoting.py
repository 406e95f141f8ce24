"""What was asked a price for and offered: a request, an offer to answer, one to revise, one that is an order."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any
from uuid import UUID

from schakel.catalog.models import Item
from schakel.crm.operations import list_opportunities, quote_opportunity
from schakel.crm.schemas import OpportunityQuery
from schakel.kernel.context import CUSTOMER, Context
from schakel.sales.operations.quotation_answers import (
    accept_quotation,
    request_quotation_change,
    view_quotation,
)
from schakel.sales.operations.quotation_requests import request_quotation
from schakel.sales.operations.quotation_sending import send_quotation
from schakel.sales.operations.quotations import change_quotation, make_quotation, quote_request
from schakel.sales.schemas import QuotationOut

TERMS = "Levering franco vanaf € 500. Op deze offerte zijn onze algemene voorwaarden van toepassing."
REMARK = "Bij afname ineens; deelleveringen in overleg."
ASSEMBLY = {"description": "Montage op locatie", "unit_code": "HUR", "quantity": 6, "price": "72.50"}


@dataclass(frozen=True, slots=True)
class _Side:
    """Where the desk and the people of customers sit, and what is sold."""

    desk: Context
    people: dict[UUID, UUID]
    items: Sequence[UUID]

    def customer(self, party_id: UUID, days: int = 0) -> Context:
        """Return who buys for a customer, so many days ago."""
        now = self.desk.now - timedelta(days=days)
        return replace(
            self.desk, audience=CUSTOMER, party_id=party_id, person_id=self.people[party_id], now=now
        )

    def ago(self, days: int) -> Context:
        """Return the desk so many days ago."""
        return replace(self.desk, now=self.desk.now - timedelta(days=days))

    def lines(self, *quantities: int, discount: int = 0) -> list[dict[str, Any]]:
        """Return lines of the first items."""
        off = {"discount_percent": discount} if discount else {}
        return [
            {"item_id": item, "quantity": quantity, **off}
            for item, quantity in zip(self.items, quantities, strict=False)
        ]


def load(ctx: Context, customers: Sequence[UUID], people: dict[UUID, UUID], alice: UUID) -> None:
    """Let customers ask, and the desk offer; `customers` begins with Carla's."""
    sold = Item.objects.filter(is_active=True, order_multiple=1, sales_price__gte=5).order_by("number")
    side = _Side(replace(ctx, person_id=alice), people, list(sold.values_list("id", flat=True)[:6]))
    carla, second, third = customers[:3]
    _asks(side, carla)
    _sends(side, carla, 2, side.lines(40, 25, discount=5), reference="Perslijn 2")
    wanted = _sends(side, carla, 4, [*side.lines(12, 8, 30), ASSEMBLY], reference="Revisie walserij")
    wish = {
        "version_number": 1,
        "note": "De montage doen wij zelf. Kan de prijs van de eerste regel nog iets scherper?",
        "lines": [{"position": 1, "quantity": 20}],
    }
    request_quotation_change.invoke(side.customer(carla), path={"quotation_id": wanted.id}, body=wish)
    agreed = _sends(side, carla, 9, side.lines(6, 10), reference="Onderhoudsstop week 50")
    name = {"version_number": 1, "name": "Carla van Dalen"}
    accept_quotation.invoke(side.customer(carla, 1), path={"quotation_id": agreed.id}, body=name)
    _sends(side, second, 45, side.lines(100, 60, 10), reference="Jaarbehoefte")
    _drafts(side, third)
    _offers_chance(side)


def _asks(side: _Side, party_id: UUID) -> None:
    lines: list[dict[str, Any]] = [
        *side.lines(75),
        {"description": "Passende afdichtingen, set", "quantity": 4},
    ]
    body = {
        "reference": "Hal 3",
        "note": "Graag ook een voorstel voor de smering.",
        "wanted_date": side.desk.today + timedelta(days=30),
        "lines": lines,
    }
    request_quotation.invoke(side.customer(party_id), body=body)


def _sends(
    side: _Side, party_id: UUID, days: int, lines: Sequence[dict[str, Any]], **words: str
) -> QuotationOut:
    body = {"customer_id": party_id, "lines": lines, "delivery_days": 5, "terms": TERMS, "remark": REMARK}
    made = make_quotation.invoke(side.ago(days), body=body | words)
    sent = send_quotation.invoke(side.ago(days), path={"quotation_id": made.id}, body={})
    if days < 30:
        view_quotation(side.customer(party_id, max(days - 1, 0)), made.id)
    return sent


def _drafts(side: _Side, party_id: UUID) -> None:
    asked = request_quotation.invoke(side.customer(party_id, 1), body={"lines": side.lines(15, 5)})
    quote_request(side.desk, asked.id)


def _offers_chance(side: _Side) -> None:
    (chance,) = list_opportunities(side.desk, OpportunityQuery(stage="qualified", limit=1)).rows
    begun = quote_opportunity(side.desk, chance.id)
    path = {"quotation_id": begun.quotation_id}
    change_quotation.invoke(side.desk, path=path, body={"lines": side.lines(200, 150), "remark": REMARK})

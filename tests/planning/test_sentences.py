"""The reasons of a date, said as somebody who works there says them."""

from datetime import date
from decimal import Decimal

import pytest
from django.utils.translation import override

from schakel.planning.schemas import SupplyShare
from schakel.planning.sentences import Promised, explain
from schakel.planning.supply import Kind

DAY = date(2026, 12, 3)


@pytest.mark.parametrize(
    ("quantity", "kind", "sentence"),
    [
        (1, Kind.STOCK, "1 stuk ligt voor u klaar."),
        (40, Kind.STOCK, "40 stuks liggen voor u klaar."),
        ("0.5", Kind.STOCK, "0,5 stuks liggen voor u klaar."),
        (
            1,
            Kind.SCHEDULE_LINE,
            "1 stuk komt donderdag 3 december bij ons binnen; u hebt het vrijdag 4 december.",
        ),
        (
            60,
            Kind.SCHEDULE_LINE,
            "60 stuks komen donderdag 3 december bij ons binnen; u hebt ze vrijdag 4 december.",
        ),
        (
            1,
            Kind.TO_ORDER,
            "1 stuk hebben wij uiterlijk donderdag 3 december binnen; u hebt het vrijdag 4 december.",
        ),
    ],
)
def test_one_piece_lies_and_two_pieces_lie(quantity: object, kind: Kind, sentence: str) -> None:
    amount = Decimal(str(quantity))
    share = SupplyShare(kind=kind, quantity=amount, available_date=DAY, delivery_date=date(2026, 12, 4))
    line = Promised("C62", amount, date(2026, 12, 4), date(2026, 12, 4))
    with override("nl"):
        assert explain(line, [share], for_customer=True)[0] == sentence

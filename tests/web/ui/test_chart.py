"""The stock line says in points, words and a table what the numbers say."""

import re
from datetime import date, timedelta
from decimal import Decimal
from xml.etree import ElementTree as ET

import pytest
from django.utils.translation import override

from schakel.web.ui.chart import Movement, StockPoint, stock_projection
from schakel.web.ui.scale import Scale

TODAY = date(2026, 11, 21)
LATE = Movement(date(2026, 12, 8), Decimal(120), "INK-418", "/purchasing/418", late=True)
NEED = Movement(date(2026, 12, 1), Decimal(40), "VO-1042 <b>", "/sales/1042")
POINTS = [
    StockPoint(date(2026, 11, 1), Decimal(64)),
    StockPoint(date(2026, 12, 1), Decimal(-24)),
    StockPoint(date(2026, 12, 8), Decimal(96)),
]


def drawn(**changes: object) -> str:
    given = {"receipts": [LATE], "needs": [NEED], "safety_stock": Decimal(25), **changes}
    with override("nl"):
        return stock_projection(POINTS, today=TODAY, unit="st", **given)  # type: ignore[arg-type]


def test_every_movement_is_a_link_with_its_sentence_and_a_row_of_the_table() -> None:
    html = drawn()
    assert html.count('href="/purchasing/418"') == 3  # wide, narrow, table
    assert 'aria-label="INK-418, 120\N{NO-BREAK SPACE}st komt binnen, di 8 dec, te laat"' in html
    assert "VO-1042 &lt;b&gt;" in html
    assert "<b>" not in html


def test_too_little_is_hatched_and_says_how_much() -> None:
    assert "24\N{NO-BREAK SPACE}st tekort" in drawn()
    assert drawn().count('fill="url(#short-wide)"') == 1


def test_without_safety_stock_there_is_no_band() -> None:
    assert "chart-band" in drawn()
    assert "chart-band" not in drawn(safety_stock=Decimal(0))


def test_the_drawing_needs_no_inline_style_and_is_well_formed() -> None:
    html = drawn()
    assert "style=" not in html
    for svg in re.findall(r"<svg.*?</svg>", html, re.DOTALL):
        ET.fromstring(svg)  # noqa: S314


def test_numbers_in_the_drawing_have_points_also_in_dutch() -> None:
    for path in re.findall(r' d="([^"]*)"', drawn()):
        assert "," not in path


def test_the_line_steps_at_the_day_and_not_before() -> None:
    html = drawn()
    scale = Scale(1080, 300, POINTS[0].day, LATE.day + timedelta(days=14), Decimal(-24), Decimal(96))
    step = f"H{scale.x(date(2026, 12, 1))}V{scale.y(Decimal(-24))}"
    assert step in html


def test_a_line_without_points_is_refused() -> None:
    with pytest.raises(ValueError, match="point"):
        stock_projection([], [], [], TODAY, Decimal(0))


@pytest.mark.parametrize(
    ("low", "high"), [(0, 0), (0, 1), (-24, 140), (0, 99999), (Decimal("0.2"), Decimal("0.9"))]
)
def test_the_rules_are_round_and_hold_every_level(low: Decimal, high: Decimal) -> None:
    scale = Scale(1080, 300, TODAY, TODAY, Decimal(low), Decimal(high))
    bottom, top = scale.bounds
    assert bottom <= low <= high <= top
    assert 2 <= len(list(scale.levels())) <= 7


def test_points_that_would_hide_each_other_stand_as_one_for_their_week() -> None:
    needs = [Movement(TODAY + timedelta(days=n), Decimal(2), f"VO-{n}", f"/sales/{n}") for n in range(30)]
    html = drawn(needs=needs)
    wide = html[: html.index("chart-narrow")]
    assert wide.count('class="chart-point chart-need"') == 5
    assert "Meerdere orders in wk 48, 14\N{NO-BREAK SPACE}st gaat eruit" in wide
    assert html.count('href="/sales/7"') == 1  # the table still holds each of them

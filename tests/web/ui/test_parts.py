"""What the parts promise to a page and to somebody who cannot see it."""

from datetime import date
from typing import Any

import pytest
from django.template import engines
from django.utils.translation import override

from schakel.web.ui.field import Choice, Field, Problem, Problems
from schakel.web.ui.listing import Column, Listing, Row, Table
from schakel.web.ui.parts import Action, Header, Notice, Status, Step, Steps
from schakel.web.ui.shell import Shell, doors


def drawn(thing: Any, **context: Any) -> str:
    template = engines["django"].from_string("{% part thing %}")
    with override("nl"):
        return template.render({"thing": thing, "today": date(2026, 11, 21), **context})


def test_a_status_has_a_word_and_an_icon_beside_its_colour() -> None:
    html = drawn(Status("Te laat", "bad"))
    assert "Te laat" in html
    assert "#alert-circle" in html


def test_a_field_ties_its_help_and_its_error_to_its_control() -> None:
    html = drawn(Field("lines.2.quantity", "Aantal", "number", "12", help="Per 10.", error="Kies 10 of 20."))
    assert 'for="field-lines-2-quantity"' in html
    assert 'aria-describedby="field-lines-2-quantity-help field-lines-2-quantity-error"' in html
    assert 'aria-invalid="true"' in html
    assert 'inputmode="decimal"' in html


def test_a_required_field_says_so_to_the_browser_and_an_optional_one_to_the_reader() -> None:
    assert " required" in drawn(Field("a", "A", required=True))
    assert "niet verplicht" not in drawn(Field("a", "A", required=True))
    assert "niet verplicht" in drawn(Field("a", "A"))


def test_a_select_offers_nothing_only_when_nothing_is_allowed() -> None:
    choices = [Choice("1", "Een"), Choice("2", "Twee")]
    assert '<option value=""></option>' in drawn(Field("a", "A", "select", "2", choices=choices))
    html = drawn(Field("a", "A", "select", "2", choices=choices, required=True))
    assert '<option value=""></option>' not in html
    assert '<option value="2" selected>Twee</option>' in html


def test_what_a_person_typed_is_shown_as_text() -> None:
    assert "&lt;script&gt;" in drawn(Field("a", "A", value="<script>"))
    table = Table("t", "T", [Column("A", "title")], [Row("1", ["<script>"], url="/x")])
    assert "<script>" not in drawn(table)


def test_an_error_in_the_summary_leads_to_its_field() -> None:
    field = Field("amount", "Aantal")
    html = drawn(Problems([Problem("Te veel", field.id), Problem("Te laat")]))
    assert '<a href="#field-amount">Te veel</a>' in html
    assert "2 dingen kloppen nog niet" in html
    assert "Eén ding klopt nog niet" in drawn(Problems([Problem("Te veel", field.id)]))


def test_every_cell_carries_the_label_of_its_column_for_the_cards() -> None:
    table = Table(
        "t", "Orders", [Column("Nummer", "title"), Column("Bedrag", "number")], [Row("1", ["A", "9"], "/a")]
    )
    html = drawn(table)
    assert 'data-label="Bedrag"' in html
    assert 'href="/a" class="row-link whole"' in html


def test_a_row_with_too_few_cells_is_an_error() -> None:
    table = Table("t", "T", [Column("A"), Column("B")], [Row("1", ["a"])])
    with pytest.raises(ValueError, match="shorter"):
        drawn(table)


def test_the_current_step_is_marked_for_a_screen_reader() -> None:
    html = drawn(Steps("Stand", [Step("Besteld", "done"), Step("Verzonden", "current"), Step("Geleverd")]))
    assert html.count('aria-current="step"') == 1
    assert "gedaan" in html


def test_an_action_that_changes_something_is_a_form_and_one_that_does_not_a_link() -> None:
    assert 'method="post"' in drawn(Action("Bevestigen", "/confirm", post=True))
    assert "<form" not in drawn(Action("Openen", "/open"))


def test_a_door_without_an_address_is_not_there_and_the_order_is_fixed() -> None:
    made = doors("desk", {"stock": "/stock", "today": "/", "nothing": "/x"}, "stock", {"stock": 2})
    assert [door.key for door in made] == ["today", "stock"]
    assert made[1].current
    assert made[1].count == 2


@pytest.mark.parametrize(
    ("name", "initials"), [("Alice de Vries", "AV"), ("Sam", "S"), ("", ""), ("Carla (inkoop)", "C")]
)
def test_a_person_has_a_mark_of_two_letters_at_most(name: str, initials: str) -> None:
    assert Shell("desk", "De Wit", name, "", ()).initials == initials


def test_an_action_without_an_address_is_shown_nowhere() -> None:
    dead = Action("Verboden", "")
    table = Table("t", "T", [Column("A", "title")], [Row("1", ["a"])])
    wholes = [
        Header("H", primary=dead, actions=[dead], menu=[dead], back=dead),
        Notice("N", actions=[dead]),
        Listing(table, bulk=[dead]),
    ]
    assert [type(whole).__name__ for whole in wholes if "Verboden" in drawn(whole)] == []

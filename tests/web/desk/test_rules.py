"""The rules of trade on a page: read by the desk, changed by who runs the workspace."""

from collections.abc import Callable

from schakel.accounts.models import Role
from schakel.accounts.operations import get_trading_rules
from schakel.kernel import tenancy
from schakel.kernel.tenancy import new
from tests.web.desk.conftest import Desk
from tests.world import World

type Enter = Callable[[str], Desk]
URL = "/kantoor/inrichting/regels"
TOLD = {
    "tolerance_days_late": "5",
    "over_receipt_percent": "2,5",
    "invoice_tolerance_percent": "1",
    "invoice_tolerance_amount": "0,10",
    "invoice_total_tolerance": "1,00",
    "handling_days": "2",
    "disclosed_stock": "yes_no",
    "hold_overdue_days": "",
    "discloses_credit": "true",
}


def test_the_rules_are_changed_in_one_form_and_stand_in_the_log(world: World, enter: Enter) -> None:
    desk = enter("alice")
    page = desk.get(URL).content.decode()
    assert 'name="version" value="1"' in page
    assert desk.post(URL, TOLD | {"version": "1"}).status_code == 302
    found = get_trading_rules(world.alice)
    assert (str(found.over_receipt_percent), found.discloses_credit, found.hold_promise_changes) == (
        "2.5000",
        True,
        False,
    )
    assert found.hold_overdue_days is None
    log = desk.get("/kantoor/inrichting/logboek").content.decode()
    assert "Wijzigde de spelregels" in log


def test_who_was_behind_reads_it_above_the_form_and_loses_nothing_of_what_they_typed(enter: Enter) -> None:
    desk = enter("alice")
    desk.post(URL, TOLD | {"version": "1"})
    answer = desk.post(URL, TOLD | {"version": "1", "handling_days": "9"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="9"' in page


def test_what_is_wrong_stands_at_its_field(enter: Enter) -> None:
    answer = enter("alice").post(URL, TOLD | {"version": "1", "handling_days": "99"})
    assert answer.status_code == 422
    assert 'id="field-handling_days-error"' in answer.content.decode()


def test_who_may_not_change_them_reads_them(world: World, enter: Enter) -> None:
    named = {"audience": "staff", "name": "admin", "built_in": True, "version": 1}
    with tenancy.enter(world.system):
        new(world.system, Role, patterns=["accounts.get_trading_rules"], **named).save()
    page = enter("alice").get(URL).content.decode()
    assert "<form" not in page.split("<main")[1]
    assert "Klassen: geen, minder dan 10, 10 of meer" in page

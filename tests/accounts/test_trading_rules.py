"""The rules of trade: who runs the workspace changes them, and from then on they hold."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from schakel.accounts.operations import change_trading_rules, get_trading_rules
from schakel.accounts.schemas.rules import TradingRules, TradingRulesIn
from schakel.billing.jobs import review
from schakel.billing.operations import get_credit_standing
from schakel.kernel import tenancy
from schakel.kernel.context import Context, system_context
from schakel.kernel.errors import Conflict, Invalid, NotAllowed
from schakel.kernel.models import FactRecord
from tests.accounts.colleagues import joins
from tests.billing.company import complete, invoiced, limited
from tests.kernel.at_once import at_once, failures
from tests.world import World


def ruled(caller: Context, **said: Any) -> TradingRules:
    """Change these rules and leave the others as they are."""
    found = get_trading_rules(caller).model_dump()
    return change_trading_rules(caller, TradingRulesIn.model_validate(found | said))


def facts(world: World) -> list[FactRecord]:
    with tenancy.enter(world.system):
        return list(FactRecord.objects.filter(name="accounts.TradingRulesChanged"))


def test_what_is_changed_is_read_and_the_trail_says_what_it_was(world: World) -> None:
    before = get_trading_rules(world.alice)
    after = ruled(
        world.alice, tolerance_days_late=7, invoice_total_tolerance="1.00", disclosed_stock="nothing"
    )
    assert after.model_dump() == before.model_dump() | {
        "tolerance_days_late": 7,
        "invoice_total_tolerance": Decimal(1),
        "disclosed_stock": "nothing",
        "version": before.version + 1,
    }
    (fact,) = facts(world)
    assert (fact.before, fact.after) == (
        {"tolerance_days_late": 3, "invoice_total_tolerance": "0.05", "disclosed_stock": "buckets"},
        {"tolerance_days_late": 7, "invoice_total_tolerance": "1.00", "disclosed_stock": "nothing"},
    )
    assert get_trading_rules(world.olaf).tolerance_days_late == 3


def test_the_same_rules_again_are_no_change(world: World) -> None:
    before = get_trading_rules(world.alice)
    assert ruled(world.alice) == before
    assert facts(world) == []


def test_who_read_other_rules_than_there_are_now_looks_again(world: World) -> None:
    read = get_trading_rules(world.alice)
    ruled(world.alice, handling_days=2)
    with pytest.raises(Conflict) as refused:
        ruled(world.alice, handling_days=4, version=read.version)
    assert refused.value.code == "stale"
    assert get_trading_rules(world.alice).handling_days == 2


def test_of_two_who_change_the_rules_at_once_one_looks_again(lasting: World) -> None:
    read = get_trading_rules(lasting.alice).model_dump()
    answers = at_once(
        *[
            lambda days=days: change_trading_rules(
                lasting.alice, TradingRulesIn.model_validate(read | {"handling_days": days})
            )
            for days in (4, 5)
        ]
    )
    (refused,) = failures(answers)
    assert refused.code == "stale"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("tolerance_days_late", 61),
        ("over_receipt_percent", "100.5"),
        ("invoice_tolerance_amount", "-0.01"),
        ("handling_days", -1),
        ("disclosed_stock", "some"),
        ("hold_overdue_days", 366),
    ],
)
def test_what_cannot_be_meant_is_refused_at_its_place(world: World, name: str, value: Any) -> None:
    told = get_trading_rules(world.alice).model_dump() | {name: value}
    with pytest.raises(Invalid) as refused:
        change_trading_rules.invoke(world.alice, body=told)
    assert [problem.field for problem in refused.value.problems] == [name]


def test_only_who_runs_the_workspace_changes_them_and_the_desk_reads_them(world: World) -> None:
    buyer = joins(world, "Piet", world.alice, "purchasing")
    assert get_trading_rules(buyer).handling_days == 1
    with pytest.raises(NotAllowed):
        ruled(buyer, handling_days=3)
    for caller in (world.carla, world.sam):
        with pytest.raises(NotAllowed):
            get_trading_rules(caller)


def test_a_rule_about_late_payers_holds_customers_at_once_and_lets_them_go(world: World) -> None:
    complete(world)
    limited(world, "9000")
    invoice = invoiced(world, world.item("6205", stock=50), 1)
    assert invoice.due_date is not None
    late = timedelta((invoice.due_date - world.alice.today).days + 8)
    alice = replace(world.alice, now=world.alice.now + late)
    review(system_context(world.workspace.id, now=alice.now))
    for days, held in ((None, ""), (7, "overdue"), (8, "")):
        ruled(alice, hold_overdue_days=days)
        assert get_credit_standing(alice, world.parties["carla"]).held_for == held

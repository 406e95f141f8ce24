"""Roles as data: made, changed, taken back, counted at once, and never beyond who gives them."""

from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from schakel.accounts.callers import from_token
from schakel.accounts.operations import (
    add_person,
    change_person,
    create_api_token,
    get_me,
    invite_person,
    list_roles,
    remove_role,
    save_role,
)
from schakel.accounts.roles import ROLES
from schakel.accounts.schemas import ApiTokenIn, RoleOut, RoleQuery
from schakel.kernel import workspaces
from schakel.kernel.context import CUSTOMER, STAFF, Context
from schakel.kernel.errors import Conflict, Invalid, NotAllowed, NotFound
from schakel.parties.operations import create_party, get_party
from schakel.sales.operations.orders import list_sales_orders, place_sales_order
from schakel.sales.schemas import SalesOrderQuery
from tests.accounts.colleagues import at_work, becomes, joins, place_of
from tests.web.browser import Browser
from tests.world import World


def save(ctx: Context, audience: str, name: str, *patterns: str, **more: object) -> RoleOut:
    body = {"audience": audience, "name": name, "title": name.capitalize(), "patterns": list(patterns)}
    return save_role.invoke(ctx, body=body | more)


def known(ctx: Context, audience: str = "") -> dict[tuple[str, str], RoleOut]:
    found = list_roles.invoke(ctx, query={"audience": audience}).roles
    return {(role.audience, role.name): role for role in found}


def test_a_workspace_makes_a_role_of_its_own_and_somebody_works_with_it(world: World) -> None:
    made = save(world.alice, "staff", "planner", "planning.*", "accounts.get_me")
    assert (made.built_in, made.people, made.version) == (False, 0, 1)
    bob = joins(world, "bob", world.alice, "planner")
    assert "planning.get_projection" in get_me(bob).operations
    assert not list_sales_orders.allowed(bob)
    assert known(world.alice)["staff", "planner"].people == 1


def test_a_change_of_a_role_counts_at_the_next_request_of_a_browser_and_of_a_program(world: World) -> None:
    bob = joins(world, "bob", world.alice, "viewer")
    browser = Browser(world, bob.person_id)
    assert browser.get("/kantoor/verkoop")
    secret = create_api_token(bob_who_may_make_keys(world, bob), ApiTokenIn(name="ERP")).secret
    assert secret is not None
    program = from_token(workspaces.of(world.system), secret)
    assert list_sales_orders.allowed(program)
    save(world.alice, "staff", "viewer", "parties.*")
    browser.get("/kantoor/verkoop", status=404)
    assert not list_sales_orders.allowed(from_token(workspaces.of(world.system), secret))
    remove_role.invoke(world.alice, path={"audience": "staff", "name": "viewer"})
    assert browser.get("/kantoor/verkoop")


def bob_who_may_make_keys(world: World, bob: Context) -> Context:
    return replace(bob, permissions=world.alice.permissions)


def test_reading_the_roles_costs_a_page_no_statement_of_its_own(world: World) -> None:
    bob = joins(world, "bob", world.alice, "viewer")
    browser = Browser(world, bob.person_id)

    def count() -> int:
        browser.get("/kantoor/relaties")
        with CaptureQueriesContext(connection) as captured:
            browser.get("/kantoor/relaties")
        return len(captured)

    before = count()
    save(world.alice, "staff", "viewer", *ROLES[STAFF]["viewer"], "parties.*")
    assert count() == before


def test_a_built_in_role_goes_back_to_how_it_was_made(world: World) -> None:
    save(world.alice, "customer", "viewer", "sales.list_*", needs_second_factor=True)
    changed = known(world.alice)["customer", "viewer"]
    assert (changed.changed, changed.patterns, changed.needs_second_factor) == (True, ["sales.list_*"], True)
    remove_role.invoke(world.alice, path={"audience": "customer", "name": "viewer"})
    back = known(world.alice)["customer", "viewer"]
    assert (back.changed, tuple(back.patterns)) == (False, ROLES[CUSTOMER]["viewer"])


def test_a_role_that_somebody_has_is_not_removed_and_it_says_of_how_many(world: World) -> None:
    save(world.alice, "staff", "planner", "planning.*")
    joins(world, "bob", world.alice, "planner")
    body = {"email": "later@schakel.example", "audience": "staff", "roles": ["planner"]}
    invite_person.invoke(world.alice, body=body)
    with pytest.raises(Conflict, match="2"):
        remove_role.invoke(world.alice, path={"audience": "staff", "name": "planner"})


@pytest.mark.parametrize(
    ("audience", "pattern"),
    [("staff", "nothing.*"), ("customer", "purchasing.*"), ("supplier", "sales.place_sales_order")],
)
def test_a_pattern_that_matches_nothing_is_refused_at_its_place(
    world: World, audience: str, pattern: str
) -> None:
    with pytest.raises(Invalid) as refused:
        save(world.alice, audience, "own", "planning.*" if audience != "supplier" else "*", pattern)
    assert [p.field for p in refused.value.problems] == ["patterns.1"]


@pytest.mark.parametrize("audience", ["staff", "customer", "supplier"])
def test_nobody_locks_the_administrators_out(world: World, audience: str) -> None:
    with pytest.raises(Invalid) as refused:
        save(world.alice, audience, "admin", "planning.*")
    assert refused.value.problems[0].code == "admin_keeps"
    assert save(world.alice, audience, "admin", "planning.*", "accounts.*").changed


def test_two_who_change_a_role_at_once_do_not_overwrite_each_other(world: World) -> None:
    save(world.alice, "staff", "planner", "planning.*")
    save(world.alice, "staff", "planner", "planning.*", "sales.*", version=1)
    with pytest.raises(Conflict, match="Iemand anders"):
        save(world.alice, "staff", "planner", "planning.*", version=1)


@pytest.mark.parametrize("roles", [("sales",), ("viewer",), ("hr",)])
def test_only_an_administrator_of_the_workspace_makes_roles(world: World, roles: tuple[str, ...]) -> None:
    save(world.alice, "staff", "hr", "accounts.*", "*.list_*")
    bob = joins(world, "bob", world.alice, *roles)
    with pytest.raises(NotAllowed):
        save(bob, "staff", "mighty", "*")
    with pytest.raises(NotAllowed):
        remove_role.invoke(bob, path={"audience": "staff", "name": "hr"})
    with pytest.raises(NotAllowed):
        add_person.invoke(bob, body={"email": "x@x.example", "name": "X", "audience": "staff"})


def test_nobody_gives_a_role_or_a_mark_beyond_their_own_rights(world: World) -> None:
    save(world.alice, "staff", "hr", "accounts.*", "*.list_*", "*.get_*", "*.count_*", "sales.*")
    bob = joins(world, "bob", world.alice, "hr")
    for roles, marks in ((["admin"], []), (["purchasing"], ["purchasing"]), (["hr", "quality"], [])):
        body = {"email": "x@x.example", "audience": "staff", "roles": roles, "marks": marks}
        with pytest.raises(Invalid) as refused:
            invite_person.invoke(bob, body=body)
        assert refused.value.problems[0].code == "beyond"
        # Not for oneself either.
        own = {"membership_id": place_of(world, bob)}
        with pytest.raises(Invalid):
            change_person.invoke(bob, path=own, body={"roles": roles, "marks": marks})
    fits = {"email": "y@x.example", "audience": "staff", "roles": ["hr"], "marks": []}
    assert invite_person.invoke(bob, body=fits).roles == ["hr"]
    # Nor does one take an administrator's rights away.
    alices = {"membership_id": place_of(world, world.alice)}
    with pytest.raises(Invalid):
        change_person.invoke(bob, path=alices, body={"roles": ["hr"], "marks": []})


def test_a_program_within_scopes_gives_no_role_beyond_them(world: World) -> None:
    secret = create_api_token(world.carla, ApiTokenIn(name="HR", scopes=["accounts.*"])).secret
    assert secret is not None
    program = from_token(workspaces.of(world.system), secret)
    with pytest.raises(Invalid) as refused:
        invite_person.invoke(program, body={"email": "x@x.example", "roles": ["buyer"]})
    assert refused.value.problems[0].code == "beyond"


def test_an_administrator_who_was_narrowed_widens_no_role_beyond_what_they_may(world: World) -> None:
    save(world.alice, "staff", "admin", "accounts.*")
    alice = at_work(world, "alice", STAFF, None)
    for audience, name in (("staff", "admin"), ("staff", "loket"), ("customer", "kijker")):
        with pytest.raises(Invalid) as refused:
            save(alice, audience, name, "accounts.*", "*")
        assert [problem.code for problem in refused.value.problems] == ["beyond"]
    assert save(alice, "staff", "loket", "accounts.*_people").patterns == ["accounts.*_people"]
    # What a role allowed before it may keep.
    assert save(alice, "customer", "buyer", *ROLES[CUSTOMER]["buyer"]).built_in


def test_an_administrator_of_a_party_sees_the_roles_of_its_own_kind_and_counts_its_own_people(
    world: World,
) -> None:
    seen = known(world.carla)
    assert {audience for audience, _name in seen} == {"customer"}
    assert seen["customer", "admin"].people == 1
    with pytest.raises(NotFound):
        list_roles(world.carla, RoleQuery(audience="staff"))
    with pytest.raises(NotAllowed):
        list_roles(joins(world, "bob", world.carla, "buyer"), RoleQuery())


def test_the_built_in_roles_still_do_their_work(world: World) -> None:
    item = world.item("6205", stock=5)
    order = {"requested_date": str(world.alice.today), "lines": [{"item_id": item, "quantity": 1}]}
    buyer = joins(world, "bea", world.carla, "buyer")
    assert place_sales_order.invoke(buyer, body=order).assignee_id == buyer.person_id
    viewer = joins(world, "vic", world.carla, "viewer")
    with pytest.raises(NotAllowed):
        place_sales_order.invoke(viewer, body=order)
    assert list_sales_orders(viewer, SalesOrderQuery()).rows
    sales = joins(world, "sil", world.alice, "sales")
    assert create_party.allowed(sales)
    assert not create_party.allowed(joins(world, "pim", world.alice, "purchasing"))
    assert get_party.allowed(at_work(world, "vic", CUSTOMER, world.parties["carla"]))


def test_a_mark_opens_what_a_role_alone_does_not(world: World) -> None:
    bea = joins(world, "bea", world.carla, "buyer", marks=[])
    assert not place_sales_order.allowed(bea)
    assert "sales.place_sales_order" not in get_me(bea).operations
    bea = becomes(world, bea, "buyer", marks=["purchasing"])
    assert place_sales_order.allowed(bea)
    # A mark without a role that matches opens nothing.
    bea = becomes(world, bea, "viewer", marks=["purchasing", "finance", "quality"])
    assert not place_sales_order.allowed(bea)


def test_a_buyer_of_ours_reads_purchasing_without_the_mark_and_writes_with_it(world: World) -> None:
    names = {"purchasing.list_purchase_orders", "purchasing.place_purchase_order"}
    pim = joins(world, "pim", world.alice, "purchasing", marks=[])
    assert names & set(get_me(pim).operations) == {"purchasing.list_purchase_orders"}
    assert names <= set(get_me(becomes(world, pim, "purchasing")).operations)


def test_an_administrator_has_every_mark(world: World) -> None:
    admin = joins(world, "ada", world.carla, "admin", marks=[])
    assert place_sales_order.allowed(admin)

"""Keys of programs are listed without their secrets and revoked, with every key that was made with them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from uuid import UUID

import pytest

from schakel.accounts.models import Membership, Person
from schakel.accounts.operations import create_api_token, list_api_tokens, revoke_api_token
from schakel.accounts.schemas import ApiTokenIn, ApiTokenOut, ApiTokenQuery
from schakel.kernel import tenancy
from schakel.kernel.context import Context
from schakel.kernel.errors import Conflict, Invalid, NotFound, NotSignedIn
from schakel.kernel.permissions import Bar, Permissions
from tests.accounts.test_keys import caller
from tests.kernel.at_once import at_once, failures
from tests.world import World


def key(ctx: Context, name: str = "ERP", *scopes: str, expires_at: datetime | None = None) -> ApiTokenOut:
    return create_api_token(ctx, ApiTokenIn(name=name, scopes=list(scopes) or ["*"], expires_at=expires_at))


def opens(world: World, made: ApiTokenOut) -> bool:
    assert made.secret is not None
    try:
        caller(world, made.secret)
    except NotSignedIn:
        return False
    return True


def as_program(world: World, made: ApiTokenOut) -> Context:
    assert made.secret is not None
    return caller(world, made.secret)


def names(ctx: Context, whose: str = "mine") -> set[str]:
    query = ApiTokenQuery.model_validate({"whose": whose})
    return {row.name for row in list_api_tokens(ctx, query).rows}


def colleague(world: World, of: Context, *roles: str) -> Context:
    """Give somebody else a place beside a person's."""
    person = Person.objects.create_user(
        f"{of.audience}.{len(roles)}.{world.workspace.slug}@schakel.example", name="Collega"
    )
    values = {"audience": of.audience.value, "party_id": of.party_id, "roles": list(roles), "name": "Collega"}
    with tenancy.enter(world.system):
        tenancy.new(world.system, Membership, person=person, **values).save(force_insert=True)
    changes_nobody = Permissions(["*"], bars=[Bar(("accounts.change_person",))])
    return replace(
        of, person_id=person.id, permissions=of.permissions if "admin" in roles else changes_nobody
    )


def test_one_lists_ones_own_keys_and_never_a_secret(world: World) -> None:
    mine, theirs = key(world.sam, "Samson ERP", "purchasing.*"), key(world.rita, "Rita ERP")
    page = list_api_tokens(world.sam, ApiTokenQuery())
    (row,) = page.rows
    assert (row.id, row.name, row.scopes, row.person_name) == (mine.id, "Samson ERP", ["purchasing.*"], "Sam")
    assert mine.secret is not None
    assert mine.secret not in page.model_dump_json()
    assert "hash" not in page.model_dump_json()
    assert str(theirs.id) not in page.model_dump_json()


def test_a_revoked_key_opens_nothing_and_stays_in_the_list(world: World) -> None:
    made, other = key(world.sam), key(world.sam, "Other")
    first = revoke_api_token(world.sam, made.id)
    assert first.revoked_at == world.sam.now
    assert (opens(world, made), opens(world, other)) == (False, True)
    assert names(world.sam) == {"ERP", "Other"}
    later = replace(world.sam, now=world.sam.now + timedelta(days=1))
    assert revoke_api_token(later, made.id).revoked_at == first.revoked_at


def test_what_was_made_with_a_key_is_revoked_with_it(world: World) -> None:
    root = key(world.sam, "root")
    child = key(as_program(world, root), "child")
    grandchild = key(as_program(world, child), "grandchild")
    sibling = key(as_program(world, root), "sibling")
    apart = key(world.sam, "apart")
    revoke_api_token(as_program(world, root), child.id)
    assert [opens(world, k) for k in (root, child, grandchild, sibling, apart)] == [
        True,
        False,
        False,
        True,
        True,
    ]
    revoke_api_token(world.sam, root.id)
    assert [opens(world, k) for k in (root, sibling, apart)] == [False, False, True]


def test_a_key_made_with_another_expires_no_later(world: World) -> None:
    soon = datetime.now(world.sam.timezone) + timedelta(days=5)
    program = as_program(world, key(world.sam, expires_at=soon))
    assert key(program).expires_at == soon
    earlier = soon - timedelta(days=1)
    assert key(program, expires_at=earlier).expires_at == earlier
    with pytest.raises(Invalid) as refused:
        key(program, expires_at=soon + timedelta(seconds=1))
    assert refused.value.problems[0].field == "expires_at"
    endless = as_program(world, key(world.sam))
    assert key(endless).expires_at is None


def test_a_key_made_with_another_is_no_wider(world: World) -> None:
    narrow = as_program(world, key(world.sam, "narrow", "accounts.create_api_token", "purchasing.list_*"))
    child = key(narrow, "child", "purchasing.list_*", "accounts.create_api_token")
    grandchild = as_program(world, key(as_program(world, child), "grandchild", "purchasing.list_*"))
    assert grandchild.permissions.allow("purchasing.list_purchase_orders")
    assert not grandchild.permissions.allow("purchasing.get_purchase_order")
    for wider in ("*", "purchasing.*", "purchasing.list*", "*.list_*"):
        with pytest.raises(Invalid):
            key(narrow, "wider", wider)


def test_a_revoked_key_makes_no_other(world: World) -> None:
    made = key(world.sam)
    program = as_program(world, made)
    revoke_api_token(world.sam, made.id)
    with pytest.raises(Conflict):
        key(program)


@pytest.mark.parametrize("who", ["alice", "carla", "sam"])
def test_an_administrator_lists_and_revokes_those_of_its_people(world: World, who: str) -> None:
    admin: Context = getattr(world, who)
    made = key(colleague(world, admin, "viewer"), "Of a colleague")
    assert names(admin) == set()
    assert names(admin, "everybody") == {"Of a colleague"}
    assert revoke_api_token(admin, made.id).person_name == "Collega"
    assert not opens(world, made)


@pytest.mark.parametrize("who", ["alice", "carla", "sam"])
def test_who_is_no_administrator_reaches_ones_own_alone(world: World, who: str) -> None:
    admin: Context = getattr(world, who)
    viewer = colleague(world, admin, "viewer")
    made, own = key(admin), key(viewer, "Own")
    assert names(viewer, "everybody") == {"Own"}
    with pytest.raises(NotFound):
        revoke_api_token(viewer, made.id)
    assert revoke_api_token(viewer, own.id).revoked_at is not None
    assert opens(world, made)


STRANGERS: dict[str, Callable[[World], Context]] = {
    "a rival supplier": lambda world: world.rita,
    "a customer": lambda world: world.carla,
    "somebody of another workspace": lambda world: world.olaf,
    # A company that buys and sells: its administrator as a customer is not that of its sales people.
    "the same company as a customer": lambda world: replace(world.carla, party_id=world.parties["sam"]),
}


@pytest.mark.parametrize("who", STRANGERS)
def test_a_key_of_somebody_else_is_not_there(world: World, who: str) -> None:
    made = key(world.sam)
    stranger = STRANGERS[who](world)
    with tenancy.enter(world.system):
        if stranger.party_id == world.parties["sam"]:
            values = {"audience": "customer", "party_id": stranger.party_id, "roles": ["admin"]}
            tenancy.new(world.system, Membership, person_id=stranger.person_id, **values).save(
                force_insert=True
            )
    assert names(stranger, "everybody") == set()
    with pytest.raises(NotFound):
        revoke_api_token(stranger, made.id)
    assert opens(world, made)


def test_the_workspace_can_revoke_any_key_in_it(world: World) -> None:
    made = key(world.sam)
    revoke_api_token(world.alice, made.id)
    assert not opens(world, made)


def test_a_key_that_is_being_made_while_its_own_is_revoked_does_not_stay(lasting: World) -> None:
    for _n in range(5):
        root = key(lasting.sam)
        program = as_program(lasting, root)
        results = at_once(partial(key, program, "child"), partial(revoke_api_token, lasting.sam, root.id))
        assert all(isinstance(failure, Conflict) for failure in failures(results))
        made = [result for result in results if isinstance(result, ApiTokenOut)]
        assert [child for child in made if opens(lasting, child)] == []


def test_nobody_revokes_what_never_was(world: World) -> None:
    with pytest.raises(NotFound):
        revoke_api_token(world.sam, UUID(int=7))

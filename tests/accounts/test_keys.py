"""Keys of programs: shown once, stored as a hash, never wider than who made them, void when they should be."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from schakel.accounts.callers import from_token
from schakel.accounts.models import ApiToken, Membership, Person
from schakel.accounts.operations import add_person, create_api_token
from schakel.accounts.schemas import ApiTokenIn, PersonIn
from schakel.kernel import tenancy, workspaces
from schakel.kernel.context import Context
from schakel.kernel.errors import Invalid, NotFound, NotSignedIn
from tests.world import World


def made(ctx: Context, *scopes: str, expires_at: datetime | None = None) -> str:
    secret = create_api_token(
        ctx, ApiTokenIn(name="ERP", scopes=list(scopes) or ["*"], expires_at=expires_at)
    ).secret
    assert secret is not None
    return secret


def caller(world: World, secret: str) -> Context:
    return from_token(workspaces.of(world.system), secret)


def test_a_key_acts_in_the_place_of_who_made_it(world: World) -> None:
    ctx = caller(world, made(world.sam))
    assert (ctx.audience, ctx.party_id, ctx.person_id) == (
        "supplier",
        world.parties["sam"],
        world.people["sam"],
    )
    assert ctx.channel == "api"


def test_a_key_stands_nowhere_in_clear(world: World) -> None:
    secret = made(world.sam)
    with tenancy.enter(world.system):
        row = ApiToken.objects.get()
    assert secret not in str(vars(row))
    assert secret.startswith(row.prefix)


@pytest.mark.parametrize(
    ("scope", "wanted", "fits"),
    [
        ("accounts.*", "accounts.get_me", True),
        ("accounts.*", "accounts.*", True),
        ("accounts.*", "*", False),
        ("accounts.*", "sales.list_sales_orders", False),
        ("accounts.create_*", "accounts.*", False),
        ("*", "sales.*", True),
    ],
)
def test_a_program_makes_no_key_that_may_more_than_itself(
    world: World, scope: str, wanted: str, fits: bool
) -> None:
    program = caller(world, made(world.alice, scope))
    if fits:
        assert caller(world, made(program, wanted))
        return
    with pytest.raises(Invalid) as refused:
        made(program, "accounts.create_api_token", wanted)
    assert refused.value.problems[0].field.startswith("scopes.")


def test_a_key_is_void_when_it_expired_was_revoked_or_its_owner_left(world: World) -> None:
    past = datetime.now(UTC) - timedelta(minutes=1)
    with pytest.raises(NotSignedIn):
        caller(world, made(world.alice, expires_at=past))
    assert caller(world, made(world.alice, expires_at=past + timedelta(hours=1)))
    secret = made(world.alice)
    with tenancy.enter(world.system):
        ApiToken.objects.update(revoked_at=past)
    with pytest.raises(NotSignedIn):
        caller(world, secret)
    secret = made(world.sam)
    Person.objects.filter(id=world.people["sam"]).update(is_active=False)
    with pytest.raises(NotSignedIn):
        caller(world, secret)


@pytest.mark.parametrize("secret", ["", "sk_", "sk_12345678", "x" * 500, "sk_é"])
def test_what_is_no_key_opens_nothing(world: World, secret: str) -> None:
    made(world.alice)
    with pytest.raises(NotSignedIn):
        caller(world, secret)


def test_a_key_with_the_right_beginning_and_a_wrong_end_opens_nothing(world: World) -> None:
    secret = made(world.alice)
    with pytest.raises(NotSignedIn):
        caller(world, secret[:-1] + ("a" if secret[-1] != "a" else "b"))


def test_a_key_loses_what_its_owner_loses(world: World) -> None:
    secret = made(world.alice)
    assert caller(world, secret).permissions.allow("sales.place_sales_order")
    with tenancy.enter(world.system):
        Membership.objects.filter(person_id=world.people["alice"]).update(roles=["viewer"])
    assert not caller(world, secret).permissions.allow("sales.place_sales_order")


def test_somebody_without_a_place_gets_no_key(world: World) -> None:
    with pytest.raises(NotFound):
        made(replace(world.sam, party_id=world.parties["rita"]))


@pytest.mark.parametrize(
    ("data", "field"),
    [
        ({"audience": "staff", "roles": ["king"]}, "roles"),
        ({"audience": "customer", "party": "sam"}, "party_id"),
        ({"audience": "customer"}, ""),
        ({"audience": "staff", "email": "nobody"}, "email"),
    ],
)
def test_an_invitation_that_makes_no_sense_is_refused_at_its_place(
    world: World, data: dict[str, object], field: str
) -> None:
    party = data.pop("party", None)
    sent = {"email": "nora@klant.example", "name": "Nora", "roles": ["admin"], **data}
    if party:
        sent["party_id"] = str(world.parties[str(party)])
    with pytest.raises((Invalid, NotFound)) as refused:
        add_person.invoke(world.alice, body=sent)
    assert refused.value.problems[0].field == field


def test_one_person_may_have_places_in_many_parties(world: World) -> None:
    ids = set()
    for audience, party in (("customer", "carla"), ("customer", "cor"), ("supplier", "rita")):
        sent = {"email": "Nora@Klant.example", "name": "Nora", "audience": audience, "roles": ["admin"]}
        place = add_person(world.alice, PersonIn.model_validate({**sent, "party_id": world.parties[party]}))
        ids.add(place.person_id)
    assert len(ids) == 1

"""An invitation that nobody accepted is sent again: one link at a time, for whoever may invite to that place."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from schakel.accounts.models import Invitation
from schakel.accounts.operations import (
    invite_person,
    list_invitations,
    remove_person,
    renew_invitation,
    revoke_invitation,
)
from schakel.accounts.schemas import InvitationQuery
from schakel.accounts.secrets import invitation_token
from schakel.kernel import tenancy
from schakel.kernel.errors import Conflict, NotFound
from schakel.kernel.models import OutboxMessage
from schakel.notifications import invitations as letters
from tests.accounts.colleagues import address, branch, joins, place_of
from tests.accounts.test_invitations import invites, path
from tests.world import World, make_world


@pytest.fixture
def world(db: None) -> World:
    """Return a world of today: a page looks at the clock."""
    return make_world(now=datetime.now(UTC))


def status(world: World, token: str) -> int:
    return Client().get(path(token), headers={"host": f"{world.workspace.slug}.localhost"}).status_code


@pytest.mark.parametrize("expired", [False, True])
def test_an_invitation_sent_again_has_a_new_link_and_the_old_one_is_dead(world: World, expired: bool) -> None:
    north = branch(world, "carla", "Noord")
    given = {"name": "Nora", "scope": "branch", "branch_id": str(north), "language": "en"}
    invitation_id, token = invites(world.carla, address(world, "nora"), **given)
    if expired:
        with tenancy.enter(world.system):
            Invitation.objects.update(expires_at=world.system.now - timedelta(days=2))
    assert status(world, token) == (404 if expired else 200)
    again = renew_invitation(world.carla, invitation_id)
    assert status(world, token) == 404
    assert status(world, invitation_token(again.id)) == 200
    with tenancy.enter(world.system):
        (row,) = Invitation.objects.filter(used_at=None, revoked_at=None)
        old = Invitation.objects.get(id=invitation_id)
        mails = [letters.letter(world.system, m) for m in OutboxMessage.objects.filter(kind="invitation")]
    assert row.expires_at - world.carla.now == timedelta(hours=72)
    same = ("email", "name", "language", "audience", "party_id", "roles", "marks", "scope", "branch_id")
    assert [getattr(row, name) for name in same] == [getattr(old, name) for name in same]
    (mail,) = [mail for mail in mails if mail]
    assert (mail.email, path(invitation_token(row.id)) in mail.body) == (row.email, True)


def test_one_that_was_accepted_or_taken_back_is_not_sent_again(world: World) -> None:
    invitation_id, _token = invites(world.carla, address(world, "nora"))
    revoke_invitation(world.carla, invitation_id)
    with pytest.raises(Conflict, match="is ingetrokken"):
        renew_invitation(world.carla, invitation_id)
    with tenancy.enter(world.system):
        Invitation.objects.update(used_at=world.system.now, revoked_at=None)
    with pytest.raises(Conflict, match="al aangenomen"):
        renew_invitation(world.carla, invitation_id)


def test_another_party_finds_no_invitation_to_send_again(world: World) -> None:
    invitation_id, token = invites(world.carla, address(world, "nora"))
    for stranger in (world.sam, world.rita, world.olaf):
        with pytest.raises(NotFound):
            renew_invitation(stranger, invitation_id)
    assert status(world, token) == 200


def test_nobody_sends_again_what_they_could_not_give(world: World) -> None:
    """The desk let somebody act for the whole group; their own administrator could not."""
    body = {"email": address(world, "nora"), "audience": "customer", "party_id": world.parties["carla"]}
    made = invite_person.invoke(world.alice, body=body | {"roles": ["buyer"], "scope": "group"})
    token = invitation_token(made.id)
    with pytest.raises(Conflict, match=r"kan niet opnieuw.*Alleen het kantoor"):
        renew_invitation(world.carla, made.id)
    assert status(world, token) == 200
    renew_invitation(world.alice, made.id)
    assert status(world, token) == 404


def test_who_got_the_place_meanwhile_is_not_asked_again(world: World) -> None:
    email = address(world, "nora")
    invitation_id, _token = invites(world.carla, email)
    nora = joins(world, "nora", world.carla, "viewer")
    with pytest.raises(Conflict, match="heeft die toegang al"):
        renew_invitation(world.carla, invitation_id)
    remove_person(world.alice, place_of(world, nora))
    assert renew_invitation(world.carla, invitation_id).email == email


def test_the_page_finds_those_whose_time_has_passed(world: World) -> None:
    invitation_id, _token = invites(world.carla, address(world, "nora"))
    with tenancy.enter(world.system):
        Invitation.objects.update(expires_at=world.system.now - timedelta(seconds=1))
    assert list_invitations(world.carla, InvitationQuery()).rows == []
    (waiting,) = list_invitations(world.carla, InvitationQuery(state="waiting")).rows
    assert waiting.id == invitation_id

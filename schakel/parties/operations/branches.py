"""What one can do with the branches of a party, and with the group that it belongs to."""

from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from schakel.kernel.context import EVERYBODY, STAFF, Context
from schakel.kernel.errors import Conflict, NotFound
from schakel.kernel.facts import announce, difference, values_of
from schakel.kernel.operation import operation
from schakel.kernel.tenancy import find, new
from schakel.kernel.texts import sort_key
from schakel.parties.facts import BranchCorrected, BranchCreated, BranchRemoved, PartyGrouped
from schakel.parties.models import Branch, Party
from schakel.parties.operations.parties import describe
from schakel.parties.schemas import (
    Branches,
    BranchIn,
    BranchOut,
    GroupMember,
    PartyGroup,
    PartyGroupIn,
    PartyOut,
)

OF_BRANCH = tuple(BranchIn.model_fields)


@operation("POST", "/parties/{party_id}/branches", audiences=EVERYBODY)
def create_branch(ctx: Context, party_id: UUID, data: BranchIn) -> BranchOut:
    """Add a branch to a party; its own administrator does so too."""
    find(ctx, Party, party_id, lock=True)
    _refuse_twice(ctx, party_id, data)
    branch = new(ctx, Branch, party_id=party_id, sort_key=sort_key(data.name), **data.model_dump())
    branch.save(force_insert=True)
    made = difference({}, data.model_dump(exclude_defaults=True))
    announce(ctx, BranchCreated(branch_id=branch.id, party_id=party_id, **made))
    return BranchOut.model_validate(branch)


def _refuse_twice(ctx: Context, party_id: UUID, data: BranchIn, itself: UUID | None = None) -> None:
    others = Branch.objects.visible_to(ctx).filter(party_id=party_id, archived_at=None).exclude(id=itself)
    if others.filter(sort_key=sort_key(data.name)).exists():
        message = _("There is a branch with this name already.")
        raise Conflict(message, field="name", code="twice")
    if data.number and others.filter(number=data.number).exists():
        message = _("There is a branch with this number already.")
        raise Conflict(message, field="number", code="twice")


@operation("POST", "/branches/{branch_id}", audiences=EVERYBODY)
def correct_branch(ctx: Context, branch_id: UUID, data: BranchIn) -> BranchOut:
    """Say anew what a branch is called, its number and where it is; all of it, as when it was added.

    A party's own administrator does so too. Whoever and whatever belongs to it stays with it.
    """
    branch = _standing(ctx, branch_id)
    _refuse_twice(ctx, branch.party_id, data, branch.id)
    before = values_of(branch, *OF_BRANCH)
    branch.name, branch.sort_key, branch.number = data.name, sort_key(data.name), data.number
    branch.street, branch.postal_code, branch.city = data.street, data.postal_code, data.city
    branch.save(update_fields=[*OF_BRANCH, "sort_key"])
    changed = difference(before, values_of(branch, *OF_BRANCH))
    announce(ctx, BranchCorrected(branch_id=branch.id, party_id=branch.party_id, **changed))
    return BranchOut.model_validate(branch)


@operation("POST", "/branches/{branch_id}/remove", audiences=EVERYBODY)
def remove_branch(ctx: Context, branch_id: UUID) -> BranchOut:
    """Take a branch off every choice; what was delivered for it goes on naming it.

    A party's own administrator does so too. While people, invitations or open orders belong to it, it is refused
    with which ones.
    """
    branch = _standing(ctx, branch_id)
    branch.archived_at = ctx.now
    branch.save(update_fields=["archived_at"])
    gone = difference({name: value for name, value in values_of(branch, *OF_BRANCH).items() if value}, {})
    announce(ctx, BranchRemoved(branch_id=branch.id, party_id=branch.party_id, **gone))
    return BranchOut.model_validate(branch)


def _standing(ctx: Context, branch_id: UUID) -> Branch:
    branch = find(ctx, Branch, branch_id)
    # Whoever changes one waits for whoever changes another of the same party.
    find(ctx, Party, branch.party_id, lock=True)
    branch = find(ctx, Branch, branch_id, lock=True)
    if branch.archived_at is not None:
        raise NotFound
    return branch


@operation("GET", "/parties/{party_id}/branches", audiences=EVERYBODY)
def list_branches(ctx: Context, party_id: UUID) -> Branches:
    """List the branches of a party, by name."""
    found = Branch.objects.visible_to(ctx).filter(party_id=party_id, archived_at=None)
    rows = list(found.order_by("sort_key", "id"))
    if not rows:
        find(ctx, Party, party_id)
    return Branches(branches=[BranchOut.model_validate(row) for row in rows])


@operation("GET", "/parties/{party_id}/group", audiences=(STAFF,))
def get_party_group(ctx: Context, party_id: UUID) -> PartyGroup:
    """Say which company stands above a party in its group, and which stand below it."""
    party = find(ctx, Party, party_id)
    near = Party.objects.visible_to(ctx).filter(Q(id=party.parent_id) | Q(parent_id=party_id))
    known = [GroupMember.model_validate(row) for row in near.order_by("sort_key", "id")]
    above = next((member for member in known if member.id == party.parent_id), None)
    return PartyGroup(above=above, below=[member for member in known if member is not above])


@operation("POST", "/parties/{party_id}/group", audiences=(STAFF,))
def group_party(ctx: Context, party_id: UUID, data: PartyGroupIn) -> PartyOut:
    """Say which company stands above a party; people who act for the group act in each company below it."""
    party = find(ctx, Party, party_id, lock=True)
    if data.parent_id is not None:
        parent = find(ctx, Party, data.parent_id, lock=True)
        below = Party.objects.filter(parent_id=party.id).exists()
        if parent.id == party.id or parent.parent_id is not None or below:
            message = _("A group has one company at the top, and the others directly below it.")
            raise Conflict(message, field="parent_id", code="deeper")
    changed = difference({"parent_id": party.parent_id}, {"parent_id": data.parent_id})
    party.parent_id = data.parent_id
    party.save(update_fields=["parent"])
    announce(ctx, PartyGrouped(party_id=party.id, parent_id=data.parent_id, **changed))
    return describe(ctx, party.id)

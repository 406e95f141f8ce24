"""A branch stays while somebody belongs to it, or is invited to."""

from collections.abc import Sequence

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from schakel.accounts.models import Invitation, Membership
from schakel.kernel.context import Context
from schakel.kernel.errors import Conflict
from schakel.kernel.facts import on
from schakel.parties.binding import named
from schakel.parties.facts import BranchRemoved


@on(BranchRemoved)
def keep_branches_of_people(ctx: Context, facts: Sequence[BranchRemoved]) -> None:
    """Refuse to remove a branch that people belong to, or to which somebody is invited."""
    branches = [fact.branch_id for fact in facts]
    people: QuerySet[Membership] = Membership.objects.filter(branch_id__in=branches, ended_at=None)
    names = named(people.order_by("sort_key", "id").values_list("name", flat=True))
    if names:
        message = _(
            "This branch cannot be removed yet, people belong to it: %(names)s. Give them another branch or none first."
        )
        raise Conflict(message % {"names": names}, code="branch_in_use")
    invited: QuerySet[Invitation] = Invitation.objects.filter(
        branch_id__in=branches, used_at=None, revoked_at=None, expires_at__gt=ctx.now
    )
    emails = named(invited.order_by("created_at", "id").values_list("email", flat=True))
    if emails:
        message = _(
            "This branch cannot be removed yet, invitations to it wait: %(names)s. Take them back first."
        )
        raise Conflict(message % {"names": emails}, code="branch_in_use")

"""Whom at a party an order concerns: a branch, and the person who placed or handles it."""

from collections.abc import Collection, Mapping, Sequence
from uuid import UUID

from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext as _

from schakel.accounts.models import Membership
from schakel.accounts.schemas import AssigneeIn
from schakel.kernel import tenancy
from schakel.kernel.context import Audience, Context
from schakel.kernel.errors import NotFound, SchakelError
from schakel.kernel.facts import Difference, difference, values_of
from schakel.kernel.tenancy import TenantModel
from schakel.parties.models import Branch

type Wish = tuple[UUID, UUID | None, UUID | None]


class Concerned:
    """The branches and people that orders name, read once for many; each wish is party, branch and person."""

    def __init__(self, ctx: Context, audience: Audience, wishes: Collection[Wish]) -> None:
        self._ctx, self._audience = ctx, audience
        # Who orders for their own party orders for themselves, where they name nobody.
        self._own = ctx.person_id if ctx.audience is audience else None
        branches = {branch for _party, branch, _person in wishes if branch}
        people = {person for person in (self._own, *(person for *_rest, person in wishes)) if person}
        self._branches: Mapping[UUID, UUID] = {}
        if branches:
            rows = Branch.objects.visible_to(ctx).filter(id__in=branches, archived_at=None)
            self._branches = dict(rows.values_list("id", "party_id"))
        self._people: Mapping[tuple[UUID | None, UUID], UUID | None] = {}
        if people:
            places = Membership.objects.visible_to(ctx).filter(
                audience=audience.value, person_id__in=people, ended_at=None
            )
            self._people = {
                (party_id, person_id): branch_id
                for party_id, person_id, branch_id in places.values_list("party_id", "person_id", "branch_id")
            }

    def refusal(self, party_id: UUID, branch_id: UUID | None, person_id: UUID | None) -> SchakelError | None:
        """Say what is wrong with a wish: who sees a part of the orders places no order outside it."""
        narrowed = self._ctx.is_narrowed
        if branch_id is not None and (
            self._branches.get(branch_id) != party_id
            or (narrowed and branch_id != self.of(party_id, None, None)[0])
        ):
            return NotFound(_("This branch was not found."), field="branch_id")
        if person_id is not None and (
            (party_id, person_id) not in self._people or (narrowed and person_id != self._own)
        ):
            return NotFound(_("This person was not found."), field="person_id")
        return None

    def of(
        self, party_id: UUID, branch_id: UUID | None, person_id: UUID | None
    ) -> tuple[UUID | None, UUID | None]:
        """Return branch and person of an order: what was named, else the caller's own, else the person's branch."""
        assignee = person_id or self._own
        if branch_id is None and assignee is not None:
            branch_id = self._people.get((party_id, assignee))
        return branch_id or self._ctx.only_branch_id, assignee


def still_there(ctx: Context, audience: Audience, wish: Wish) -> tuple[UUID | None, UUID | None]:
    """Return branch and person of what was agreed before; nobody in particular where one of them is there no more."""
    with tenancy.enter(ctx.as_system()):
        gone = Concerned(ctx.as_system(), audience, {wish}).refusal(*wish) is not None
    return (None, None) if gone else wish[1:]


def assignee_name(ctx: Context, audience: Audience) -> Subquery:
    """Return how whoever handles an order is called at its party, as a column of that order's statement.

    Who left is named still.
    """
    places = Membership.objects.visible_to(ctx).filter(
        person_id=OuterRef("assignee_id"),
        audience=audience.value,
        party_id=OuterRef(f"{audience.value}_id"),
    )
    return Subquery(places.values("name")[:1])


def hand_over(
    ctx: Context,
    order: TenantModel,
    party: tuple[Audience, UUID],
    data: AssigneeIn,
    along: Sequence[type[TenantModel]],
) -> Difference:
    """Write of which branch and whose an order is at its party, with all rows `along` that hang on it.

    Returns what changed, for the record. Raises NotFound for a branch or person that is not that party's.
    """
    audience, party_id = party
    wish = (party_id, data.branch_id, data.person_id)
    refusal = Concerned(ctx, audience, {wish}).refusal(*wish)
    if refusal is not None:
        raise refusal
    # As the product: also what the party does not see yet goes along, and who sees a part may hand one of them on.
    with tenancy.enter(ctx.as_system()):
        rows = [
            type(order).objects.filter(id=order.id),
            *(m.objects.filter(order_id=order.id) for m in along),
        ]
        for of_one in rows:
            of_one.update(branch_id=data.branch_id, assignee_id=data.person_id)
    now = {"branch_id": data.branch_id, "assignee_id": data.person_id}
    return difference(values_of(order, "branch_id", "assignee_id"), now)

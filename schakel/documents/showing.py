"""Who sees a document: the desk, a party or a part of it, all customers, or all suppliers."""

from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from schakel.accounts.concerned import Concerned
from schakel.documents.subjects import Subject
from schakel.kernel.context import PARTIES, Context
from schakel.kernel.errors import Invalid, NotFound
from schakel.parties.models import Party


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """Who sees a document beside the desk: a party, a part of it, or all of an audience; and whom it is about."""

    relation_id: UUID | None = None
    party_id: UUID | None = None
    branch_id: UUID | None = None
    assignee_id: UUID | None = None
    open_to: str = ""
    # Whose of the party: those who buy, those who sell; empty: both.
    side: str = ""


def whose(ctx: Context, party_id: UUID | None) -> UUID | None:
    """Return the party that something is of: one's own, at the desk any."""
    if ctx.audience in PARTIES and party_id is None:
        party_id = ctx.party_id
    if party_id is None:
        return None
    if not Party.objects.visible_to(ctx).filter(id=party_id).exists():
        raise NotFound(_("This relation was not found."), field="party_id")
    return party_id


def shown(ctx: Context, party_id: UUID | None, shown_to: str | None, subject: Subject | None) -> Shown:
    """Return who is to see what somebody sends; raises Invalid where that does not fit its party."""
    if ctx.audience in PARTIES:
        if shown_to not in (None, "party"):
            message = _("What you send we see, and your company. Leave this out.")
            raise Invalid(message, field="shown_to", code="not_yours")
        branch_id, assignee_id = _own_part(ctx, party_id, subject)
        return Shown(
            relation_id=party_id,
            party_id=party_id,
            branch_id=branch_id,
            assignee_id=assignee_id,
            side=ctx.audience.value,
        )
    if subject is not None and party_id is None:
        party_id = subject.party_id
    if shown_to == "party" and party_id is None:
        raise Invalid(_("Say which relation is to see it."), field="party_id", code="missing")
    if shown_to in ("customers", "suppliers"):
        if subject is not None and subject.party_id is not None:
            message = _("What belongs to an order or contract is for its own relation, not for all.")
            raise Invalid(message, field="shown_to", code="of_one")
        return Shown(relation_id=party_id, open_to=shown_to.removesuffix("s"))
    if shown_to == "desk":
        return Shown(relation_id=party_id)
    if subject is not None and subject.party_id not in (None, party_id):
        message = _("This belongs to another relation. Choose that one.")
        raise Invalid(message, field="party_id", code="of_another")
    same = subject is not None and subject.party_id is not None
    return Shown(
        relation_id=party_id,
        party_id=party_id,
        branch_id=subject.branch_id if subject and same else None,
        assignee_id=subject.assignee_id if subject and same else None,
        side=subject.side if subject and same else "",
    )


def _own_part(
    ctx: Context, party_id: UUID | None, subject: Subject | None
) -> tuple[UUID | None, UUID | None]:
    if subject is not None and subject.party_id == party_id:
        return subject.branch_id, subject.assignee_id
    if party_id is None:
        return None, None
    return Concerned(ctx, ctx.audience, [(party_id, None, None)]).of(party_id, None, None)

"""What the desk can do with the links in its mails."""

from uuid import UUID

from django.db.models import F

from schakel.accounts.facts import OPEN, REVOKED
from schakel.accounts.facts.links import SignedLinkRevoked
from schakel.accounts.models import SignedLink
from schakel.accounts.schemas import SignedLinkQuery, SignedLinkRow
from schakel.kernel.context import STAFF, Context
from schakel.kernel.errors import NotFound
from schakel.kernel.facts import announce, difference
from schakel.kernel.listing import Page, page
from schakel.kernel.models import FactRecord
from schakel.kernel.nesting import whole
from schakel.kernel.operation import operation
from schakel.kernel.tenancy import find

OF_PERSON = {"person_id": F("membership__person_id"), "person_name": F("membership__name")}


@operation("GET", "/signed-links/about/{subject_id}", audiences=(STAFF,))
def list_signed_links(ctx: Context, subject_id: UUID, query: SignedLinkQuery) -> Page[SignedLinkRow]:
    """List the links that were mailed about an order, the newest first; their tokens are shown nowhere."""
    rows = SignedLink.objects.visible_to(ctx).filter(subject_id=subject_id)
    if query.search:
        rows = rows.filter(membership__name__icontains=query.search)
    found = page(rows, query, SignedLinkRow, fields=OF_PERSON)
    if not found.rows and not FactRecord.objects.visible_to(ctx).filter(subject_id=subject_id).exists():
        # Everything began with a fact: without one there is nothing, or nothing of ours.
        raise NotFound
    return found


@operation("POST", "/signed-links/{signed_link_id}/revoke", audiences=(STAFF,))
def revoke_signed_link(ctx: Context, signed_link_id: UUID) -> SignedLinkRow:
    """Take a link back; it opens nothing from this moment on. One that was taken back before stays as it is."""
    link = find(ctx, SignedLink, signed_link_id, lock=True)
    if link.revoked_at is None:
        link.revoked_at = ctx.now
        link.save(update_fields=["revoked_at"])
        announce(
            ctx,
            SignedLinkRevoked(
                signed_link_id=link.id,
                party_id=link.party_id,
                purpose=link.purpose,
                about_id=link.subject_id,
                **difference(OPEN, REVOKED),
            ),
        )
    return whole(SignedLink.objects.visible_to(ctx).filter(id=link.id), SignedLinkRow, **OF_PERSON)

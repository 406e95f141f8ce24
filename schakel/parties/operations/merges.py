"""Making one relation of two, and two of one again."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db.models import F
from django.utils.translation import gettext as _

from schakel.kernel.context import STAFF, Context
from schakel.kernel.errors import Conflict, Invalid
from schakel.kernel.facts import announce, difference
from schakel.kernel.operation import operation
from schakel.kernel.tenancy import find, new
from schakel.parties.facts import PartiesMerged, PartyMergeUndone
from schakel.parties.merging import ROLES, count_of, move, tables
from schakel.parties.models import MergedRows, Party, PartyMerge
from schakel.parties.operations.duplicates import resembling
from schakel.parties.schemas import (
    MovedCount,
    PartyMergeOut,
    PartyMergePreview,
    PartyMerges,
    PartyToMergeIn,
    UndoneMerge,
)
from schakel.parties.unmerging import move_back

# What the kept relation gets of the other where it has nothing itself.
FILLED = (
    "kvk_number",
    "vat_number",
    "oin",
    "endpoint_scheme",
    "endpoint_id",
    "email",
    "phone",
    "website",
)


@operation("GET", "/parties/{party_id}/merge-preview/{merged_party_id}", audiences=(STAFF,))
def preview_party_merge(ctx: Context, party_id: UUID, merged_party_id: UUID) -> PartyMergePreview:
    """Show what merging a relation into this one would move and fill in, and what refuses it; changes nothing."""
    kept, merged = find(ctx, Party, party_id), find(ctx, Party, merged_party_id)
    refusal = _refusal(kept, merged)
    counts = {model._meta.label: count_of(model, names, merged.id) for model, names in tables().items()}
    known = resembling(ctx, (kept.id, merged.id))
    return PartyMergePreview(
        kept=known[kept.id],
        merged=known[merged.id],
        moves=_counted(counts),
        fills=_filled(kept, merged),
        refusal=refusal.message if refusal else "",
    )


@operation("POST", "/parties/{party_id}/merge", audiences=(STAFF,))
def merge_parties(ctx: Context, party_id: UUID, data: PartyToMergeIn) -> PartyMergeOut:
    """Make one relation of two: all that names the other names this one from now on, papers and people included.

    What the kept one lacks it gets of the other: numbers, e-mail, phone, and a role that it does not have. What would
    stand there twice stays with the other, which is found no longer. Accounts go over as a whole: invoices, payments,
    the ledger and what was sent of them. It can be undone until those of the two meet.
    """
    # In the order of their ids, so that two who merge crosswise wait for each other.
    held = {id_: find(ctx, Party, id_, lock=True) for id_ in sorted({party_id, data.merged_party_id})}
    kept, merged = held[party_id], held[data.merged_party_id]
    refusal = _refusal(kept, merged)
    if refusal is not None:
        raise refusal
    # Whoever is just writing something that names it is waited for.
    list(Party.objects.filter(id=merged.id).select_for_update().values_list("id"))
    filled = _filled(kept, merged)
    roles = [role for role in ROLES if getattr(merged, f"is_{role}") and not getattr(kept, f"is_{role}")]
    merge = new(
        ctx,
        PartyMerge,
        kept_id=kept.id,
        merged_id=merged.id,
        merged_at=ctx.now,
        merged_by_id=ctx.person_id,
        filled=filled,
        roles=roles,
    )
    merge.save(force_insert=True)
    move(ctx, merge)
    given: dict[str, Any] = {**filled, **{f"is_{role}": True for role in roles}}
    Party.objects.filter(id=kept.id).update(version=F("version") + 1, **given)
    Party.objects.filter(id=merged.id).update(merged_into_id=kept.id, version=F("version") + 1)
    about = {"party_id": kept.id, "merged_party_id": merged.id, "party_merge_id": merge.id}
    announce(ctx, PartiesMerged(**about, **difference({}, {"merged_party_id": str(merged.id)})))
    return _out(ctx, merge)


@operation("POST", "/party-merges/{party_merge_id}/undo", audiences=(STAFF,))
def undo_party_merge(ctx: Context, party_merge_id: UUID) -> UndoneMerge:
    """Make two relations again: what went over goes back, with what came since and hangs on it; the rest stays.

    Refused where money of the one settled an invoice of the other since, and where the kept one would lose a role in
    which it was dealt with since.
    """
    merge = find(ctx, PartyMerge, party_merge_id, lock=True)
    if merge.undone_at is not None:
        raise Conflict(_("This was undone already."), code="undone")
    for id_ in sorted((merge.kept_id, merge.merged_id)):
        find(ctx, Party, id_, lock=True)
    kept = find(ctx, Party, merge.kept_id)
    if kept.merged_into_id is not None:
        message = _("This relation went into another one itself. Undo that first.")
        raise Conflict(message, code="merged")
    stayed = move_back(merge)
    taken: dict[str, Any] = {name: "" for name, value in merge.filled.items() if getattr(kept, name) == value}
    taken |= {f"is_{role}": False for role in merge.roles}
    Party.objects.filter(id=kept.id).update(version=F("version") + 1, **taken)
    Party.objects.filter(id=merge.merged_id).update(merged_into_id=None, version=F("version") + 1)
    merge.undone_at = ctx.now
    merge.save(update_fields=["undone_at"])
    about = {"party_id": merge.kept_id, "merged_party_id": merge.merged_id, "party_merge_id": merge.id}
    announce(ctx, PartyMergeUndone(**about, **difference({"merged_party_id": str(merge.merged_id)}, {})))
    return UndoneMerge(merge=_out(ctx, merge), stayed=stayed)


@operation("GET", "/parties/{party_id}/merges", audiences=(STAFF,))
def list_party_merges(ctx: Context, party_id: UUID) -> PartyMerges:
    """List what went into a relation, the newest first, and into which one it went itself."""
    party = find(ctx, Party, party_id, joined=("merged_into",))
    merges = PartyMerge.objects.visible_to(ctx).filter(kept_id=party_id).order_by("-merged_at", "-id")
    return PartyMerges(
        merges=[_out(ctx, merge) for merge in merges],
        merged_into_id=party.merged_into_id,
        merged_into_name=party.merged_into.name if party.merged_into else "",
    )


def _refusal(kept: Party, merged: Party) -> Conflict | Invalid | None:
    if kept.id == merged.id:
        return Invalid(_("Choose another relation."), field="merged_party_id", code="same")
    if kept.is_own or merged.is_own:
        return Conflict(_("One of our own companies is no relation that can be merged."), code="own")
    for party in (kept, merged):
        if party.merged_into_id is not None:
            message = _("%(name)s went into another relation already.") % {"name": party.name}
            return Conflict(message, code="merged")
    if merged.id == kept.parent_id or kept.id == merged.parent_id:
        message = _("One of them stands above the other in a group. Take it out of the group first.")
        return Conflict(message, code="group")
    return None


def _filled(kept: Party, merged: Party) -> dict[str, str]:
    found = {name: getattr(merged, name) for name in FILLED if not getattr(kept, name)}
    # A Peppol address is a scheme and a number together.
    if kept.endpoint_id:
        found.pop("endpoint_scheme", None)
    return {name: value for name, value in found.items() if value}


def _counted(counts: Mapping[str, int]) -> list[MovedCount]:
    return [MovedCount(kind=kind, count=count) for kind, count in counts.items() if count]


def _out(ctx: Context, merge: PartyMerge) -> PartyMergeOut:
    moved = MergedRows.objects.visible_to(ctx).filter(merge_id=merge.id).order_by("id")
    ids: dict[str, set[UUID]] = defaultdict(set)
    for row in moved:
        ids[row.table].update(row.row_ids)
    return PartyMergeOut(
        id=merge.id,
        kept_party_id=merge.kept_id,
        merged_party_id=merge.merged_id,
        merged_name=find(ctx, Party, merge.merged_id).name,
        merged_at=merge.merged_at,
        merged_by_id=merge.merged_by_id,
        undone_at=merge.undone_at,
        moved=_counted({table: len(own) for table, own in ids.items()}),
    )

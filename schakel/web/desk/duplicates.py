"""Relations that may be one: look at two beside each other, make them one, or call them two."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from schakel.kernel.errors import NotFound
from schakel.parties.operations import (
    deny_duplicate,
    get_party,
    list_parties,
    list_party_merges,
    list_possible_duplicates,
    merge_parties,
    preview_party_merge,
    undo_party_merge,
)
from schakel.parties.schemas import MovedCount, PartyMergeOut, PartyMergePreview, ResemblingParty
from schakel.web.ui.api_form import ApiForm
from schakel.web.ui.field import Lookup
from schakel.web.ui.format import moment, number
from schakel.web.ui.page import Shown, page, way
from schakel.web.ui.parts import Action, Empty, Header, Notice
from schakel.web.ui.visit import Visit


def shared(reason: str) -> str:
    """Say what two relations share."""
    return {
        "kvk_number": _("the same KvK number"),
        "vat_number": _("the same VAT number"),
        "iban": _("the same bank account"),
        "name": _("the same name"),
        "email": _("the same e-mail address"),
        "phone": _("the same phone number"),
        "similar_name": _("nearly the same name"),
        "address": _("the same address"),
    }[reason]


def kind(name: str, count: int) -> str:
    """Say how much goes over of what one knows by name; empty for what follows it."""
    said = {
        "parties.Contact": ngettext("%(count)s contact", "%(count)s contacts", count),
        "parties.Address": ngettext("%(count)s address", "%(count)s addresses", count),
        "parties.BankAccount": ngettext("%(count)s bank account", "%(count)s bank accounts", count),
        "parties.Branch": ngettext("%(count)s branch", "%(count)s branches", count),
        "accounts.Membership": ngettext(
            "%(count)s person who signs in", "%(count)s people who sign in", count
        ),
        "catalog.PriceAgreement": ngettext("%(count)s price agreement", "%(count)s price agreements", count),
        "documents.StoredFile": ngettext("%(count)s document", "%(count)s documents", count),
        "sales.SalesOrder": ngettext("%(count)s sales order", "%(count)s sales orders", count),
        "sales.Shipment": ngettext("%(count)s shipment", "%(count)s shipments", count),
        "purchasing.PurchaseOrder": ngettext("%(count)s purchase order", "%(count)s purchase orders", count),
        "purchasing.SupplierItem": ngettext(
            "%(count)s item of the supplier", "%(count)s items of the supplier", count
        ),
        "purchasing.GoodsReceipt": ngettext("%(count)s receipt", "%(count)s receipts", count),
        "billing.Invoice": ngettext("%(count)s invoice", "%(count)s invoices", count),
        "billing.Payment": ngettext("%(count)s payment", "%(count)s payments", count),
        "payables.SupplierInvoice": ngettext(
            "%(count)s invoice of the supplier", "%(count)s invoices of the supplier", count
        ),
        "crm.Opportunity": ngettext("%(count)s opportunity", "%(count)s opportunities", count),
        "crm.Activity": ngettext("%(count)s note or task", "%(count)s notes and tasks", count),
    }.get(name, "")
    return said % {"count": number(count)} if said else ""


def counted(moved: list[MovedCount]) -> list[str]:
    """Say how much of what goes over."""
    return [said for row in moved if (said := kind(row.kind, row.count))]


def to_duplicates(visit: Visit) -> Action | None:
    """Return the way to relations that may be one, for who may see them."""
    url = way(visit, "relaties", "dubbel")
    return Action(_("Duplicates"), url, icon="copy") if url else None


@page("desk", "relaties/dubbel", needs=list_possible_duplicates)
def duplicates(visit: Visit) -> Shown | HttpResponse:
    """Show who may be one, the surest first."""
    form = ApiForm(deny_duplicate, path={"party_id": str(visit.request.POST.get("party_id", ""))})
    if visit.is_post:
        other = str(visit.request.POST.get("other_party_id", ""))
        if form.send(visit.ctx, {"other_party_id": other}):
            return visit.go(
                way(visit, "relaties", "dubbel"), _("They are two; you will not see them here again.")
            )
    found = list_possible_duplicates(visit.ctx)
    lead = ngettext("%(count)s pair may be one.", "%(count)s pairs may be one.", found.count)
    context = {
        "header": Header(
            _("Duplicates"),
            lead=lead % {"count": number(found.count)} if found.count else "",
            back=Action(_("Relations"), way(visit, "relaties")),
        ),
        "problems": form.problems,
        "pairs": [
            {
                "id": f"{pair.first.id}-{pair.second.id}",
                "parties": [_facts(visit, pair.first), _facts(visit, pair.second)],
                "why": ", ".join(shared(reason) for reason in pair.reasons),
                "url": _merging(visit, pair.first.id, pair.second.id),
            }
            for pair in found.pairs
        ],
        "may_deny": deny_duplicate.allowed(visit.ctx),
        "empty": None
        if found.pairs
        else Empty(
            _("No duplicates"),
            _("Relations that share a number, an account, an address or a name stand here."),
            icon="checks",
        ),
    }
    return Shown(
        "desk/duplicates.html", _("Duplicates"), "parties", context, status=422 if form.error else 200
    )


def _merging(visit: Visit, kept: UUID, merged: UUID) -> str:
    url = way(visit, "relaties", kept, "samenvoegen")
    return f"{url}?with={merged}" if url else ""


def _facts(visit: Visit, row: ResemblingParty) -> dict[str, Any]:
    known = [
        (_("Customer number"), row.customer_number),
        (_("Supplier number"), row.supplier_number),
        (_("City"), row.city),
        (_("KvK number"), row.kvk_number),
        (_("VAT number"), row.vat_number),
        (_("E-mail"), row.email),
        (_("Phone"), row.phone),
    ]
    return {
        "id": row.id,
        "name": row.name,
        "url": way(visit, "relaties", row.id),
        "facts": [(label, value) for label, value in known if value],
    }


@page(
    "desk",
    "relaties/<uuid:party_id>/samenvoegen",
    needs=(get_party, preview_party_merge, merge_parties),
    uses=list_parties,
)
def merge_page(visit: Visit, party_id: UUID) -> Shown | HttpResponse:
    """Show what making one of two would move; do it."""
    kept = get_party(visit.ctx, party_id)
    sent = visit.request.POST if visit.is_post else visit.request.GET
    other = str(sent.get("party_id") or sent.get("with") or "")
    form = ApiForm(merge_parties, path={"party_id": party_id})
    if visit.is_post and form.send(visit.ctx, {"merged_party_id": other}):
        return visit.go(way(visit, "relaties", party_id), _("They are one relation now."))
    preview = _preview(visit, party_id, other) if other else None
    context: dict[str, Any] = {
        "header": Header(
            _("Merge with another relation"),
            lead=_(
                "All that the other one has goes to %(name)s. It can be undone until their accounts meet:"
                " money of one on an invoice of the other."
            )
            % {"name": kept.name},
            back=Action(kept.name, way(visit, "relaties", party_id)),
        ),
        "problems": form.problems,
        "lookup": None
        if preview
        else Lookup(
            "party", _("Which relation is the same one?"), way(visit, "zoeken", "relaties"), autofocus=True
        ),
    }
    if preview:
        context |= {
            "other": preview.merged.id,
            "kept": _facts(visit, preview.kept),
            "merged": _facts(visit, preview.merged),
            "moves": counted(preview.moves),
            "fills": list(preview.fills.values()),
            "refusal": Notice(_("This cannot be"), preview.refusal, "warn") if preview.refusal else None,
            "swap": _merging(visit, preview.merged.id, party_id),
        }
    title = _("Merge with another relation")
    return Shown("desk/merge.html", title, "parties", context, status=422 if form.error else 200)


def _preview(visit: Visit, party_id: UUID, other: str) -> PartyMergePreview:
    try:
        other_id = UUID(other)
    except ValueError:
        raise NotFound from None
    return preview_party_merge(visit.ctx, party_id, other_id)


@page("desk", "relaties/<uuid:party_id>/samengevoegd", needs=list_party_merges)
def merged_part(visit: Visit, party_id: UUID) -> HttpResponse:
    """Answer the part of a relation's page that says what went into it; undo one."""
    here = way(visit, "relaties", party_id)
    if visit.is_post:
        merge_id = str(visit.request.POST.get("party_merge_id", ""))
        done = undo_party_merge.invoke(visit.ctx, path={"party_merge_id": merge_id})
        text = _("They are two relations again.")
        if done.stayed:
            more = ngettext(
                "%(count)s thing stayed here, for it would stand there twice.",
                "%(count)s things stayed here, for they would stand there twice.",
                done.stayed,
            )
            text = f"{text} {more % {'count': number(done.stayed)}}"
        return visit.go(here, text)
    found = list_party_merges(visit.ctx, party_id)
    context = {
        "into": (found.merged_into_name, way(visit, "relaties", found.merged_into_id))
        if found.merged_into_id
        else None,
        "merges": [_told(visit, merge) for merge in found.merges if merge.undone_at is None],
        "here": visit.request.path,
        "may_undo": undo_party_merge.allowed(visit.ctx),
    }
    return visit.draw("desk/merged.html", context)


def _told(visit: Visit, merge: PartyMergeOut) -> dict[str, Any]:
    return {
        "id": merge.id,
        "name": merge.merged_name,
        "url": way(visit, "relaties", merge.merged_party_id),
        "when": moment(merge.merged_at),
        "moved": ", ".join(counted(merge.moved)),
    }

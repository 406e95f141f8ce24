"""Documents as they go out."""

from typing import Any
from uuid import UUID

from django.db.models import (
    Case,
    CharField,
    F,
    Func,
    JSONField,
    OuterRef,
    QuerySet,
    Subquery,
    TextField,
    Value,
    When,
)
from django.db.models.functions import Left

from schakel.accounts.models import Membership
from schakel.documents.models import Document, DocumentLink, DocumentVersion
from schakel.documents.schemas import DocumentLinkOut, DocumentOut, DocumentVersionOut
from schakel.documents.searching import SNIPPET
from schakel.kernel.context import PARTIES, STAFF, Context
from schakel.kernel.nesting import columns, described, nested

# Of a long text the first part, that a list stays quick.
MOST_SEARCHED = 20_000


def describe_document(ctx: Context, document_id: UUID) -> DocumentOut:
    """Return a document as its reader sees it."""
    return described(DocumentOut, _one, ctx, document_id)


def _one(ctx: Context, document_id: UUID) -> QuerySet[Any, Any]:
    rows = Document.objects.visible_to(ctx).filter(id=document_id, archived_at=None)
    links = DocumentLink.objects.visible_to(ctx).filter(document_id=OuterRef("id")).order_by("label", "id")
    return columns(
        rows,
        DocumentOut,
        **fields_of(ctx, ""),
        links=nested(links, DocumentLinkOut),
        versions=Func(function="jsonb_build_array", output_field=JSONField())
        if ctx.audience in PARTIES
        else _versions(ctx),
    )


def _versions(ctx: Context) -> Any:
    rows = DocumentVersion.objects.visible_to(ctx).filter(document_id=OuterRef("id")).order_by("-number")
    of_file = {name: F(f"stored_file__{name}") for name in ("name", "size", "sha256", "state", "verdict")}
    return nested(rows, DocumentVersionOut, **of_file, uploaded_by_name=_sender(ctx))


def fields_of(ctx: Context, search: str) -> dict[str, Any]:
    """Return what a row of documents shows that is no column: whom it is about, who sees it, its file's state."""
    # A portal hears of the own company alone: what is for all may be about somebody else.
    about = "party" if ctx.audience in PARTIES else "relation"
    return {
        "about_id": F(f"{about}_id"),
        "about_name": F(f"{about}__name"),
        "shown_to": Case(
            When(open_to="customer", then=Value("customers")),
            When(open_to="supplier", then=Value("suppliers")),
            When(party_id=None, then=Value("desk")),
            default=Value("party"),
            output_field=CharField(),
        ),
        "file_state": Case(
            When(is_stopped=True, then=Value("quarantined")),
            When(is_checked=False, then=Value("waiting")),
            default=Value("clean"),
            output_field=CharField(),
        ),
        "uploaded_by_name": _sender(ctx),
        "snippet": _snippet(search) if search else Value("", output_field=TextField()),
    }


def _snippet(search: str) -> Func:
    """Return where the words stand in what the reader may see: its own row holds the text of the newest version."""
    query = Func(Value(search), template="websearch_to_tsquery('dutch'::regconfig, %(expressions)s)")
    return Func(
        Left("text", MOST_SEARCHED),
        query,
        Value(SNIPPET),
        template="ts_headline('dutch'::regconfig, %(expressions)s)",
        output_field=TextField(),
    )


def _sender(ctx: Context) -> Case:
    """Return how the sender is called where they sent it; nothing where that is not seen."""
    places = Membership.objects.visible_to(ctx).filter(person_id=OuterRef("uploaded_by_id")).order_by("id")
    at_desk = places.filter(audience=STAFF.value).values("name")[:1]
    at_party = places.exclude(audience=STAFF.value).values("name")[:1]
    return Case(When(from_desk=True, then=Subquery(at_desk)), default=Subquery(at_party))

"""Contracts as they go out."""

from typing import Any
from uuid import UUID

from django.db.models import Case, F, Func, JSONField, OuterRef, QuerySet, Subquery, UUIDField, Value, When

from schakel.accounts.models import Membership
from schakel.contracts.models import Contract, ContractComment, ContractPrice
from schakel.contracts.schemas import ContractCommentOut, ContractOut, ContractPriceOut
from schakel.documents.models import Document
from schakel.kernel.context import PARTIES, STAFF, SUPPLIER, Context
from schakel.kernel.nesting import columns, described, nested


def describe_contract(ctx: Context, contract_id: UUID) -> ContractOut:
    """Return a contract as its reader sees it."""
    return described(ContractOut, _one, ctx, contract_id)


def _one(ctx: Context, contract_id: UUID) -> QuerySet[Any, Any]:
    rows = Contract.objects.visible_to(ctx).filter(id=contract_id)
    comments = ContractComment.objects.visible_to(ctx).filter(contract_id=OuterRef("id"))
    # A colleague's id is nothing for the other side.
    watcher = Value(None, output_field=UUIDField()) if ctx.audience in PARTIES else F("assignee_id")
    return columns(
        rows,
        ContractOut,
        **fields_of(ctx),
        handled_by_id=watcher,
        file_name=_file_name(ctx, "document_id"),
        signed_copy_name=_file_name(ctx, "signed_copy_id"),
        comments=nested(
            comments.order_by("written_at", "id"), ContractCommentOut, written_by_name=_writer(ctx)
        ),
        # What we agreed with customers is no supplier's business.
        prices=Func(function="jsonb_build_array", output_field=JSONField())
        if ctx.audience is SUPPLIER
        else _prices(ctx),
    )


def _file_name(ctx: Context, column: str) -> Subquery:
    rows = Document.objects.visible_to(ctx).filter(id=OuterRef(column), archived_at=None)
    return Subquery(rows.values("file_name")[:1])


def _prices(ctx: Context) -> Any:
    rows = ContractPrice.objects.visible_to(ctx).filter(contract_id=OuterRef("id"))
    names = ("price", "discount_percent", "valid_from", "valid_to")
    return nested(
        rows.order_by("price_agreement__valid_from", "id"),
        ContractPriceOut,
        **{name: F(f"price_agreement__{name}") for name in names},
        item_number=F("price_agreement__item__number"),
        item_name=F("price_agreement__item__name"),
        category_name=F("price_agreement__category__name"),
    )


def fields_of(ctx: Context) -> dict[str, Any]:
    """Return what a row of contracts shows that is no column of its own."""
    places = Membership.objects.visible_to(ctx).filter(
        person_id=OuterRef("assignee_id"), audience=STAFF.value
    )
    return {
        "party_name": F("party__name"),
        "handled_by_name": Subquery(places.order_by("id").values("name")[:1]),
    }


def _writer(ctx: Context) -> Case:
    """Return how the writer is called on their own side; nothing where that is not seen."""
    places = Membership.objects.visible_to(ctx).filter(person_id=OuterRef("written_by_id")).order_by("id")
    at_desk = places.filter(audience=STAFF.value).values("name")[:1]
    at_party = places.exclude(audience=STAFF.value).values("name")[:1]
    return Case(When(from_desk=True, then=Subquery(at_desk)), default=Subquery(at_party))

"""Prices agreed with a customer: make, change, end, list."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db.models import F, Q
from django.utils.translation import gettext as _

from schakel.catalog.facts import PriceAgreementChanged, PriceAgreementEnded, PriceAgreementMade
from schakel.catalog.models import Category, Item, PriceAgreement
from schakel.catalog.schemas import (
    AgreementChange,
    AgreementEnd,
    AgreementQuery,
    AgreementRow,
    PriceAgreementIn,
)
from schakel.kernel.context import CUSTOMER, STAFF, Context
from schakel.kernel.errors import Conflict, Invalid, NotFound, Problem, SchakelError
from schakel.kernel.facts import announce, difference, values_of
from schakel.kernel.inserting import insert
from schakel.kernel.listing import Page, Rows, listed
from schakel.kernel.nesting import columns, described
from schakel.kernel.operation import one, operation
from schakel.kernel.tenancy import find, new
from schakel.kernel.texts import sort_key
from schakel.kernel.versions import refuse_stale
from schakel.parties.models import Party

TERMS = ("min_quantity", "price", "discount_percent", "valid_from", "valid_to", "reference")


@operation("POST", "/price-agreements", audiences=(STAFF,))
def make_price_agreement(ctx: Context, data: PriceAgreementIn) -> AgreementRow:
    """Agree a price or a discount with a customer, on an item or on a category with all below it.

    It holds for the companies below this customer in its group too. Of two that hold the one from the higher
    quantity counts, then the one that began later.
    """
    return _shown(ctx, one(make_price_agreements(ctx, [data])).id)


@make_price_agreement.set_based
def make_price_agreements(
    ctx: Context, rows: Sequence[PriceAgreementIn]
) -> list[PriceAgreement | SchakelError]:
    """Agree many; a row with a mistake is refused, the others are written."""
    named = {row.customer_id for row in rows}
    heads = Party.objects.visible_to(ctx).filter(parent_id__in=named).values("parent_id")
    parties = Party.objects.visible_to(ctx).filter(Q(is_customer=True) | Q(id__in=heads), id__in=named)
    items = Item.objects.visible_to(ctx).filter(id__in={row.item_id for row in rows if row.item_id})
    wanted = {row.category_id for row in rows if row.category_id}
    categories = Category.objects.visible_to(ctx).filter(id__in=wanted)
    known = [set(found.values_list("id", flat=True)) for found in (parties, items, categories)]
    taken = set(
        PriceAgreement.objects.filter(customer_id__in=named).values_list(
            "customer_id", "item_id", "category_id", "min_quantity", "valid_from"
        )
    )
    answers: list[PriceAgreement | SchakelError] = []
    for row in rows:
        values = row.model_dump() | {"valid_from": row.valid_from or ctx.today}
        key = (row.customer_id, row.item_id, row.category_id, row.min_quantity, values["valid_from"])
        refusal = _unknown(row, *known) or _mistake(row, values)
        if refusal is None and key in taken:
            refusal = _twice()
        if refusal is None:
            taken.add(key)
            answers.append(new(ctx, PriceAgreement, **values))
        else:
            answers.append(refusal)
    made = [answer for answer in answers if isinstance(answer, PriceAgreement)]
    insert(made)
    announce(
        ctx,
        *(
            PriceAgreementMade(
                price_agreement_id=row.id,
                customer_id=row.customer_id,
                **difference({}, {name: value for name, value in values_of(row, *TERMS).items() if value}),
            )
            for row in made
        ),
    )
    return answers


def _unknown(
    row: PriceAgreementIn, customers: set[UUID], items: set[UUID], categories: set[UUID]
) -> SchakelError | None:
    if row.customer_id not in customers:
        return NotFound(_("This customer was not found."), field="customer_id")
    if row.item_id is not None and row.item_id not in items:
        return NotFound(_("This item was not found."), field="item_id")
    if row.category_id is not None and row.category_id not in categories:
        return NotFound(_("This category was not found."), field="category_id")
    if (row.item_id is None) == (row.category_id is None):
        message = _("Say for which item it is, or for which category: one of the two.")
        return Invalid(message, field="item_id", code="one_of")
    return None


def _mistake(row: PriceAgreementIn | AgreementChange, values: dict[str, Any]) -> SchakelError | None:
    problems = []
    if (row.price is None) == (row.discount_percent is None):
        message = _("Say a price or a discount: one of the two.")
        problems.append(Problem("price", message, "one_of"))
    if row.valid_to is not None and row.valid_to < values["valid_from"]:
        message = _("The last day lies before the first. Choose a later one.")
        problems.append(Problem("valid_to", message, "order"))
    return Invalid.of(*problems) if problems else None


def _twice() -> Conflict:
    message = _("This was agreed already from this quantity and this day on. Change that agreement.")
    return Conflict(message, field="valid_from", code="twice")


@operation("POST", "/price-agreements/{price_agreement_id}", audiences=(STAFF,))
def change_price_agreement(ctx: Context, price_agreement_id: UUID, data: AgreementChange) -> AgreementRow:
    """Write down anew what was agreed, all of it; orders that were placed keep the price they have."""
    found = _held(ctx, price_agreement_id)
    refuse_stale(found, data.version)
    values = data.model_dump(exclude={"version"}) | {"valid_from": data.valid_from or found.valid_from}
    if (refusal := _mistake(data, values)) is not None:
        raise refusal
    same = PriceAgreement.objects.filter(
        customer_id=found.customer_id,
        item_id=found.item_id,
        category_id=found.category_id,
        min_quantity=values["min_quantity"],
        valid_from=values["valid_from"],
    )
    if same.exclude(id=found.id).exists():
        raise _twice()
    before = values_of(found, *TERMS)
    found.min_quantity, found.price = data.min_quantity, data.price
    found.discount_percent, found.reference = data.discount_percent, data.reference
    found.valid_from, found.valid_to = values["valid_from"], data.valid_to
    changed = difference(before, values_of(found, *TERMS))
    if changed["before"] or changed["after"]:
        found.version += 1
        found.save()
        told = {"price_agreement_id": found.id, "customer_id": found.customer_id}
        announce(ctx, PriceAgreementChanged(**told, **changed))
    return _shown(ctx, found.id)


@operation("POST", "/price-agreements/{price_agreement_id}/end", audiences=(STAFF,))
def end_price_agreement(ctx: Context, price_agreement_id: UUID, data: AgreementEnd) -> AgreementRow:
    """Say which is the last day of an agreement; a day before its first one takes it back whole."""
    found = _held(ctx, price_agreement_id)
    if found.valid_to != data.valid_to:
        changed = difference({"valid_to": found.valid_to}, {"valid_to": data.valid_to})
        found.valid_to = data.valid_to
        found.version += 1
        found.save(update_fields=["valid_to", "version"])
        told = {"price_agreement_id": found.id, "customer_id": found.customer_id}
        announce(ctx, PriceAgreementEnded(**told, **changed))
    return _shown(ctx, found.id)


def _held(ctx: Context, price_agreement_id: UUID) -> PriceAgreement:
    """Return the agreement; whoever agrees something with the same customer waits."""
    found = find(ctx, PriceAgreement, price_agreement_id)
    find(ctx, Party, found.customer_id, lock=True)
    return find(ctx, PriceAgreement, price_agreement_id, lock=True)


@operation("GET", "/price-agreements", audiences=(STAFF, CUSTOMER))
def list_price_agreements(ctx: Context, query: AgreementQuery) -> Page[AgreementRow]:
    """List what was agreed on prices, the latest first; a customer sees its own."""
    return listed(ctx, query, AgreementRow, _asked)


def _asked(ctx: Context, query: AgreementQuery) -> Rows:
    rows = PriceAgreement.objects.visible_to(ctx)
    if query.customer_id:
        rows = rows.filter(customer_id=query.customer_id)
    if query.item_id:
        rows = rows.filter(item_id=query.item_id)
    if query.holds == "now":
        rows = rows.filter(Q(valid_to=None) | Q(valid_to__gte=ctx.today), valid_from__lte=ctx.today)
    elif query.holds == "later":
        rows = rows.filter(Q(valid_to=None) | Q(valid_to__gte=F("valid_from")), valid_from__gt=ctx.today)
    elif query.holds == "over":
        rows = rows.filter(valid_to__lt=ctx.today)
    if query.search:
        text = query.search
        rows = rows.filter(
            Q(reference__icontains=text)
            | Q(customer__sort_key__contains=sort_key(text))
            | Q(item__number__istartswith=text)
            | Q(item__sort_key__contains=sort_key(text))
        )
    return Rows(rows, FIELDS)


FIELDS = {
    "customer_name": F("customer__name"),
    "item_number": F("item__number"),
    "item_name": F("item__name"),
    "unit_code": F("item__unit_code"),
    "category_name": F("category__name"),
}


@operation("GET", "/price-agreements/{price_agreement_id}", audiences=(STAFF, CUSTOMER))
def get_price_agreement(ctx: Context, price_agreement_id: UUID) -> AgreementRow:
    """Show what was agreed."""
    return _shown(ctx, price_agreement_id)


def _shown(ctx: Context, price_agreement_id: UUID) -> AgreementRow:
    return described(AgreementRow, _row, ctx, price_agreement_id)


def _row(ctx: Context, price_agreement_id: UUID) -> Any:
    return columns(
        PriceAgreement.objects.visible_to(ctx).filter(id=price_agreement_id), AgreementRow, **FIELDS
    )

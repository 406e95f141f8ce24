"""Price agreements at the desk: all of them, a new one, and one to change or end."""

from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _

from schakel.catalog.operations import (
    change_price_agreement,
    end_price_agreement,
    get_price_agreement,
    list_categories,
    list_items,
    list_price_agreements,
    make_price_agreement,
)
from schakel.catalog.schemas import AgreementRow
from schakel.kernel.units import unit_name
from schakel.parties.operations import list_parties
from schakel.web.desk import price_lists
from schakel.web.desk.choosing import begun, lookup, meant
from schakel.web.desk.list_page import list_page
from schakel.web.price_words import percent, price_text
from schakel.web.ui.api_form import ApiForm, written
from schakel.web.ui.field import Choice
from schakel.web.ui.format import day, quantity
from schakel.web.ui.lists import Filter, ListColumn, ListPage
from schakel.web.ui.page import Shown, page, way
from schakel.web.ui.parts import Action, Empty, Header
from schakel.web.ui.visit import Visit

TERMS = ("min_quantity", "price", "discount_percent", "valid_from", "valid_to", "reference")


def listing(visit: Visit, *, narrow: bool = False) -> ListPage:
    """Return the list of price agreements; a narrow one says item or category, price or discount in one column."""
    return ListPage(
        name="price-agreements",
        caption=_("Price agreements"),
        operation=list_price_agreements,
        search_label=_("Reference, customer or item"),
        columns=[
            ListColumn(_("Customer"), lambda r: r.customer_name, lambda r: r.customer_name, "title"),
            ListColumn(
                _("Item number"),
                lambda r: about(r) if r.item_id or narrow else "",
                lambda r: r.item_number or "",
            ),
            ListColumn(_("Category"), lambda r: r.category_name or "", lambda r: r.category_name or ""),
            ListColumn(
                _("From how many"),
                lambda r: quantity(r.min_quantity, unit_name(r.unit_code) if r.unit_code else ""),
                lambda r: r.min_quantity,
                "number",
            ),
            ListColumn(
                _("Price"),
                lambda r: said(r) if narrow else price_text(r.price),
                lambda r: r.price,
                "number",
            ),
            ListColumn(
                _("Discount"),
                lambda r: percent(r.discount_percent) if r.discount_percent else "",
                lambda r: r.discount_percent,
                "number",
            ),
            ListColumn(
                _("Holds from"),
                lambda r: day(r.valid_from, visit.today, far=False),
                lambda r: r.valid_from,
                sort="begins",
            ),
            ListColumn(
                _("Last day"), lambda r: day(r.valid_to, visit.today, far=False), lambda r: r.valid_to
            ),
            ListColumn(_("Reference"), lambda r: r.reference, lambda r: r.reference),
        ],
        filters=[
            Filter("now", _("Hold now"), "holds", "now"),
            Filter("later", _("Begin later"), "holds", "later"),
            Filter("over", _("Over"), "holds", "over"),
        ],
        row_url=lambda r: way(visit, "verkoop", "afspraken", r.id),
        row_name=lambda r: r.reference or r.customer_name,
        live=lambda r: f"price_agreement:{r.id}",
        empty=Empty(
            _("Here comes what you agree on prices"),
            _("A price or discount for one customer goes before every price list."),
            icon="contract",
            action=new(visit),
        ),
    )


def about(row: AgreementRow) -> str:
    """Say what an agreement is about."""
    if row.item_id:
        return f"{row.item_number} · {row.item_name}"
    return _("all of %(category)s") % {"category": row.category_name}


def said(row: AgreementRow) -> str:
    """Say what was agreed: a price or a discount."""
    if row.discount_percent is not None:
        return _("%(percent)s off") % {"percent": percent(row.discount_percent)}
    return price_text(row.price)


def new(visit: Visit, party_id: UUID | None = None) -> Action | None:
    """Return the way to a new agreement, for who may make one."""
    if not make_price_agreement.allowed(visit.ctx):
        return None
    url = way(visit, "verkoop", "afspraken", "nieuw")
    asked = f"?party={party_id}" if party_id else ""
    return Action(_("New agreement"), f"{url}{asked}", icon="plus", kind="plain" if party_id else "primary")


@page("desk", "verkoop/afspraken", needs=list_price_agreements)
def price_agreements(visit: Visit) -> Shown | HttpResponse:
    """Show the price agreements."""
    ways = [action for action in price_lists.ways(visit) if not action.url.endswith("/afspraken")]
    back = Action(_("Sales"), way(visit, "verkoop"))
    header = Header(_("Price agreements"), primary=new(visit), actions=ways, back=back)
    return list_page(visit, listing(visit), header, "sales")


def _labels() -> dict[str, str]:
    return {
        "min_quantity": _("From quantity"),
        "price": _("Price"),
        "discount_percent": _("Or discount off the list price"),
        "valid_from": _("Holds from"),
        "valid_to": _("Last day"),
        "reference": _("Reference"),
        "category_id": _("Or all of a category"),
    }


def _sent(visit: Visit) -> dict[str, str]:
    return {name: str(value) for name, value in visit.request.POST.items() if name != "key"}


@page(
    "desk",
    "verkoop/afspraken/nieuw",
    needs=make_price_agreement,
    uses=(list_parties, list_items, list_categories),
)
def new_agreement(visit: Visit) -> Shown | HttpResponse:
    """Agree a price or a discount with a customer."""
    form = ApiForm(make_price_agreement, labels=_labels(), aside=("item", "customer"))
    key = str(visit.request.POST.get("key", ""))
    if visit.is_post:
        made = form.send(visit.ctx, meant(visit, _sent(visit)), key=key)
        if made is not None:
            text = _("This holds for %(name)s now.") % {"name": made.customer_name}
            return visit.go(way(visit, "relaties", made.customer_id), text)
    else:
        asked = visit.request.GET
        form.values = {"min_quantity": "1", "valid_from": visit.today.isoformat()}
        form.values |= begun(visit, party=asked.get("party", ""), item=asked.get("item", ""))
    kinds = list_categories(visit.ctx).categories if list_categories.allowed(visit.ctx) else []
    choices = [Choice(str(row.id), f"{'– ' * row.level}{row.name}") for row in kinds]
    values, error = form.values, form.error_at
    context = {
        "header": Header(
            _("New agreement"), back=Action(_("Price agreements"), way(visit, "verkoop", "afspraken"))
        ),
        "problems": form.problems,
        "key": key or visit.ctx.new_id(),
        "fields": [
            lookup(visit, "customer", _("Customer"), values, error("customer_id"), autofocus=not form.error),
            lookup(visit, "item", _("Item"), values, error("item_id")),
            form.field(
                "category_id", kind="select", choices=choices, required=False, optional=_("one of both")
            ),
            *_terms(form),
        ],
    }
    status = 422 if form.error else 200
    return Shown("desk/price_form.html", _("New agreement"), "sales", context, status=status)


def _terms(form: ApiForm) -> list[object]:
    units = {"price": "€", "discount_percent": "%"}
    # A price or a discount; which of the two is free, but one is needed.
    return [
        form.field(
            name,
            unit=units.get(name, ""),
            narrow=name != "reference",
            optional=_("one of both") if name in units else "",
        )
        for name in TERMS
    ]


@page("desk", "verkoop/afspraken/<uuid:agreement_id>", needs=(get_price_agreement, change_price_agreement))
def agreement(visit: Visit, agreement_id: UUID) -> Shown | HttpResponse:
    """Change what was agreed with a customer, or end it."""
    found = get_price_agreement(visit.ctx, agreement_id)
    path = {"price_agreement_id": agreement_id}
    values = {name: written(getattr(found, name)) for name in (*TERMS, "version")}
    form = ApiForm(change_price_agreement, path=path, labels=_labels(), values=values)
    ending = ApiForm(end_price_agreement, path=path, labels={"valid_to": _("Last day")})
    ending.values = {"valid_to": visit.today.isoformat()}
    if visit.is_post:
        sent = _sent(visit)
        used = ending if "end" in sent else form
        sent.pop("end", None)
        if used.send(visit.ctx, sent) is not None:
            return visit.go(way(visit, "relaties", found.customer_id), _("The agreement is kept."))
    may_end = end_price_agreement.allowed(visit.ctx)
    context = {
        "header": Header(
            title=about(found),
            number=found.reference,
            lead=found.customer_name,
            actions=[
                Action(_("To the customer"), way(visit, "relaties", found.customer_id), icon="building")
            ],
            back=Action(_("Price agreements"), way(visit, "verkoop", "afspraken")),
        ),
        "problems": form.problems or ending.problems,
        "version": form.values.get("version", ""),
        "fields": _terms(form),
        "ending": ending.field("valid_to", prefix="end-", narrow=True) if may_end else None,
    }
    status = 422 if form.error or ending.error else 200
    return Shown("desk/price_form.html", about(found), "sales", context, status=status)

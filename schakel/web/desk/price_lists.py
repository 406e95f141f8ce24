"""Price lists at the desk: all of them, and one with its prices."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _

from schakel.catalog.operations import (
    change_price_list,
    create_price_list,
    explain_price,
    get_price_list,
    list_items,
    list_price_agreements,
    list_price_lists,
    list_price_tiers,
    set_price_tier,
)
from schakel.catalog.schemas import PriceListOut, PriceListRow
from schakel.kernel.operation import Operation
from schakel.kernel.units import unit_name
from schakel.web.desk.choosing import lookup, meant
from schakel.web.desk.list_page import list_page
from schakel.web.price_words import price_text
from schakel.web.ui.api_form import ApiForm, written
from schakel.web.ui.format import counted, day, quantity
from schakel.web.ui.lists import ListColumn, ListPage
from schakel.web.ui.page import Shown, page, way
from schakel.web.ui.parts import Action, Empty, Figure, Header, Status
from schakel.web.ui.visit import Visit


def listing(visit: Visit) -> ListPage:
    """Return the list of price lists."""
    return ListPage(
        name="price-lists",
        caption=_("Price lists"),
        operation=list_price_lists,
        search_label=_("Name"),
        columns=[
            ListColumn(_("Name"), lambda r: r.name, lambda r: r.name, "title", sort="name"),
            ListColumn(_("For"), _whose, lambda r: str(_whose(r).word), "status"),
            ListColumn(
                _("Holds from"),
                lambda r: day(r.valid_from, visit.today, far=False),
                lambda r: r.valid_from,
                sort="begins",
            ),
            ListColumn(
                _("Last day"), lambda r: day(r.valid_to, visit.today, far=False), lambda r: r.valid_to
            ),
            ListColumn(_("Items"), lambda r: counted(r.items), lambda r: r.items, "number"),
            ListColumn(_("Customers"), lambda r: counted(r.customers), lambda r: r.customers, "number"),
        ],
        row_url=lambda r: way(visit, "verkoop", "prijzen", r.id),
        row_name=lambda r: r.name,
        live=lambda r: f"price_list:{r.id}",
        empty=Empty(
            _("Here come your price lists"),
            _("A list holds for the customers who buy by it, the general one for everybody else."),
            icon="tags",
            action=new_list(visit),
        ),
    )


def _whose(row: PriceListRow) -> Status:
    if row.is_general:
        return Status(_("everybody"), "info", icon="users")
    return Status(_("who buys by it"), "neutral", icon="user")


def new_list(visit: Visit) -> Action | None:
    """Return the way to a new price list, for who may add one."""
    if not create_price_list.allowed(visit.ctx):
        return None
    url = way(visit, "verkoop", "prijzen", "nieuw")
    return Action(_("New price list"), url, icon="plus", kind="primary", key="n")


def ways(visit: Visit) -> list[Action]:
    """Return the ways to what belongs to prices, for who may go there."""
    known: list[tuple[Operation[Any, Any], Action]] = [
        (list_price_lists, Action(_("Price lists"), way(visit, "verkoop", "prijzen"), icon="tags")),
        (
            list_price_agreements,
            Action(_("Price agreements"), way(visit, "verkoop", "afspraken"), icon="contract"),
        ),
        (
            explain_price,
            Action(_("Which price?"), way(visit, "verkoop", "welke-prijs"), icon="zoom-question"),
        ),
    ]
    return [action for operation, action in known if operation.allowed(visit.ctx) and action.url]


@page("desk", "verkoop/prijzen", needs=list_price_lists)
def price_lists(visit: Visit) -> Shown | HttpResponse:
    """Show the price lists."""
    header = Header(
        _("Price lists"),
        primary=new_list(visit),
        actions=ways(visit)[1:],
        back=Action(_("Sales"), way(visit, "verkoop")),
    )
    return list_page(visit, listing(visit), header, "sales")


def _labels() -> dict[str, str]:
    return {
        "name": _("Name"),
        "is_general": _("Holds for everybody without a better price"),
        "valid_from": _("Holds from"),
        "valid_to": _("Last day"),
        "min_quantity": _("From quantity"),
        "price": _("Price"),
    }


FIELDS = ("name", "valid_from", "valid_to", "is_general")


@page("desk", "verkoop/prijzen/nieuw", needs=create_price_list)
def new_price_list(visit: Visit) -> Shown | HttpResponse:
    """Add a price list; its prices come after."""
    form = ApiForm(create_price_list, labels=_labels(), values={"valid_from": visit.today.isoformat()})
    return _form(visit, form, _("New price list"), Action(_("Price lists"), way(visit, "verkoop", "prijzen")))


@page("desk", "verkoop/prijzen/<uuid:price_list_id>/wijzigen", needs=(get_price_list, change_price_list))
def change_list(visit: Visit, price_list_id: UUID) -> Shown | HttpResponse:
    """Change what a price list is called and when it holds."""
    found = get_price_list(visit.ctx, price_list_id)
    values = {name: written(getattr(found, name)) for name in ("name", "valid_from", "valid_to", "version")}
    if found.is_general:
        values["is_general"] = "on"
    form = ApiForm(change_price_list, path={"price_list_id": price_list_id}, labels=_labels(), values=values)
    return _form(visit, form, found.name, Action(found.name, way(visit, "verkoop", "prijzen", found.id)))


def _form(visit: Visit, form: ApiForm, title: str, back: Action) -> Shown | HttpResponse:
    key = str(visit.request.POST.get("key", ""))
    if visit.is_post:
        sent = {name: str(value) for name, value in visit.request.POST.items() if name != "key"}
        sent.setdefault("is_general", "")
        made = form.send(
            visit.ctx, {**sent, "is_general": "true" if sent["is_general"] else "false"}, key=key
        )
        if made is not None:
            text = _("%(name)s is kept.") % {"name": made.name}
            return visit.go(way(visit, "verkoop", "prijzen", made.id), text)
        form.values = sent
    checked = form.values.get("is_general") in ("on", "true")
    fields = [form.field(name) for name in FIELDS[:-1]]
    fields.append(form.field("is_general", checked=checked, value="on"))
    context = {
        "header": Header(title, back=back),
        "problems": form.problems,
        "key": key or visit.ctx.new_id(),
        "version": form.values.get("version", ""),
        "fields": fields,
    }
    return Shown("desk/price_form.html", title, "sales", context, status=422 if form.error else 200)


@page(
    "desk", "verkoop/prijzen/<uuid:price_list_id>", needs=(get_price_list, list_price_tiers), uses=list_items
)
def price_list_page(visit: Visit, price_list_id: UUID) -> Shown | HttpResponse:
    """Show a price list with its prices, and set one."""
    form = ApiForm(set_price_tier, labels=_labels(), values={"min_quantity": "1"}, aside=("item",))
    key = str(visit.request.POST.get("key", ""))
    if visit.is_post and "price" in visit.request.POST:
        sent = {name: str(value) for name, value in visit.request.POST.items() if name != "key"}
        body = {**meant(visit, sent), "price_list_id": str(price_list_id)}
        if form.send(visit.ctx, body, key=key) is not None:
            return visit.go(visit.request.path, _("The price is set."))
        shown = tiers(visit, found := get_price_list(visit.ctx, price_list_id)).table(())
        return _page(visit, found, shown, form, 422)
    found = get_price_list(visit.ctx, price_list_id)
    listed = tiers(visit, found).show(visit, price_list_id=str(price_list_id))
    if isinstance(listed, HttpResponse):
        return listed
    return _page(visit, found, listed, form, listed.status)


def _page(visit: Visit, found: PriceListOut, listed: object, form: ApiForm, status: int) -> Shown:
    figures = [
        Figure(_("Holds from"), day(found.valid_from, visit.today, far=False)),
        Figure(_("Items"), counted(found.items)),
        Figure(_("Customers"), counted(found.customers)),
    ]
    if found.valid_to:
        figures.insert(1, Figure(_("Last day"), day(found.valid_to, visit.today)))
    change = way(visit, "verkoop", "prijzen", found.id, "wijzigen")
    header = Header(
        title=found.name,
        status=_whose(found),
        figures=figures,
        actions=[Action(_("Change"), change, icon="pencil", key="e")] if change else [],
        back=Action(_("Price lists"), way(visit, "verkoop", "prijzen")),
    )
    error = form.error_at("item_id")
    context = {
        "found": found,
        "header": header,
        "listing": listed,
        "problems": form.problems,
        "may_set": set_price_tier.allowed(visit.ctx),
        "key": visit.ctx.new_id(),
        "item_field": lookup(visit, "item", _("Item"), form.values, error),
        "fields": [form.field("min_quantity", narrow=True), form.field("price", unit="€", narrow=True)],
    }
    return Shown("desk/price_list.html", found.name, "sales", context, status=status)


def tiers(visit: Visit, found: PriceListOut) -> ListPage:
    """Return the prices in a list."""
    return ListPage(
        name="price-tiers",
        caption=_("Prices"),
        operation=list_price_tiers,
        search_label=_("Number or name"),
        columns=[
            ListColumn(_("Number"), lambda r: r.item_number, lambda r: r.item_number, "title"),
            ListColumn(_("Name"), lambda r: r.item_name, lambda r: r.item_name, sort="item"),
            ListColumn(
                _("From how many"),
                lambda r: quantity(r.min_quantity, unit_name(r.unit_code)),
                lambda r: r.min_quantity,
                "number",
            ),
            ListColumn(_("Price"), lambda r: price_text(r.price), lambda r: r.price, "number", sort="price"),
            ListColumn(
                _("Price of the item"), lambda r: price_text(r.sales_price), lambda r: r.sales_price, "quiet"
            ),
            ListColumn(_("Price list"), lambda _row: found.name, lambda _row: found.name, "quiet"),
        ],
        row_url=lambda r: way(visit, "voorraad", r.item_id),
        row_name=lambda r: r.item_number,
        empty=Empty(
            _("There are no prices in this list yet"),
            _("Set them here one by one, or bring them in by an import."),
            icon="tags",
        ),
    )

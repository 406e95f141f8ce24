"""Relations at the desk: everybody, and one in full."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _

from schakel.accounts.operations import invite_person, list_invitations, list_people
from schakel.accounts.schemas import PersonOut, PersonQuery
from schakel.contracts.operations import list_contracts
from schakel.contracts.schemas import ContractQuery
from schakel.parties.operations import count_parties, create_party, get_party, list_parties
from schakel.parties.schemas import PartyOut, PartyRow
from schakel.purchasing.operations.orders import list_purchase_orders
from schakel.purchasing.schemas import PurchaseOrderQuery
from schakel.sales.operations.orders import list_sales_orders
from schakel.sales.schemas import SalesOrderQuery
from schakel.web import contracts, waiting
from schakel.web.desk import purchasing, sales
from schakel.web.desk.contracts import new_contract
from schakel.web.desk.duplicates import to_duplicates
from schakel.web.desk.list_page import list_page
from schakel.web.desk.opportunities import new_opportunity
from schakel.web.desk.quality_beside import beside_relation
from schakel.web.desk.quotations import new_quotation_way
from schakel.web.documents_beside import beside
from schakel.web.person import look
from schakel.web.relation.shown import belongings
from schakel.web.ui.format import moment
from schakel.web.ui.listing import Table
from schakel.web.ui.lists import Filter, ListColumn, ListPage
from schakel.web.ui.page import Shown, page, way
from schakel.web.ui.parts import Action, Empty, Figure, Header, Loading
from schakel.web.ui.visit import Visit
from schakel.web.wording import role, role_names

FEW = 10


def listing(visit: Visit) -> ListPage:
    """Return the list of relations."""
    return ListPage(
        name="parties",
        caption=_("Relations"),
        operation=list_parties,
        counts=count_parties,
        search_label=_("Name or number"),
        columns=[
            ListColumn(_("Name"), lambda r: r.name, lambda r: r.name, "title", sort="name"),
            ListColumn(_("Role"), _roles, _roles),
            ListColumn(_("Customer number"), lambda r: r.customer_number or "", lambda r: r.customer_number),
            ListColumn(_("Supplier number"), lambda r: r.supplier_number or "", lambda r: r.supplier_number),
            ListColumn(_("E-mail"), lambda r: r.email, lambda r: r.email),
            ListColumn(_("Phone"), lambda r: r.phone, lambda r: r.phone),
        ],
        filters=[
            Filter("customer", _("Customers"), "role", "customer"),
            Filter("supplier", _("Suppliers"), "role", "supplier"),
        ],
        row_url=lambda r: way(visit, "relaties", r.id),
        row_name=lambda r: r.name,
        live=lambda r: f"party:{r.id}",
        empty=Empty(
            _("Here come your customers and suppliers"),
            _("Add one, or bring them in by an import; then they stand here with their orders."),
            icon="users",
            action=new_relation(visit),
        ),
    )


def new_relation(visit: Visit) -> Action | None:
    """Return the way to a new relation, for who may add one."""
    if not create_party.allowed(visit.ctx):
        return None
    return Action(_("New relation"), way(visit, "relaties", "nieuw"), icon="plus", kind="primary", key="n")


def _head(visit: Visit) -> Header:
    board = way(visit, "relaties", "kansen")
    known = [
        Action(_("Opportunities"), board, icon="target"),
        Action(_("Contracts"), way(visit, "relaties", "contracten"), icon="file-certificate"),
        Action(_("Documents"), way(visit, "documenten"), icon="file-text"),
    ]
    actions = [action for action in known if action.url]
    if twice := to_duplicates(visit):
        actions.append(twice)
    return Header(_("Relations"), primary=new_relation(visit), actions=actions)


def _roles(row: PartyRow) -> str:
    roles = [role(name) for name in ("customer", "supplier") if getattr(row, f"is_{name}")]
    return ", ".join(roles)


@page("desk", "relaties", needs=list_parties)
def parties(visit: Visit) -> Shown | HttpResponse:
    """Show the list of relations."""
    return list_page(visit, listing(visit), _head(visit), "parties")


@page("desk", "relaties/<uuid:party_id>", needs=get_party)
def party_page(visit: Visit, party_id: UUID) -> Shown:
    """Show a relation: how to reach it, what is open with it, and who can sign in for it."""
    found = get_party(visit.ctx, party_id)
    sold, bought = _sold(visit, found), _bought(visit, found)
    make_up = way(visit, "relaties", party_id, "opbouw")
    invited = way(visit, "relaties", party_id, "uitgenodigd")
    terms = way(visit, "relaties", party_id, "voorwaarden")
    dealings = way(visit, "relaties", party_id, "tijdlijn")
    prices = way(visit, "relaties", party_id, "prijzen")
    merged = way(visit, "relaties", party_id, "samengevoegd")
    credit = way(visit, "relaties", party_id, "krediet")
    context = {
        "party": found,
        "header": _header(visit, found, sold, bought),
        "sold": sold,
        "sold_url": way(visit, f"verkoop?status=open&customer_id={found.id}"),
        "bought": bought,
        "bought_url": way(visit, f"inkoop?supplier_id={found.id}"),
        **belongings(visit, found),
        "invite": _invite(visit, found),
        "prices": Loading(rows=3, url=prices) if prices and found.is_customer else None,
        "dealings": Loading(rows=4, url=dealings) if dealings else None,
        "credit": Loading(rows=2, url=credit) if credit and found.is_customer else None,
        "terms": Loading(rows=2, url=terms) if terms else None,
        "merged": Loading(rows=1, url=merged) if merged else None,
        "make_up": Loading(rows=2, url=make_up) if make_up else None,
        "papers": beside(visit, "relation", party_id),
        "contracts": _contracts(visit, party_id),
        "deviations": beside_relation(visit, party_id) if found.is_supplier else None,
        "sees_people": list_people.allowed(visit.ctx),
        "people": _people(visit, party_id),
        "invited": Loading(rows=1, url=invited) if invited else None,
    }
    return Shown("desk/party.html", found.name, "parties", context)


@page("desk", "relaties/<uuid:party_id>/uitgenodigd", needs=list_invitations)
def invited_of_party(visit: Visit, party_id: UUID) -> HttpResponse:
    """Show who was invited for a relation and did not come yet, for its page."""
    rows = waiting.invitations(visit, lambda row: _access(row.audience, row.roles), party_id)
    return visit.draw("desk/invited.html", {"invitations": rows})


def _sold(visit: Visit, found: PartyOut) -> Table | None:
    """Return the open sales orders; None for who is no customer, or to who may not see them."""
    if not found.is_customer or not list_sales_orders.allowed(visit.ctx):
        return None
    query = SalesOrderQuery(status="open", customer_id=found.id, sort="requested", limit=FEW)
    return sales.listing(visit).table(
        list_sales_orders(visit.ctx, query).rows, name="sold", without=(1, 2, 4)
    )


def _bought(visit: Visit, found: PartyOut) -> Table | None:
    """Return the purchase orders that are due first; None for who is no supplier, or to who may not see them."""
    if not found.is_supplier or not list_purchase_orders.allowed(visit.ctx):
        return None
    query = PurchaseOrderQuery(supplier_id=found.id, limit=FEW)
    rows = [
        r for r in list_purchase_orders(visit.ctx, query).rows if r.process_status not in purchasing.CLOSED
    ]
    return purchasing.listing(visit).table(rows, name="bought", without=(1, 3))


def _contracts(visit: Visit, party_id: UUID) -> Table | None:
    """Return the contracts with a relation; None where there are none, or to who may not see them."""
    if not list_contracts.allowed(visit.ctx):
        return None
    rows = list_contracts(visit.ctx, ContractQuery(party_id=party_id, limit=FEW)).rows
    return contracts.listing(visit).table(rows, without=(2, 3, 4, 7, 8)) if rows else None


def _header(visit: Visit, found: PartyOut, sold: Table | None, bought: Table | None) -> Header:
    figures = []
    if found.customer_number:
        figures.append(Figure(_("Customer number"), found.customer_number))
    if found.supplier_number:
        figures.append(Figure(_("Supplier number"), found.supplier_number))
    for label, table in ((_("Open sales orders"), sold), (_("Open purchase orders"), bought)):
        if table is not None:
            count = len(table.rows)
            figures.append(Figure(label, f"{count}+" if count == FEW else str(count)))
    order = sales.new_order(visit) if found.is_customer else None
    offer = new_quotation_way(visit, str(found.id)) if found.is_customer else None
    limits = way(visit, "relaties", found.id, "limieten") if found.is_customer else ""
    buy = purchasing.new_order(visit) if found.is_supplier else None
    known = [Action(_("Limits of its people"), limits, icon="wallet")]
    if found.is_supplier:
        scored = way(visit, "relaties", found.id, "prestaties")
        known.append(Action(_("Delivery performance"), scored, icon="chart-bar"))
        needed = way(visit, "relaties", found.id, "behoefte")
        known.append(Action(_("Stock and need"), needed, icon="packages"))
    chance = new_opportunity(visit, str(found.id))
    return Header(
        title=found.name,
        lead=_roles(found),
        figures=figures,
        actions=[
            Action(action.label, f"{action.url}?party={found.id}", icon="plus", key=key)
            for action, key in ((order, "n"), (buy, "b"))
            if action
        ]
        + [action for action in (offer, chance, new_contract(visit, str(found.id))) if action],
        menu=[action for action in known if action.url],
        back=Action(_("Relations"), way(visit, "relaties")),
    )


def _invite(visit: Visit, found: PartyOut) -> list[Action]:
    """Return the ways to invite somebody of this party, for who may."""
    if not invite_person.allowed(visit.ctx):
        return []
    words = {"customer": _("Invite somebody as a customer"), "supplier": _("Invite somebody as a supplier")}
    url = way(visit, "inrichting", "mensen", "uitnodigen")
    return [
        Action(word, f"{url}?party={found.id}&audience={name}", icon="user-plus")
        for name, word in words.items()
        if getattr(found, f"is_{name}")
    ]


def _people(visit: Visit, party_id: UUID) -> list[dict[str, Any]]:
    if not list_people.allowed(visit.ctx):
        return []
    found = list_people(visit.ctx, PersonQuery(party_id=party_id, limit=100)).rows
    return [_person(visit, person) for person in found]


def _access(audience: str, roles: list[str]) -> str:
    return ", ".join([role(audience), role_names(roles)])


def _person(visit: Visit, person: PersonOut) -> dict[str, Any]:
    last = person.last_seen_at
    return {
        "name": person.name,
        "email": person.email,
        "role": _access(person.audience, person.roles),
        "url": way(visit, "inrichting", "mensen", person.id),
        "look": look(visit, person),
        "seen": _("last here %(at)s") % {"at": moment(last)} if last else _("never signed in yet"),
    }

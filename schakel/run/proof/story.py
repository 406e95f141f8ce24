"""What happens in a company: suppliers answer, promises move, the desk lets some of it go out."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from functools import partial
from uuid import UUID

from schakel.accounts import links
from schakel.accounts.models import SignedLink
from schakel.accounts.operations import configure_single_sign_on
from schakel.accounts.roles import ADMIN
from schakel.catalog.models import Category
from schakel.hub.models import ExternalId
from schakel.kernel.context import CUSTOMER, SUPPLIER, Context
from schakel.kernel.errors import NotFound
from schakel.kernel.ids import uuid7
from schakel.kernel.models import FactRecord
from schakel.kernel.sealing import seal
from schakel.kernel.tenancy import new
from schakel.parties.operations import get_party
from schakel.purchasing.models import OrderResponseLine, PurchaseOrderLine
from schakel.purchasing.operations.responses import respond_to_purchase_order
from schakel.purchasing.schemas import OrderResponseIn
from schakel.run.proof.canaries import DESK, SHARED
from schakel.run.proof.company import BOTH, Company, inside
from schakel.run.proof.dealings import WITH_CUSTOMER, WITH_SUPPLIER, WITH_WHO_ORDERS, Table, deal
from schakel.run.proof.people import Member
from schakel.run.proof.scene import Scene
from schakel.sales.models import PromiseChange, SalesOrderLine
from schakel.sales.operations.carts import place_cart
from schakel.sales.operations.promise_changes import release_promise_changes
from schakel.sales.schemas import ManyChanges


def play(company: Company, members: Sequence[Member]) -> None:
    """Play some days: promises moved and told, others held for the desk, and a proposal of every supplier."""
    admins = {m.party: m.ctx for m in members if m.audience is SUPPLIER and m.role == "admin"}
    for member in members:
        if member.audience is SUPPLIER and member.role == "admin":
            bought, party_id = company.bought[member.party], company.parties[member.party]
            links.make(company.staff.as_system(), links.RESPOND, bought, party_id, member.place_id)
    for name, ctx in admins.items():
        _answer(company, name, ctx, 1)
    release_promise_changes(company.staff, ManyChanges(promise_change_ids=list(held(company))))
    for name, ctx in admins.items():
        _answer(company, name, ctx, 2)
        _answer(company, name, ctx, 40)
    _deal(company, members)
    _leave_traces(company, members)


def _deal(company: Company, members: Sequence[Member]) -> None:
    """Do business with everybody; a party that is both has made what it made in either role."""
    for member in (member for member in members if member.party in company.parties):
        is_customer = member.audience is CUSTOMER
        orders_here = is_customer and place_cart.allowed(member.ctx)
        if member.role != ADMIN and not orders_here:
            continue
        orders = company.sold if is_customer else company.bought
        with inside(company):
            lines = SalesOrderLine.objects if is_customer else PurchaseOrderLine.objects
            item_id = lines.filter(order_id=orders[member.party]).order_by("position")[0].item_id
        table = Table(
            desk=company.staff,
            they=member.ctx,
            party_id=company.parties[member.party],
            item_id=item_id,
            order_id=orders[member.party],
            say=partial(company.canary, member.party),
            say_all=partial(company.canary, SHARED),
            say_at_desk=partial(company.canary, DESK),
        )
        own = deal(table, WITH_WHO_ORDERS) if orders_here else {}
        company.own[member.person.id] = own
        if member.role == ADMIN:
            made = deal(table, WITH_CUSTOMER if is_customer else WITH_SUPPLIER)
            company.made.setdefault(member.party, {}).update(made | own)


def _leave_traces(company: Company, members: Sequence[Member]) -> None:
    """Fill what fills itself in a real company: refusals of everybody, the desk's settings, seals."""
    for member in members:
        with suppress(NotFound):
            get_party.invoke(member.ctx, path={"party_id": str(uuid7())})
    given = {"issuer_url": "https://login.proof.example", "client_id": company.canary(DESK)}
    configure_single_sign_on.invoke(
        company.staff, body=given | {"name": "Login", "client_secret": company.canary(DESK)}
    )
    with inside(company):
        kind = new(company.system, Category, name=company.canary(SHARED))
        kind.path = f"{kind.id}/"
        kind.save(force_insert=True)
        for name, party_id in company.parties.items():
            known = {"entity": "party", "external_id": company.canary(name), "object_id": party_id}
            new(company.system, ExternalId, system=company.canary(DESK), **known).save(force_insert=True)
        seal(company.workspace.id)


def held(company: Company) -> Iterable[UUID]:
    """Return the promise changes that wait for the desk."""
    with inside(company):
        rows = PromiseChange.objects.filter(state=PromiseChange.State.HELD).order_by("id")
        return list(rows.values_list("id", flat=True))


def _answer(company: Company, name: str, ctx: Context, later: int) -> None:
    """Answer the first order so many working days later than asked; beyond the tolerance that is a proposal."""
    with inside(company):
        line = PurchaseOrderLine.objects.get(order_id=company.bought[name])
    day = company.soon(5 + later)
    given = {
        "note": company.canary(name),
        "sales_order_id": company.canary(name),
        "lines": [
            {
                "line_id": line.id,
                "answer": "change",
                "deliveries": [{"date": day, "quantity": line.quantity}],
                "reason": company.canary(name),
            }
        ],
    }
    respond_to_purchase_order(ctx, company.bought[name], OrderResponseIn.model_validate(given))


def scenes(members: Sequence[Member]) -> dict[Member, Scene]:
    """Return for everybody the objects that are their own, and for the desk those of some customer and supplier."""
    company = members[0].company
    waiting = list(held(company))
    with inside(company):
        lines = dict(PurchaseOrderLine.objects.values_list("order_id", "id"))
        proposals = OrderResponseLine.objects.filter(status=OrderResponseLine.Status.PROPOSED)
        acts = {
            (fact.audience, fact.party_id, fact.person_id): fact.id
            for fact in FactRecord.objects.order_by("-at")
        }
        linked = dict(SignedLink.objects.values_list("subject_id", "id"))
        proposed = dict(proposals.values_list("order_id", "id"))
    admins = {(m.audience, m.party): m.person.id for m in members if m.role == "admin"}
    places = {(m.audience, m.party): m.place_id for m in members if m.role == "admin"}
    found = {}
    for member in members:
        customer = member.party if member.party in company.customers else company.customers[0]
        supplier = member.party if member.party in company.suppliers else company.suppliers[0]
        rival = next(name for name in company.suppliers if name not in (supplier, BOTH))
        bought = company.bought[supplier]
        found[member] = Scene(
            today=company.staff.today,
            customer=company.parties[customer],
            supplier=company.parties[supplier],
            rival=company.parties[rival],
            item=company.items[supplier],
            sold=company.sold[customer],
            bought=bought,
            bought_line=lines[bought],
            proposal=proposed[bought],
            held=waiting[0],
            notifications={member.audience: member.notification_id},
            views={member.audience: member.view_id},
            tokens={member.audience: member.token_id},
            people={CUSTOMER: admins[CUSTOMER, customer], SUPPLIER: admins[SUPPLIER, supplier]},
            seen=places[CUSTOMER, customer],
            places={member.audience: member.place_id},
            leaving={member.audience: member.leaving_id},
            invitations={member.audience: member.invitation_id},
            signed_link=linked[bought],
            files={member.audience: member.file_id},
            waiting_files={member.audience: member.waiting_file_id},
            branches={
                member.audience: company.branches[supplier if member.audience is SUPPLIER else customer]
            },
            records={member.audience: acts[member.audience, member.ctx.party_id, member.person.id]},
            made=company.made[customer] | company.made[supplier] | company.own.get(member.person.id, {}),
        )
    return found

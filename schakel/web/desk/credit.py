"""Credit at the desk: who is held, how much of a limit is used, blocking and releasing."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _

from schakel.billing.operations import (
    block_customer,
    count_credit_standings,
    get_credit_standing,
    list_credit_standings,
    release_customer,
)
from schakel.billing.schemas import CreditQuery, CreditStanding
from schakel.kernel.operation import Operation
from schakel.web.credit_words import held, reason, used_of
from schakel.web.desk.list_page import list_page
from schakel.web.ui.api_form import ApiForm
from schakel.web.ui.field import Field
from schakel.web.ui.format import day, day_text, moment, money
from schakel.web.ui.lists import Filter, ListColumn, ListPage
from schakel.web.ui.page import Shown, page, way
from schakel.web.ui.parts import Action, Empty, Header
from schakel.web.ui.visit import Visit

FEW = 8


def listing(visit: Visit) -> ListPage:
    """Return the list of customers whose credit is watched."""
    return ListPage(
        name="credit",
        caption=_("Credit"),
        operation=list_credit_standings,
        counts=count_credit_standings,
        search_label=_("Customer or number"),
        columns=[
            ListColumn(_("Customer"), lambda r: r.customer_name, lambda r: r.customer_name, "title"),
            ListColumn(
                _("Status"), lambda r: held(r, visit.today), lambda r: r.held_for, "status", sort="held"
            ),
            ListColumn(
                _("Used"), lambda r: money(r.credit_used), lambda r: r.credit_used, "number", sort="-used"
            ),
            ListColumn(
                _("Limit"),
                lambda r: money(r.credit_limit) if r.credit_limit is not None else _("no limit"),
                lambda r: r.credit_limit,
                "number",
            ),
            ListColumn(
                _("Past its day"),
                lambda r: money(r.overdue_amount) if r.overdue_amount else "",
                lambda r: r.overdue_amount,
                "number",
                sort="-overdue",
            ),
            ListColumn(
                _("Since"),
                lambda r: day(r.overdue_since, visit.today) if r.overdue_since else "",
                lambda r: r.overdue_since,
            ),
        ],
        filters=[
            Filter("held", _("Held"), "which", "held"),
            Filter("overdue", _("Past its day"), "which", "overdue"),
            Filter("released", _("Released until a day"), "which", "released"),
        ],
        row_url=lambda r: way(visit, "geld", "krediet", r.customer_id),
        row_name=lambda r: r.customer_name,
        live=lambda r: f"party:{r.customer_id}",
        empty=Empty(
            _("Nobody has a credit limit"),
            _("Agree a limit with a customer, at its terms; then how much of it is used stands here."),
            icon="shield-check",
        ),
    )


@page("desk", "geld/krediet", needs=list_credit_standings)
def credit(visit: Visit) -> Shown | HttpResponse:
    """Show whose credit is watched, who is held in front."""
    header = Header(
        _("Credit"),
        lead=_(
            "Nothing leaves for who is held, and new orders are refused, until they pay or you release them."
        ),
        back=Action(_("Money"), way(visit, "geld")),
    )
    return list_page(visit, listing(visit), header, "money")


@page("desk", "geld/krediet/<uuid:customer_id>", needs=get_credit_standing)
def credit_of_customer(visit: Visit, customer_id: UUID) -> Shown:
    """Show what a customer has of ours, in its parts, and let who may block or release it."""
    return _show(visit, get_credit_standing(visit.ctx, customer_id), None)


def _show(visit: Visit, found: CreditStanding, refused: ApiForm | None) -> Shown:
    is_held = bool(found.held_for)
    operation: Operation[Any, Any] = release_customer if is_held else block_customer
    form = refused or _form(operation, found.customer_id)
    word = "vrijgeven" if is_held else "blokkeren"
    context = {
        "found": found,
        **shown(visit, found),
        "header": Header(
            found.customer_name,
            status=held(found, visit.today),
            lead=_("Credit"),
            actions=_actions(visit, found.customer_id),
            back=Action(_("Credit"), way(visit, "geld", "krediet")),
        ),
        "problems": form.problems,
        "act_url": way(visit, "geld", "krediet", found.customer_id, word),
        "fields": [form.field("note"), *([_until(form, found)] if is_held else [])],
        "act": _("Release") if is_held else _("Block"),
        "act_title": _("Release this customer") if is_held else _("Block this customer"),
        "act_hint": _("What waits may leave again, and new orders are taken.")
        if is_held
        else _("Nothing leaves any more and new orders are refused, until somebody releases it."),
        "is_held": is_held,
        "version": form.values.get("version", found.version),
    }
    return Shown("desk/credit.html", found.customer_name, "money", context, status=422 if form.error else 200)


def _until(form: ApiForm, found: CreditStanding) -> Field:
    # The rule would hold it again at once; by hand alone, it is free for as long as nobody blocks it.
    return form.field("until_date", narrow=True, required=found.held_for in ("limit", "overdue"))


def _actions(visit: Visit, customer_id: UUID) -> list[Action]:
    ways = [
        Action(_("Statement of account"), way(visit, "geld", "rekening", customer_id), icon="file-text"),
        Action(_("To the customer"), way(visit, "relaties", customer_id), icon="building"),
        Action(_("Change the limit"), way(visit, "relaties", customer_id, "klant"), icon="pencil"),
    ]
    return [action for action in ways if action.url]


def shown(visit: Visit, found: CreditStanding) -> dict[str, Any]:
    """Return how the credit of a customer is shown: a bar, its parts, and why it is held."""
    parts = [
        (_("Open on invoices"), money(found.invoiced_amount, found.currency)),
        (_("Paid or credited, not set off yet"), money(-found.credited_amount, found.currency)),
        (_("Delivered, not invoiced, without VAT"), money(found.delivered_amount, found.currency)),
        (_("Ordered, not delivered, without VAT"), money(found.ordered_amount, found.currency)),
    ]
    overdue = ""
    if found.overdue_amount and found.overdue_since:
        words = {"amount": money(found.overdue_amount), "day": day_text(found.overdue_since, visit.today)}
        overdue = _("%(amount)s is past its day, the oldest since %(day)s.") % words
    return {
        "standing": found,
        "used_of": used_of(found),
        "is_over": found.credit_limit is not None and found.used_amount > found.credit_limit,
        "used": max(0, int(found.used_amount)),
        "limit": int(found.credit_limit or 0),
        "parts": parts,
        "overdue": overdue,
        "why": reason(found),
        "since": moment(found.held_at) if found.held_at else "",
    }


def _form(operation: Operation[Any, Any], customer_id: UUID) -> ApiForm:
    return ApiForm(
        operation,
        path={"customer_id": customer_id},
        labels={"note": _("Why"), "until_date": _("Up to and with")},
        helps={"until_date": _("Needed while it is above its limit: the day after, it is held again.")},
    )


@page("desk", "geld/krediet/<uuid:customer_id>/blokkeren", needs=(block_customer, get_credit_standing))
def block(visit: Visit, customer_id: UUID) -> Shown | HttpResponse:
    """Block a customer, with a word why."""
    return _acted(visit, customer_id, block_customer, _("Blocked: nothing leaves any more."))


@page("desk", "geld/krediet/<uuid:customer_id>/vrijgeven", needs=(release_customer, get_credit_standing))
def release(visit: Visit, customer_id: UUID) -> Shown | HttpResponse:
    """Release a customer, with a word why and until when."""
    return _acted(visit, customer_id, release_customer, _("Released: what waits may leave."))


def _acted(
    visit: Visit, customer_id: UUID, operation: Operation[Any, Any], said: str
) -> Shown | HttpResponse:
    found = get_credit_standing(visit.ctx, customer_id)
    back = way(visit, "geld", "krediet", customer_id)
    form = _form(operation, customer_id)
    if not visit.is_post:
        return visit.go(back)
    if form.send(visit.ctx, {name: str(value) for name, value in visit.request.POST.items()}) is None:
        return _show(visit, found, form) if form.problems else visit.go(back)
    return visit.go(back, said)


@page("desk", "relaties/<uuid:party_id>/krediet", needs=get_credit_standing)
def credit_of_party(visit: Visit, party_id: UUID) -> HttpResponse:
    """Show how much of its limit a customer uses, for its page and those of its orders."""
    found = get_credit_standing(visit.ctx, party_id)
    url = way(visit, "geld", "krediet", party_id)
    context = {
        **shown(visit, found),
        "is_watched": found.credit_limit is not None or found.held_for,
        "only_held": bool(visit.request.GET.get("held")),
        "more": Action(
            _("Release or look closer") if found.held_for else _("Look closer"), url, icon="scale"
        ),
        "own_url": visit.request.get_full_path(),
        "party_id": party_id,
    }
    return visit.draw("desk/credit_beside.html", context)


@page("desk", "krediet-vandaag", needs=list_credit_standings)
def held_today(visit: Visit) -> HttpResponse:
    """Show who is held, for the first page of the desk; nothing where nobody is."""
    rows = list_credit_standings(visit.ctx, CreditQuery(which="held", limit=FEW)).rows
    context = {
        "own_url": visit.request.path,
        "rows": [
            {
                "name": row.customer_name,
                "url": way(visit, "geld", "krediet", row.customer_id),
                "orders": way(visit, f"verkoop?status=open&customer_id={row.customer_id}"),
                "status": held(row, visit.today),
                "used": used_of(row),
            }
            for row in rows
        ],
        "all": way(visit, "geld", "krediet?which=held"),
    }
    return visit.draw("desk/credit_today.html", context)

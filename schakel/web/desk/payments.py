"""Money that came in, at the desk: record it fast, see which invoices took it, take it back."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from schakel.billing.operations import list_payments, record_payment, revoke_payment
from schakel.kernel.errors import Conflict, Invalid, NotFound
from schakel.parties.operations import list_parties
from schakel.web.desk.choosing import begun, lookup, meant
from schakel.web.desk.each import told
from schakel.web.desk.list_page import list_page
from schakel.web.desk.supplier_payments import taken_back
from schakel.web.ui.api_form import ApiForm
from schakel.web.ui.format import day, money
from schakel.web.ui.lists import ListColumn, ListPage
from schakel.web.ui.page import Shown, page, way
from schakel.web.ui.parts import Action, Empty, Header, Status
from schakel.web.ui.visit import Visit


def listing(visit: Visit) -> ListPage:
    """Return the list of payments."""
    return ListPage(
        name="payments",
        caption=_("Payments"),
        operation=list_payments,
        search_label=_("What stood with the payment"),
        columns=[
            ListColumn(_("Customer"), lambda r: r.customer_name, lambda r: r.customer_name, "title"),
            ListColumn(_("Reference"), lambda r: r.reference, lambda r: r.reference),
            ListColumn(
                _("Paid on"),
                lambda r: day(r.paid_date, visit.today, far=False),
                lambda r: r.paid_date,
                sort="paid",
            ),
            ListColumn(
                _("Status"),
                lambda r: Status(_("Taken back"), "neutral", icon="ban") if r.revoked_at else "",
                lambda r: r.revoked_at,
                "status",
            ),
            ListColumn(_("Amount"), lambda r: money(r.amount, r.currency), lambda r: r.amount, "number"),
            ListColumn(
                _("Not set off yet"),
                lambda r: money(r.open_amount, r.currency) if r.open_amount else "",
                lambda r: r.open_amount,
                "number",
            ),
        ],
        row_url=lambda r: way(visit, "geld", "rekening", r.customer_id),
        row_name=lambda r: r.customer_name,
        live=lambda r: f"payment:{r.id}",
        bulk=[Action(_("Take the chosen back"), url, icon="arrow-back-up", kind="danger", post=True)]
        if (url := way(visit, "geld", "betalingen", "terugdraaien"))
        else [],
        empty=Empty(
            _("No payments yet"), _("What customers paid stands here once you record it."), icon="cash"
        ),
    )


@page("desk", "geld/betalingen", needs=list_payments)
def payments(visit: Visit) -> Shown | HttpResponse:
    """Show the payments."""
    pay = way(visit, "geld", "betaling")
    header = Header(
        _("Payments"),
        primary=Action(_("Record a payment"), pay, icon="cash", kind="primary") if pay else None,
        back=Action(_("Money"), way(visit, "geld")),
    )
    return list_page(visit, listing(visit), header, "money")


@page("desk", "geld/betaling", needs=record_payment, uses=list_parties)
def new_payment(visit: Visit) -> Shown | HttpResponse:
    """Record a payment; the customer's account then shows which invoices took it."""
    labels = {"paid_date": _("Paid on"), "amount": _("Amount"), "reference": _("What stood with it")}
    form = ApiForm(record_payment, labels=labels, aside=("customer",))
    key = str(visit.request.POST.get("key", ""))
    if visit.is_post:
        sent = {name: str(value) for name, value in visit.request.POST.items() if name != "key"}
        made = form.send(visit.ctx, meant(visit, sent), key=key)
        if made is not None:
            words = {"amount": money(made.amount, made.currency), "name": made.customer_name}
            text = _("%(amount)s of %(name)s is recorded.") % words
            if made.open_amount:
                text += " " + _("No invoice took %(open)s of it.") % {"open": money(made.open_amount)}
            to = way(visit, "geld", "rekening", made.customer_id) or way(visit, "geld", "betaling")
            return visit.go(to, text)
    else:
        form.values = {"paid_date": visit.today.isoformat(), "amount": visit.request.GET.get("amount", "")}
        form.values |= begun(visit, party=visit.request.GET.get("party", ""))
    values = form.values
    context = {
        "header": Header(_("Record a payment"), back=Action(_("Money"), way(visit, "geld"))),
        "problems": form.problems,
        "key": key or visit.ctx.new_id(),
        "fields": [
            lookup(visit, "customer", _("Customer"), values, form.error_at("customer_id"), autofocus=True),
            form.field("amount", unit="€", narrow=True),
            form.field("paid_date", narrow=True),
            form.field("reference", required=False),
        ],
    }
    status = 422 if form.error else 200
    return Shown("desk/price_form.html", _("Record a payment"), "money", context, status=status)


@page("desk", "geld/betalingen/terugdraaien", needs=(revoke_payment, list_payments))
def take_back_payments(visit: Visit) -> HttpResponse:
    """Take the chosen payments back."""
    back = way(visit, "geld", "betalingen")
    chosen = visit.request.POST.getlist("select") if visit.is_post else []
    refused: list[str] = []
    for payment_id in chosen:
        try:
            revoke_payment.invoke(visit.ctx, path={"payment_id": payment_id})
        except (Conflict, Invalid, NotFound) as refusal:
            refused.append(refusal.message)
    return visit.go(back, told(taken_back(len(chosen) - len(refused)), refused))

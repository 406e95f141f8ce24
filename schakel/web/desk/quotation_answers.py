"""What the desk says of a quotation: send it, take it back, write down what the customer said elsewhere."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _

from schakel.kernel.operation import Operation
from schakel.parties.operations import get_party
from schakel.parties.schemas import ContactOut
from schakel.sales.operations.quotation_answers import decline_quotation, record_quotation_agreement
from schakel.sales.operations.quotation_lists import get_quotation
from schakel.sales.operations.quotation_sending import send_quotation, withdraw_quotation
from schakel.sales.schemas import QuotationOut
from schakel.web import quotations as words
from schakel.web.desk.quotations import shown_version
from schakel.web.ui.api_form import ApiForm
from schakel.web.ui.field import Field
from schakel.web.ui.format import money
from schakel.web.ui.page import Shown, page, way
from schakel.web.ui.parts import Action, Header, Text
from schakel.web.ui.visit import Visit


@page(
    "desk",
    "verkoop/offertes/<uuid:quotation_id>/versturen",
    needs=(send_quotation, get_quotation),
    uses=get_party,
)
def send_offer(visit: Visit, quotation_id: UUID) -> Shown | HttpResponse:
    """Send the version that is being written, also to contacts who have no place in the portal."""
    found = get_quotation(visit.ctx, quotation_id)
    version = shown_version(found)
    back = way(visit, "verkoop", "offertes", quotation_id)
    form = ApiForm(send_quotation, path={"quotation_id": quotation_id})
    chosen = visit.request.POST.getlist("contact")
    if visit.is_post:
        sent = {f"contact_ids.{place}": contact_id for place, contact_id in enumerate(chosen)}
        sent["version"] = str(visit.request.POST.get("version", ""))
        if form.send(visit.ctx, sent, key=str(visit.request.POST.get("key", ""))):
            return visit.go(back, _("%(number)s is sent.") % {"number": found.number})
    told = {"amount": money(version.net_amount, found.currency), "customer": found.customer_name}
    context = {
        "header": Header(
            _("Send %(number)s") % {"number": found.number},
            lead=_(
                "%(customer)s gets it for %(amount)s without VAT: in the portal, and by mail with the PDF."
            )
            % told,
            back=Action(found.number, back),
        ),
        "problems": form.problems,
        "key": visit.ctx.new_id(),
        "version": found.version,
        "contacts": [_contact(contact, chosen) for contact in _contacts(visit, found)],
    }
    return Shown("desk/send_quotation.html", _("Send"), "sales", context, status=422 if form.error else 200)


def _contacts(visit: Visit, found: QuotationOut) -> list[ContactOut]:
    if not get_party.allowed(visit.ctx):
        return []
    return [contact for contact in get_party(visit.ctx, found.customer_id).contacts if contact.email]


def _contact(contact: ContactOut, chosen: list[str]) -> Field:
    return Field(
        "contact",
        f"{contact.name} ({contact.email})",
        "checkbox",
        value=str(contact.id),
        checked=str(contact.id) in chosen,
        required=True,
        prefix=f"{contact.id}-",
    )


def _form(
    visit: Visit,
    quotation_id: UUID,
    operation: Operation[Any, Any],
    texts: tuple[str, str, str],
    fields: Mapping[str, tuple[Text, bool]],
) -> Shown | HttpResponse:
    """Show a form of one operation about a quotation; `texts` are its title, its button and what is said then."""
    title, word, done = texts
    found = get_quotation(visit.ctx, quotation_id)
    back = way(visit, "verkoop", "offertes", quotation_id)
    labels = {name: label for name, (label, _needed) in fields.items()}
    form = ApiForm(operation, path={"quotation_id": quotation_id}, labels=labels)
    if visit.is_post:
        sent = {name: str(visit.request.POST.get(name, "")) for name in fields}
        if operation is record_quotation_agreement:
            sent["version_number"] = str(found.current_number)
        if form.send(visit.ctx, sent):
            return visit.go(back, done)
    context = {
        "header": Header(
            title % {"number": found.number},
            lead=f"{found.customer_name} · {money(words.current(found).net_amount, found.currency)}",
            back=Action(found.number, back),
        ),
        "fields": [form.field(name, required=needed) for name, (_label, needed) in fields.items()],
        "problems": form.problems,
        "word": word,
    }
    return Shown("desk/form.html", found.number, "sales", context, status=422 if form.error else 200)


@page(
    "desk", "verkoop/offertes/<uuid:quotation_id>/akkoord", needs=(record_quotation_agreement, get_quotation)
)
def record_agreement(visit: Visit, quotation_id: UUID) -> Shown | HttpResponse:
    """Write down who at the customer agreed and how; it is an order then."""
    texts = (
        _("Agreed elsewhere with %(number)s"),
        _("Write down and order"),
        _("Written down; it is ordered at the prices of the quotation."),
    )
    fields = {"name": (_("Who agreed?"), True), "how": (_("How? By telephone, by mail..."), True)}
    return _form(visit, quotation_id, record_quotation_agreement, texts, fields)


@page("desk", "verkoop/offertes/<uuid:quotation_id>/afgewezen", needs=(decline_quotation, get_quotation))
def declined_by_customer(visit: Visit, quotation_id: UUID) -> Shown | HttpResponse:
    """Write down that a customer does not want an offer, and why."""
    texts = (_("%(number)s is not wanted"), _("Write down"), _("It is written down."))
    return _form(visit, quotation_id, decline_quotation, texts, {"answer": (_("Why not?"), True)})


@page("desk", "verkoop/offertes/<uuid:quotation_id>/intrekken", needs=(withdraw_quotation, get_quotation))
def take_quotation_back(visit: Visit, quotation_id: UUID) -> Shown | HttpResponse:
    """Take an offer back; the customer reads why."""
    texts = (_("Take %(number)s back"), _("Take back"), _("Taken back."))
    fields = {"answer": (_("Why? The customer reads it if it was sent."), False)}
    return _form(visit, quotation_id, withdraw_quotation, texts, fields)

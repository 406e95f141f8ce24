"""Quotations at the desk: every one, one in full, and what is done about it."""

from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _

from schakel.sales.operations.quotation_lists import count_quotations, get_quotation, list_quotations
from schakel.sales.operations.quotation_requests import count_quotation_requests
from schakel.sales.operations.quotations import discard_revision, make_quotation, revise_quotation
from schakel.sales.schemas import QuotationOut, QuotationVersionOut
from schakel.web import quotations as words
from schakel.web.desk.list_page import list_page
from schakel.web.desk.timeline import timeline
from schakel.web.quotation_history import versions
from schakel.web.quotation_steps import steps
from schakel.web.ui.format import counted, day, moment, money
from schakel.web.ui.page import Shown, page, way
from schakel.web.ui.parts import Action, Figure, Header, Notice
from schakel.web.ui.visit import Visit


def new_quotation_way(visit: Visit, party: str = "") -> Action | None:
    """Return the way to a new quotation, for who may make one."""
    url = way(visit, "verkoop", "offertes", "nieuw")
    if not (url and make_quotation.allowed(visit.ctx)):
        return None
    if party:
        return Action(_("New quotation"), f"{url}?party={party}", icon="file-description", key="q")
    return Action(_("New quotation"), url, icon="plus", kind="primary", key="n")


@page("desk", "verkoop/offertes", needs=list_quotations, uses=count_quotations)
def quotations(visit: Visit) -> Shown | HttpResponse:
    """Show the list of quotations."""
    url = way(visit, "verkoop", "offertes", "aanvragen")
    label = _("Quotation requests")
    if url and count_quotation_requests.allowed(visit.ctx):
        waits = count_quotation_requests(visit.ctx).counts["requested"]
        label = _("Quotation requests (%(n)s)") % {"n": counted(waits)} if waits else label
    header = Header(
        _("Quotations"),
        primary=new_quotation_way(visit),
        actions=[Action(label, url, icon="message-question")] if url else [],
        back=Action(_("Sales"), way(visit, "verkoop")),
    )
    return list_page(visit, words.listing(visit), header, "sales")


def shown_version(found: QuotationOut) -> QuotationVersionOut:
    """Return the version that the desk works on: the one that is being written, else the one that counts."""
    return next((one for one in found.versions if one.state == "draft"), words.current(found))


@page("desk", "verkoop/offertes/<uuid:quotation_id>", needs=get_quotation)
def quotation_page(visit: Visit, quotation_id: UUID) -> Shown:
    """Show one quotation: what it says, what the customer wants otherwise, its versions and what happened."""
    found = get_quotation(visit.ctx, quotation_id)
    version = shown_version(found)
    context = {
        "found": found,
        "version": version,
        "header": _header(visit, found, version),
        "steps": steps(visit, found),
        "notice": _notice(visit, found, version),
        "lines": words.lines(visit, found, version),
        "sums": words.sums(found, version),
        "versions": versions(visit, found),
        "about": _about(found),
        "timeline": timeline(visit, found.id, {}),
    }
    return Shown("desk/quotation.html", found.number, "sales", context)


def _about(found: QuotationOut) -> list[tuple[str, str]]:
    answered = moment(found.answered_at) if found.answered_at else ""
    return [
        (_("Answered"), answered),
        (_("By"), (found.answered_by_name or "") if answered else ""),
        (_("Signed by"), found.signed_name),
        (_("How"), found.signed_how),
        (_("Their word"), found.answer),
        (_("Fingerprint of what was agreed"), found.signed_sha256),
    ]


def _notice(visit: Visit, found: QuotationOut, version: QuotationVersionOut) -> Notice | None:
    if version.state == "draft" and found.status != "draft":
        url = way(visit, "verkoop", "offertes", found.id, "revisie-weg")
        gone = Action(_("Throw it away"), url, icon="trash", kind="quiet", post=True)
        text = _("The customer has version %(n)s, which counts until you send this one.")
        return Notice(
            _("You are writing version %(n)s") % {"n": version.number},
            text % {"n": found.current_number},
            actions=[gone] if url and discard_revision.allowed(visit.ctx) else [],
        )
    if found.waits_for_us:
        asked = next(change for one in found.versions for change in one.changes)
        return Notice(_("The customer wants something otherwise"), asked.note or _("See below what."), "warn")
    return None


def _header(visit: Visit, found: QuotationOut, version: QuotationVersionOut) -> Header:
    figures = [
        Figure(_("Total without VAT"), money(version.net_amount, found.currency)),
        Figure(
            _("Valid until"),
            day(version.valid_until, visit.today, far=False),
            hint=words.validity(found, visit.today) if version.state == "sent" else "",
        ),
        Figure(_("Delivery"), words.delivery(version, visit.today)),
    ]
    if version.reference:
        figures.append(Figure(_("Reference"), version.reference))
    primary, actions, menu = _acts(visit, found, version)
    return Header(
        title=found.customer_name,
        number=found.number,
        status=words.stands(found, desk=True),
        figures=figures,
        primary=primary,
        actions=actions,
        menu=menu,
        back=Action(_("Quotations"), way(visit, "verkoop", "offertes")),
    )


def _acts(
    visit: Visit, found: QuotationOut, version: QuotationVersionOut
) -> tuple[Action | None, list[Action], list[Action]]:
    def to(word: str) -> str:
        return way(visit, "verkoop", "offertes", found.id, word)

    is_written = version.state == "draft" and found.status != "withdrawn"
    with_customer = found.status in (*words.OPEN, "expired")
    order = way(visit, "verkoop", found.sales_order_id) if found.sales_order_id else ""
    asked = way(visit, "verkoop", "offertes", "aanvragen", found.request_id) if found.request_id else ""
    primary = None
    if is_written:
        primary = Action(_("Send"), to("versturen"), icon="send", kind="primary")
    elif with_customer:
        primary = Action(_("Revise"), to("reviseren"), icon="pencil", kind="primary", post=True, key="e")
    actions = [
        Action(_("Change"), to("wijzigen") if is_written else "", icon="pencil", key="e"),
        Action(_("Agreed elsewhere"), to("akkoord") if found.status in words.OPEN else "", icon="phone"),
        Action(found.sales_order_number or "", order, icon="clipboard-list"),
        Action(found.request_number or "", asked, icon="message-question"),
    ]
    paper = words.paper(visit, found, version)
    menu = [
        Action(_("To the customer"), way(visit, "relaties", found.customer_id), icon="building"),
        Action(_("Declined by the customer"), to("afgewezen") if with_customer else "", icon="ban"),
        Action(_("Take back"), to("intrekken") if is_written or with_customer else "", icon="arrow-back-up"),
    ]
    return (
        primary if primary and primary.url else None,
        [*(action for action in actions if action.url), *([paper] if paper else [])],
        [action for action in menu if action.url],
    )


@page("desk", "verkoop/offertes/<uuid:quotation_id>/reviseren", needs=(revise_quotation, get_quotation))
def revise(visit: Visit, quotation_id: UUID) -> HttpResponse:
    """Begin another version of an offer, and go on to write it."""
    back = way(visit, "verkoop", "offertes", quotation_id)
    if not visit.is_post:
        return visit.go(back)
    revise_quotation(visit.ctx, quotation_id)
    return visit.go(way(visit, "verkoop", "offertes", quotation_id, "wijzigen") or back)


@page("desk", "verkoop/offertes/<uuid:quotation_id>/revisie-weg", needs=(discard_revision, get_quotation))
def throw_revision_away(visit: Visit, quotation_id: UUID) -> HttpResponse:
    """Throw away the version that is being written."""
    back = way(visit, "verkoop", "offertes", quotation_id)
    if not visit.is_post:
        return visit.go(back)
    discard_revision(visit.ctx, quotation_id)
    return visit.go(back, _("Thrown away; the customer's version stands."))

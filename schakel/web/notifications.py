"""What one was told, in each of the three applications: new first, each one click from its object."""

from collections.abc import Callable
from datetime import date

from django.http import HttpResponse
from django.utils.translation import gettext as _

from schakel.notifications.operations import list_notifications, mark_notifications_read
from schakel.notifications.schemas import NotificationOut, NotificationQuery
from schakel.web.ui.format import day_text
from schakel.web.ui.frame import shell
from schakel.web.ui.page import Needs, Shown, page, way
from schakel.web.ui.parts import Action, Header
from schakel.web.ui.visit import Visit

MOST = 50
DESK_PAGES = {
    "sales_order": "verkoop",
    "purchase_order": "inkoop",
    "despatch_advice": "inkoop/onderweg",
    "stored_file": "documenten/over",
    "supplier_invoice": "geld/inkoopfacturen",
    "quotation": "verkoop/offertes",
    "request_for_quotation": "verkoop/offertes/aanvragen",
    "document": "documenten/stuk",
    "contract": "relaties/contracten",
    "non_conformance": "inkoop/kwaliteit",
}


def everywhere(
    path: str, *, needs: Needs
) -> Callable[[Callable[[Visit], Shown | HttpResponse]], Callable[[Visit], Shown | HttpResponse]]:
    """Declare a page in all three applications."""

    def register(view: Callable[[Visit], Shown | HttpResponse]) -> Callable[[Visit], Shown | HttpResponse]:
        for application in ("desk", "customer", "supplier"):
            page(application, path, needs=needs)(view)
        return view

    return register


@everywhere("meldingen", needs=list_notifications)
def notifications(visit: Visit) -> Shown:
    """Show what one was told: what is new, then what was read before."""
    asked = NotificationQuery(limit=MOST, after=visit.request.GET.get("after", ""))
    found = list_notifications(visit.ctx, asked)
    new = [_told(visit, row) for row in found.rows if row.read_at is None]
    header = Header(
        _("Notifications"),
        lead=_("What changed in what concerns you; each is here once per order."),
        primary=Action(
            _("Mark all as read"), way(visit, "meldingen", "gelezen"), icon="checks", kind="plain", post=True
        )
        if new
        else None,
    )
    context = {
        "header": header,
        "person_id": visit.ctx.person_id,
        "new": new,
        "read": [_told(visit, row) for row in found.rows if row.read_at is not None],
        "open_url": way(visit, "meldingen", "openen"),
        "read_url": way(visit, "meldingen", "gelezen"),
        "more_url": f"{visit.url('meldingen')}?after={found.next}" if found.next else "",
    }
    return Shown("notifications.html", _("Notifications"), "", context)


@everywhere("meldingen/gelezen", needs=mark_notifications_read)
def read(visit: Visit) -> HttpResponse:
    """Mark one notification, or without one all, as read."""
    if visit.is_post:
        chosen = visit.request.POST.getlist("notification")
        mark_notifications_read.invoke(visit.ctx, body={"notification_ids": chosen})
    return visit.go(way(visit, "meldingen"))


@everywhere("meldingen/openen", needs=mark_notifications_read)
def open_subject(visit: Visit) -> HttpResponse:
    """Mark a notification as read and go to what it is about."""
    if not visit.is_post:
        return visit.go(way(visit, "meldingen"))
    chosen = visit.request.POST.get("notification", "")
    mark_notifications_read.invoke(visit.ctx, body={"notification_ids": [chosen]})
    kind, _sep, subject = visit.request.POST.get("subject", "").partition(":")
    # What is about several orders leads to their list.
    return visit.go(
        way(visit, "orders") if kind == "supplier" else way(visit, _page_of(visit, kind), subject)
    )


@everywhere("meldingen/bel", needs=list_notifications)
def bell(visit: Visit) -> HttpResponse:
    """Answer the bell, which asks again when somebody is told something."""
    return visit.draw("ui/parts/bell.html", {"shell": shell(visit, "")})


def _page_of(visit: Visit, kind: str) -> str:
    if visit.application == "desk":
        return DESK_PAGES.get(kind, "")
    places = {
        "invoice": "facturen",
        "requisition": "aanvragen",
        "return": "retouren",
        "shipment": "zendingen",
        "supplier_invoice": "facturen",
        "quotation": "offertes",
        "request_for_quotation": "offertes/aanvragen",
        "document": "documenten/stuk",
        "document_request": "gevraagd",
        "contract": "contracten" if visit.application == "customer" else "afspraken",
        "non_conformance": "kwaliteit",
    }
    return places.get(kind, "orders")


def _told(visit: Visit, row: NotificationOut) -> dict[str, object]:
    page_of = _page_of(visit, row.subject_kind)
    return {
        "id": row.id,
        "text": sentence(row, visit.today),
        "at": row.created_at,
        # Empty where who was told may not open it.
        "subject": f"{row.subject_kind}:{row.subject_id}" if way(visit, page_of, row.subject_id) else "",
    }


def sentence(row: NotificationOut, today: date) -> str:
    """Say what a notification is about, to the person who reads it."""
    words = {
        "number": row.number or row.data.get("number", ""),
        "party": row.party_name or row.data.get("party", ""),
    }
    match row.kind:
        case "promise_moved" if row.data.get("new_date"):
            words["day"] = day_text(date.fromisoformat(row.data["new_date"]), today)
            return _("Your order %(number)s comes on another day: %(day)s.") % words
        case "promise_moved":
            return _("Your order %(number)s has no date of delivery for now.") % words
        case "promise_change_held":
            return (
                _("Order %(number)s of %(party)s would come on another day: release it or leave it.") % words
            )
        case "purchase_order_placed":
            return _("New order %(number)s: please confirm it.") % words
        case "change_proposed":
            return _("%(party)s proposes a change to %(number)s.") % words
        case "document_expiring":
            words["day"] = day_text(date.fromisoformat(row.data["new_date"]), today)
            return _("%(number)s expires: %(day)s.") % words
        case "contract_notice_near":
            words["day"] = day_text(date.fromisoformat(row.data["new_date"]), today)
            return _("Notice for %(number)s with %(party)s can be given until %(day)s.") % words
        case "file_received":
            return _("%(party)s sent a file: %(number)s.") % words
        case "file_quarantined":
            return _("A file was stopped, the virus scanner found something in it: %(number)s.") % words
    said = {
        "change_accepted": _("Your proposal for order %(number)s was accepted."),
        "purchase_order_changed": _("Order %(number)s was changed: please answer the changed lines."),
        "supplier_reminded": _("A reminder: orders wait for your answer, or for a despatch to be announced."),
        "despatch_to_judge": _("Despatch %(number)s arrives later than is tolerated: look at its day."),
        "purchase_order_cancelled": _("Order %(number)s is cancelled."),
        "change_refused": _(
            "Your proposal for order %(number)s was not accepted; the order stands as it was."
        ),
        "order_change_requested": _("%(party)s asks to change order %(number)s."),
        "order_change_accepted": _("What you asked for order %(number)s is done."),
        "order_change_declined": _(
            "What you asked for order %(number)s is not possible; see the answer there."
        ),
        "invoice_issued": _("Invoice %(number)s is ready for you."),
        "credit_note_issued": _("Credit note %(number)s is ready for you."),
        "supplier_invoice_to_check": _("Invoice %(number)s of %(party)s does not fit: look at it."),
        "supplier_invoice_answered": _("%(party)s answered about invoice %(number)s."),
        "supplier_invoice_approved": _("Your invoice %(number)s is approved."),
        "supplier_invoice_disputed": _("Your invoice %(number)s is disputed; see why there."),
        "supplier_invoice_rejected": _("Your invoice %(number)s was rejected; see why there."),
        "supplier_invoice_paid": _("Your invoice %(number)s is paid."),
        "supplier_invoice_unpaid": _("Your invoice %(number)s is not paid after all."),
        "return_requested": _("%(party)s asks to send something back: %(number)s."),
        "return_approved": _("Return %(number)s is approved: you may send it."),
        "return_declined": _("Return %(number)s is not possible; see why there."),
        "return_received": _("Return %(number)s came in."),
        "return_refused": _("Return %(number)s is refused; see why there."),
        "return_credited": _("Return %(number)s is credited."),
        "return_replaced": _("Return %(number)s is replaced by a new order."),
        "sales_order_placed": _("Order %(number)s was placed for you."),
        "requisition_made": _("A colleague asks you to approve %(number)s."),
        "requisition_approved": _("%(number)s is approved, and ordered."),
        "requisition_declined": _("%(number)s is not approved; see why there."),
        "requisition_expired": _("Nobody answered %(number)s in time; nothing is ordered."),
        "quotation_requested": _("%(party)s asks for a quotation: %(number)s."),
        "quotation_request_declined": _("There is no quotation for %(number)s; see why there."),
        "quotation_sent": _("Quotation %(number)s is ready for you."),
        "quotation_withdrawn": _("Quotation %(number)s holds no longer."),
        "quotation_change_requested": _("%(party)s wants quotation %(number)s otherwise."),
        "quotation_accepted": _("%(party)s accepted quotation %(number)s."),
        "quotation_declined": _("%(party)s declined quotation %(number)s."),
        "quotation_expired": _("%(party)s did not answer quotation %(number)s in time."),
        "document_requested": _("We ask you for a document: %(number)s."),
        "document_delivered": _("%(party)s sent %(number)s: accept or refuse it."),
        "document_refused": _("We cannot use %(number)s yet; see why there."),
        "document_expired": _("%(number)s has expired."),
        "contract_sent": _("A contract for you to read and answer: %(number)s."),
        "contract_accepted": _("%(party)s accepted contract %(number)s."),
        "contract_declined": _("%(party)s declined contract %(number)s; see why there."),
        "contract_commented": _("Something was said about contract %(number)s."),
        "contract_terminated": _("Contract %(number)s ends; notice was given."),
        "non_conformance_reported": _("Deviation %(number)s: tell us the cause and what you do about it."),
        "non_conformance_rescheduled": _("Deviation %(number)s: you have until another day to answer."),
        "non_conformance_answered": _("%(party)s answered deviation %(number)s."),
        "corrective_action_completed": _("%(party)s took the action of %(number)s: does it help?"),
        "non_conformance_sent_back": _("Deviation %(number)s needs another answer; see why there."),
        "non_conformance_closed": _("Deviation %(number)s is closed."),
        "non_conformance_withdrawn": _("Deviation %(number)s was taken back; you need do nothing."),
        "non_conformance_late": _(
            "%(party)s is late with deviation %(number)s: remind them, or give them more time."
        ),
        "non_conformance_overdue": _("Deviation %(number)s still waits for you; its day is past."),
        "shipment_shipped": _("Your shipment %(number)s is on its way."),
    }.get(row.kind) or _("Something changed in order %(number)s.")
    return said % words

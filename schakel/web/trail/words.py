"""One row of the trail in words: who and for whom, through which door, what about and where that stands."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from schakel.accounts.at_the_door import WayIn
from schakel.accounts.schemas import OwnTrailRow
from schakel.web.ui.format import clock, moment
from schakel.web.ui.page import way
from schakel.web.ui.visit import Visit


def who(visit: Visit, row: OwnTrailRow) -> str:
    """Return who did it, for which company, and in whose place or with which key."""
    name = row.person_name or ""
    if row.audience == "system" and row.kind == "fact" and row.channel != "command" and not _at_the_door(row):
        return by_the_system(name)
    if not name:
        name = row.party_name or (_("the system") if row.channel == "command" else _("somebody unknown"))
    elif visit.application != "desk" and row.audience == "staff":
        name = f"{name} ({visit.workspace.name})"
    elif row.party_name and row.audience != "staff" and not row.for_person_name:
        name = f"{name} ({row.party_name})"
    return f"{name}{_on_behalf(row)}"


def by_the_system(name: str) -> str:
    """Return who did what follows from somebody's act, without anybody asking for it."""
    return _("the system, after %(name)s") % {"name": name} if name else _("the system")


def _on_behalf(row: OwnTrailRow) -> str:
    said = ""
    if row.for_person_name:
        seen = f"{row.for_person_name} ({row.party_name})" if row.party_name else row.for_person_name
        said = _(", looking along with %(name)s") % {"name": seen}
    if row.api_token_name:
        return said + _(", by a program with the key %(name)s") % {"name": row.api_token_name}
    if (
        not said
        and row.channel == "mail_link"
        and row.name not in (WayIn.ACCEPT_INVITATION, "accounts.InvitationAccepted")
    ):
        return _(", by the link in a mail")
    return said


def door(visit: Visit, row: OwnTrailRow) -> str:
    """Return through which door it came."""
    if visit.application != "desk" and row.channel == "web" and row.audience == "staff":
        return _("Desk of %(company)s") % {"company": visit.workspace.name}
    if row.channel != "web" or row.audience in APPLICATIONS:
        return through(row.channel, row.audience)
    if row.name in (WayIn.OPEN_ADDRESS, WayIn.USE_SESSION):
        return _("Web address")
    return _("Sign-in page") if _at_the_door(row) else _("System")


def through(channel: str, audience: str) -> str:
    """Return the name of a door; on the web it is the application of whoever comes in."""
    say = APPLICATIONS.get(audience) if channel == "web" else DOORS.get(channel)
    return say() if say else channel


def _at_the_door(row: OwnTrailRow) -> bool:
    """Whether somebody comes in or goes: the product itself notes that, for nobody is a caller yet."""
    return row.kind == "refusal" or row.subject_kind in ("person", "invitation") or row.channel == "mail_link"


def about(visit: Visit, row: OwnTrailRow) -> str:
    """Return the kind of object and its number or name."""
    if not row.subject_id:
        return ""
    say = KINDS.get(row.subject_kind)
    kind = say() if say else row.subject_kind
    if visit.application != "desk" and row.subject_kind in ("sales_order", "purchase_order"):
        # To each side it is just an order.
        kind = _("Order")
    return f"{kind} {row.subject_name}".rstrip()


def place(visit: Visit, row: OwnTrailRow) -> str:
    """Return where the object stands in the application of who looks; empty where it has no page there."""
    parts = None if row.is_subject_gone else PAGES[visit.application].get(row.subject_kind)
    return way(visit, *parts, row.subject_id) if parts and isinstance(row.subject_id, UUID) else ""


def exactly(at: datetime) -> str:
    """Return a moment to the second: 3 december 2026, 14:05:09."""
    return moment(at).replace(clock(at), f"{clock(at)}:{at:%S}")


DOORS: dict[str, Callable[[], str]] = {
    "api": lambda: _("API"),
    "mail_link": lambda: _("Link in a mail"),
    "file": lambda: _("File"),
    "edi": lambda: _("EDI message"),
    "rule": lambda: _("Rule"),
    "assistant": lambda: _("AI assistant"),
    "command": lambda: _("System"),
}
APPLICATIONS: dict[str, Callable[[], str]] = {
    "staff": lambda: _("Desk"),
    "customer": lambda: _("Customer portal"),
    "supplier": lambda: _("Supplier portal"),
}
PAGES: dict[str, dict[str, tuple[str, ...]]] = {
    "desk": {
        "sales_order": ("verkoop",),
        "shipment": ("verkoop", "zendingen"),
        "purchase_order": ("inkoop",),
        "goods_receipt": ("inkoop", "ontvangsten"),
        "despatch_advice": ("inkoop", "onderweg"),
        "item": ("voorraad",),
        "party": ("relaties",),
        "supplier": ("relaties",),
        "customer": ("relaties",),
        "membership": ("inrichting", "mensen"),
        "price_list": ("verkoop", "prijzen"),
        "invoice": ("geld", "facturen"),
        "supplier_invoice": ("geld", "inkoopfacturen"),
        "opportunity": ("relaties", "kansen"),
        "quotation": ("verkoop", "offertes"),
        "return": ("verkoop", "retouren"),
        "request_for_quotation": ("verkoop", "offertes", "aanvragen"),
        "contract": ("relaties", "contracten"),
        "non_conformance": ("inkoop", "kwaliteit"),
        "document": ("documenten", "stuk"),
    },
    "customer": {
        "sales_order": ("orders",),
        "shipment": ("zendingen",),
        "requisition": ("aanvragen",),
        "return": ("retouren",),
        "quotation": ("offertes",),
        "request_for_quotation": ("offertes", "aanvragen"),
        "order_template": ("bestellen", "lijsten"),
        "invoice": ("facturen",),
        "membership": ("mensen",),
        "document": ("documenten", "stuk"),
        "document_request": ("gevraagd",),
        "contract": ("contracten",),
    },
    "supplier": {
        "purchase_order": ("orders",),
        "despatch_advice": ("leveringen", "zendingen"),
        "supplier_invoice": ("facturen",),
        "membership": ("mensen",),
        "document": ("documenten", "stuk"),
        "document_request": ("gevraagd",),
        "contract": ("afspraken",),
        "non_conformance": ("kwaliteit",),
    },
}
KINDS: dict[str, Callable[[], str]] = {
    "activity": lambda: _("Activity"),
    "address": lambda: _("Address"),
    "api_token": lambda: _("Key of a program"),
    "bank_account": lambda: _("Bank account"),
    "branch": lambda: _("Branch"),
    "category": lambda: _("Category"),
    "contact": lambda: _("Contact"),
    "contract": lambda: _("Contract"),
    "customer": lambda: _("Customer"),
    "despatch_advice": lambda: _("Despatch"),
    "document": lambda: _("Document"),
    "document_demand": lambda: _("Required document"),
    "document_request": lambda: _("Document asked for"),
    "export": lambda: _("List"),
    "goods_receipt": lambda: _("Goods receipt"),
    "invitation": lambda: _("Invitation"),
    "invoice": lambda: _("Invoice"),
    "item": lambda: _("Item"),
    "membership": lambda: _("Place of"),
    "non_conformance": lambda: _("Deviation"),
    "opportunity": lambda: _("Opportunity"),
    "party": lambda: _("Relation"),
    "payment": lambda: _("Payment"),
    "person": lambda: _("Person"),
    "price_agreement": lambda: _("Price agreement"),
    "price_list": lambda: _("Price list"),
    "purchase_order": lambda: _("Purchase order"),
    "quotation": lambda: _("Quotation"),
    "request_for_quotation": lambda: _("Request for a quotation"),
    "role": lambda: _("Role"),
    "cart_line": lambda: _("Line of a cart"),
    "order_template": lambda: _("Order list"),
    "requisition": lambda: _("Request for approval"),
    "return": lambda: _("Return"),
    "sales_order": lambda: _("Sales order"),
    "saved_view": lambda: _("View"),
    "shipment": lambda: _("Shipment"),
    "signed_link": lambda: _("Link in a mail"),
    "single_sign_on": lambda: _("Single sign-on"),
    "stored_file": lambda: _("File"),
    "supplier": lambda: _("Supplier"),
    "supplier_invoice": lambda: _("Supplier invoice"),
    "supplier_payment": lambda: _("Payment to a supplier"),
    "workspace": lambda: _("Workspace"),
}

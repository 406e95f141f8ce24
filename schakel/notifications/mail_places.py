"""Where mails lead: the page of what they are about, in the application of who reads them."""

from schakel.kernel import workspaces
from schakel.kernel.context import Audience, Context
from schakel.kernel.models import OutboxMessage

APPLICATIONS = {Audience.STAFF: "kantoor", Audience.CUSTOMER: "klant", Audience.SUPPLIER: "leverancier"}
PAGES = {
    "sales_order": "orders",
    "purchase_order": "orders",
    "shipment": "zendingen",
    "invoice": "facturen",
    "requisition": "aanvragen",
    "return": "retouren",
    "supplier_invoice": "facturen",
    "quotation": "offertes",
    "request_for_quotation": "offertes/aanvragen",
    "document": "documenten/stuk",
    "document_request": "gevraagd",
    "non_conformance": "kwaliteit",
}
CONTRACTS = {
    Audience.STAFF: "relaties/contracten",
    Audience.CUSTOMER: "contracten",
    Audience.SUPPLIER: "afspraken",
}
DESK_PAGES = {
    "sales_order": "verkoop",
    "purchase_order": "inkoop",
    "despatch_advice": "inkoop/onderweg",
    "stored_file": "documenten/over",
    "supplier_invoice": "geld/inkoopfacturen",
    "quotation": "verkoop/offertes",
    "return": "verkoop/retouren",
    "request_for_quotation": "verkoop/offertes/aanvragen",
    "document": "documenten/stuk",
    "non_conformance": "inkoop/kwaliteit",
}


def address_of(reader: Context, message: OutboxMessage) -> str:
    """Return where the receiver of a mail sees what it is about."""
    if message.subject_kind == "supplier":
        return f"{base(reader)}/{APPLICATIONS[reader.audience]}/orders"
    pages = DESK_PAGES if reader.audience is Audience.STAFF else PAGES
    application = APPLICATIONS[reader.audience]
    kind = message.subject_kind
    place = CONTRACTS[reader.audience] if kind == "contract" else pages[kind]
    return f"{base(reader)}/{application}/{place}/{message.subject_id}"


def base(reader: Context) -> str:
    """Return the address of the workspace."""
    return workspaces.known(reader).address

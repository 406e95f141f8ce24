"""What the palette can do for who looks: going somewhere is in the doors, doing something is here."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from schakel.purchasing.operations.proposals import accept_change_proposal
from schakel.sales.operations.promise_changes import list_held_promise_changes, release_promise_changes
from schakel.web.ui.frame import COMMANDS
from schakel.web.ui.page import way
from schakel.web.ui.visit import Visit


def commands(visit: Visit) -> tuple[Mapping[str, str], ...]:
    """Return the commands that this person may give."""
    judges = accept_change_proposal.allowed(visit.ctx)
    releases = release_promise_changes.allowed(visit.ctx) and list_held_promise_changes.allowed(visit.ctx)
    known = [
        (_("New sales order"), way(visit, "verkoop", "nieuw"), "plus"),
        (_("New quotation"), way(visit, "verkoop", "offertes", "nieuw"), "plus"),
        (_("Quotations"), way(visit, "verkoop", "offertes"), "file-description"),
        (_("New purchase order"), way(visit, "inkoop", "nieuw"), "plus"),
        (_("New relation"), way(visit, "relaties", "nieuw"), "plus"),
        (_("Which price?"), way(visit, "verkoop", "welke-prijs"), "zoom-question"),
        (_("Price lists"), way(visit, "verkoop", "prijzen"), "tags"),
        (_("Price agreements"), way(visit, "verkoop", "afspraken"), "contract"),
        (_("New agreement"), way(visit, "verkoop", "afspraken", "nieuw"), "plus"),
        (_("Judge proposals"), way(visit, "inkoop?proposal=yes") if judges else "", "hourglass"),
        (_("Release dates"), f"{visit.url()}#held-section" if releases else "", "send"),
        (_("To receive"), way(visit, "inkoop", "ontvangst"), "package-import"),
        (_("Receipts"), way(visit, "inkoop", "ontvangsten"), "packages"),
        (_("Quality"), way(visit, "inkoop", "kwaliteit"), "clipboard-check"),
        (_("Report a deviation"), way(visit, "inkoop", "kwaliteit", "melden"), "alert-triangle"),
        (_("To ship"), way(visit, "verkoop", "te-verzenden"), "truck-loading"),
        (_("Shipments"), way(visit, "verkoop", "zendingen"), "truck-delivery"),
        (_("Returns"), way(visit, "verkoop", "retouren"), "arrow-back-up"),
        (_("Requests"), way(visit, "verkoop", "verzoeken"), "message-question"),
        (_("To invoice"), way(visit, "geld", "te-factureren"), "file-invoice"),
        (_("Invoices and credit notes"), way(visit, "geld"), "file-invoice"),
        (_("Record a payment"), way(visit, "geld", "betaling"), "plus"),
        (_("Invoices of suppliers"), way(visit, "geld", "inkoopfacturen"), "file-invoice"),
        (_("Credit: limits and blocks"), way(visit, "geld", "krediet"), "scale"),
        (_("Purchase proposals"), way(visit, "inkoop", "bestelvoorstellen"), "shopping-cart"),
        (_("Count stock"), way(visit, "voorraad", "tellen"), "clipboard-list"),
        (_("Orders that come late"), way(visit, "verkoop?late=yes"), "clock-exclamation"),
        (_("Items below safety stock"), way(visit, "voorraad?low=yes"), "packages"),
        (_("Invite somebody"), way(visit, "inrichting", "mensen", "uitnodigen"), "user-plus"),
        (_("People"), way(visit, "inrichting", "mensen"), "users"),
        (_("Roles"), way(visit, "inrichting", "rollen"), "shield-lock"),
        (_("Second factor and single sign-on"), way(visit, "inrichting", "aanmelden"), "login"),
        (_("Rules of trade"), way(visit, "inrichting", "regels"), "clipboard-list"),
        (_("Keys for programs"), way(visit, "inrichting", "sleutels"), "key"),
        (_("Documents"), way(visit, "documenten"), "file-text"),
        (_("New document"), way(visit, "documenten", "nieuw"), "upload"),
        (_("Ask for a document"), way(visit, "documenten", "opvragen"), "message-question"),
        (_("Stopped files"), way(visit, "documenten", "tegengehouden"), "lock"),
        (_("Contracts"), way(visit, "relaties", "contracten"), "file-certificate"),
        (_("New contract"), way(visit, "relaties", "contracten", "nieuw"), "plus"),
        (_("Log"), way(visit, "inrichting", "logboek"), "history"),
        (_("My notifications"), way(visit, "meldingen"), "bell"),
    ]
    return tuple({"label": label, "url": url, "icon": icon} for label, url, icon in known if url)


COMMANDS["desk"] = commands

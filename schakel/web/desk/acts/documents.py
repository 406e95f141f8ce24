"""What the acts of documents are called in the editor of roles."""

from django.utils.translation import gettext_lazy as _

ACTS = (
    _("Take a document that a party sent; what was asked for is there then."),
    _("Keep a document with what it is and what it belongs to; what a party sends, the desk checks."),
    _(
        "Let a newer version take the place of what a document holds; a party renews what its own people sent."
    ),
    _(
        "Send what was asked for; where an earlier one was refused this takes its place. The desk may enter it too."
    ),
    _("Describe a document anew: what it is, until when it holds, whom it is about and who sees it."),
    _("Say that a supplier, or whoever delivers an item, has to have a kind of document."),
    _("Demand a kind of document no longer."),
    _("Lay a document beside what it belongs to: an item, an order, a receipt, a contract."),
    _("Not take a document, and say why; its sender may send another in its place."),
    _("Take a document off all lists, with all its versions; what it was stays on record."),
    _("Take a file off the lists: the desk any, its sender while it is still being checked."),
    _(
        "Ask a party for a document, by a day; its people are told, and find the question on their first page."
    ),
    _("Take a document away from what it belonged to; the document itself stays."),
    _("Keep a file; where there is a virus scanner, it can be fetched once that has looked at it."),
    _("Ask no longer for a document that did not come."),
)

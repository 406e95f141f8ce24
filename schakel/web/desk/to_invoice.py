"""What left and is not invoiced yet: chosen many at once, a draft for each or one a customer."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from schakel.billing.operations import draft_invoices, list_shipments_to_invoice
from schakel.kernel.errors import Conflict
from schakel.web.desk.list_page import list_page
from schakel.web.ui.format import moment, money
from schakel.web.ui.lists import ListColumn, ListPage
from schakel.web.ui.page import Shown, page, way
from schakel.web.ui.parts import Action, Empty, Header
from schakel.web.ui.visit import Visit


def listing(visit: Visit) -> ListPage:
    """Return the list of shipments to invoice."""
    url = way(visit, "geld", "te-factureren", "maken")
    ways = (("", _("A draft for each"), "primary"), ("yes", _("One draft a customer"), "plain"))
    return ListPage(
        name="to-invoice",
        caption=_("To invoice"),
        operation=list_shipments_to_invoice,
        search_label=_("Shipment number"),
        columns=[
            ListColumn(_("Shipment"), lambda r: r.number, lambda r: r.number, "title"),
            ListColumn(_("Customer"), lambda r: r.customer_name, lambda r: r.customer_name),
            ListColumn(_("Orders"), lambda r: r.orders, lambda r: r.orders, "quiet"),
            ListColumn(_("Left"), lambda r: moment(r.shipped_at), lambda r: r.shipped_at, sort="shipped"),
            ListColumn(
                _("Amount without VAT"), lambda r: money(r.net_amount), lambda r: r.net_amount, "number"
            ),
        ],
        row_url=lambda r: way(visit, "verkoop", "zendingen", r.id),
        row_name=lambda r: r.number,
        live=lambda r: f"shipment:{r.id}",
        bulk=[
            Action(word, url, icon="file-invoice", kind=kind, post=True, name="together", value=value)  # type: ignore[arg-type]
            for value, word, kind in ways
        ]
        if url
        else [],
        empty=Empty(
            _("All that left is invoiced"),
            _("As soon as a shipment leaves it stands here."),
            icon="file-invoice",
        ),
    )


@page("desk", "geld/te-factureren", needs=list_shipments_to_invoice)
def to_invoice(visit: Visit) -> Shown | HttpResponse:
    """Show what is to be invoiced, to choose from."""
    header = Header(_("To invoice"), back=Action(_("Money"), way(visit, "geld")))
    return list_page(visit, listing(visit), header, "money")


@page("desk", "geld/te-factureren/maken", needs=(draft_invoices, list_shipments_to_invoice))
def draft_chosen(visit: Visit) -> HttpResponse:
    """Make drafts of the chosen shipments."""
    chosen = visit.request.POST.getlist("select")
    back = way(visit, "geld", "te-factureren")
    if not visit.is_post or not chosen:
        return visit.go(back)
    together = visit.request.POST.get("together") == "yes"
    try:
        made = draft_invoices.invoke(visit.ctx, body={"shipment_ids": chosen, "together": together})
    except Conflict as refusal:
        return visit.go(back, refusal.message)
    count = len(made.invoice_ids)
    said = ngettext("%(count)s draft is ready.", "%(count)s drafts are ready.", count) % {"count": count}
    if count == 1 and (one := way(visit, "geld", "facturen", made.invoice_ids[0])):
        return visit.go(one, said)
    drafts = way(visit, "geld")
    return visit.go(f"{drafts}?status=draft" if drafts else back, said)

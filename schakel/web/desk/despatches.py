"""What is on its way from suppliers, at the desk: look at it, judge its day, receive it by package."""

from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _

from schakel.kernel.errors import Conflict, Invalid
from schakel.purchasing.operations.despatch_lists import get_despatch_advice, list_despatch_advices
from schakel.purchasing.operations.despatches import accept_despatch_arrival
from schakel.purchasing.operations.receipt_lists import get_goods_receipt, list_goods_receipts
from schakel.purchasing.operations.receipts import expect_despatch_receipt
from schakel.purchasing.schemas import DespatchAdviceOut, GoodsReceiptQuery
from schakel.web import despatch_page, despatches
from schakel.web.desk.list_page import list_page
from schakel.web.desk.timeline import timeline
from schakel.web.ui.field import Field
from schakel.web.ui.format import day_text
from schakel.web.ui.page import Shown, page, way
from schakel.web.ui.parts import Action, Header, Notice
from schakel.web.ui.visit import Visit
from schakel.web.wording import goods_receipt

HERE = ("inkoop", "onderweg")


@page("desk", "inkoop/onderweg", needs=list_despatch_advices)
def on_its_way(visit: Visit) -> Shown | HttpResponse:
    """Show what suppliers announced."""
    announce = despatches.announce_action(visit)
    ways = [Action(_("To receive"), way(visit, "inkoop", "ontvangst"), icon="package-import"), announce]
    header = Header(
        _("On its way"),
        actions=[one for one in ways if one and one.url],
        back=Action(_("Purchasing"), way(visit, "inkoop")),
    )
    return list_page(visit, despatches.listing(visit), header, "purchasing")


@page("desk", "inkoop/onderweg/<uuid:despatch_advice_id>", needs=get_despatch_advice)
def announced_despatch_page(visit: Visit, despatch_advice_id: UUID) -> Shown:
    """Show one despatch; who may, judges the day on which it arrives and begins to count it."""
    found = get_despatch_advice(visit.ctx, despatch_advice_id)
    receive_url = way(visit, *HERE, found.id, "ontvangen") if found.status in despatches.COMING else ""
    receive = Action(_("Receive"), receive_url, icon="package-import", kind="primary", post=True)
    context = despatch_page.contents(visit, found) | {
        "header": despatch_page.header(visit, found, found.supplier_name, receive if receive_url else None),
        "notice": _notice(visit, found),
        "receive_url": receive_url,
        "scan": Field(
            "sscc",
            _("Scan a package"),
            required=True,
            help=_("Read the SSCC and press Enter: only that package is counted."),
        )
        if receive_url and any(package.sscc for package in found.packages)
        else None,
        "receipts": receipts(visit, despatch_advice_id=found.id),
        "timeline": timeline(visit, found.id, {}),
    }
    return Shown("despatch.html", found.number, "purchasing", context)


def receipts(visit: Visit, **which: UUID) -> list[dict[str, object]]:
    """Return what stands of each receipt of a despatch or an order; nothing to who may not see them."""
    if not list_goods_receipts.allowed(visit.ctx):
        return []
    rows = list_goods_receipts(visit.ctx, GoodsReceiptQuery(limit=despatches.MOST, **which)).rows
    return [
        {
            "number": row.number,
            "url": way(visit, "inkoop", "ontvangsten", row.id),
            "status": goods_receipt(row.status, has_quarantine=row.has_quarantine),
            "when": " · ".join(
                part for part in (day_text(row.received_date, visit.today), row.despatch_number) if part
            ),
        }
        for row in rows
        if row.status != "cancelled"
    ]


def _notice(visit: Visit, found: DespatchAdviceOut) -> Notice | None:
    if found.arrival_status != "proposed" or found.status not in despatches.COMING:
        return None
    url = way(visit, *HERE, found.id, "aankomst")
    question = _(
        "Let %(number)s arrive on %(day)s? The promises that stand on it follow, and every customer whose date moves"
        " is told."
    )
    words = {"number": found.number, "day": day_text(found.arrival_date, visit.today)}
    accept = Action(_("Accept the day"), url, icon="check", post=True, confirm=question % words)
    text = _("It arrives on %(day)s. Until you accept that, the day that was agreed counts.") % words
    return Notice(_("Later than is tolerated"), text, "warn", actions=[accept] if url else [])


@page(
    "desk",
    "inkoop/onderweg/<uuid:despatch_advice_id>/aankomst",
    needs=(accept_despatch_arrival, get_despatch_advice),
)
def accept_arrival(visit: Visit, despatch_advice_id: UUID) -> HttpResponse:
    """Accept the day on which a despatch arrives."""
    here = way(visit, *HERE, despatch_advice_id)
    if not visit.is_post:
        return visit.go(here)
    try:
        path = {"despatch_advice_id": despatch_advice_id}
        found = accept_despatch_arrival.invoke(visit.ctx, path=path, body={})
    except Conflict as error:
        return visit.go(here, error.message)
    return visit.go(here, _("%(number)s is expected on the new day.") % {"number": found.number})


@page(
    "desk",
    "inkoop/onderweg/<uuid:despatch_advice_id>/ontvangen",
    needs=(expect_despatch_receipt, get_goods_receipt, get_despatch_advice),
)
def receive_despatch(visit: Visit, despatch_advice_id: UUID) -> HttpResponse:
    """Begin to count a despatch, or the package of it that was scanned."""
    here = way(visit, *HERE, despatch_advice_id)
    if not visit.is_post:
        return visit.go(here)
    body: dict[str, object] = {}
    if scanned := visit.request.POST.get("sscc", "").strip():
        found = get_despatch_advice(visit.ctx, despatch_advice_id)
        package_ids = [package.id for package in found.packages if package.sscc and package.sscc in scanned]
        if not package_ids:
            return visit.go(here, _("No package with this code is in this despatch."))
        body = {"package_ids": package_ids}
    try:
        path = {"despatch_advice_id": despatch_advice_id}
        receipt = expect_despatch_receipt.invoke(visit.ctx, path=path, body=body)
    except (Conflict, Invalid) as error:
        return visit.go(here, error.message)
    return visit.go(way(visit, "inkoop", "ontvangsten", receipt.id))

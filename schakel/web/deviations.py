"""Deviations in each application: the lists, what a page shows of one, and the forms about it."""

from collections.abc import Sequence
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.utils.html import format_html
from django.utils.translation import gettext as _

from schakel.api.bodies import upload
from schakel.documents.operations import add_document
from schakel.kernel.errors import Conflict, Invalid
from schakel.kernel.units import unit_name
from schakel.quality.operations import (
    count_non_conformances,
    list_inspection_results,
    list_non_conformances,
)
from schakel.quality.schemas import NonConformanceOut, NonConformanceQuery, NonConformanceRow
from schakel.web.deviation_words import defect_word, how_much, result, status, wanted_word
from schakel.web.ui.field import Field
from schakel.web.ui.format import day, day_text, moment, quantity
from schakel.web.ui.listing import Table
from schakel.web.ui.lists import Filter, ListColumn, ListPage
from schakel.web.ui.page import way
from schakel.web.ui.parts import Empty, Step, Steps
from schakel.web.ui.visit import Visit

ROOTS = {"desk": ("inkoop", "kwaliteit"), "supplier": ("kwaliteit",)}
FEW = 8
PICTURES = "image/jpeg,image/png,application/pdf"


def root(visit: Visit) -> tuple[str, ...]:
    """Return where deviations stand in this application."""
    return ROOTS[visit.application]


def listing(visit: Visit) -> ListPage:
    """Return the list of deviations."""
    desk = visit.application == "desk"
    return ListPage(
        name="deviations",
        caption=_("Deviations"),
        operation=list_non_conformances,
        counts=count_non_conformances,
        search_label=_("Number, item, order or supplier") if desk else _("Number, item or order"),
        columns=[
            ListColumn(_("Deviation"), _named, lambda r: r.number, "title"),
            ListColumn(
                _("Status"),
                lambda r: status(r, visit.today, desk=desk),
                lambda r: str(status(r, visit.today, desk=desk).word),
                "status",
            ),
            *(
                [ListColumn(_("Supplier"), lambda r: r.supplier_name, lambda r: r.supplier_name)]
                if desk
                else []
            ),
            ListColumn(_("Item"), lambda r: item_text(visit, r), lambda r: r.item_number),
            ListColumn(_("Quantity"), how_much, lambda r: r.quantity, "number"),
            ListColumn(
                _("Answer before"),
                lambda r: day(r.due_date, visit.today, far=False),
                lambda r: r.due_date,
                sort="due",
            ),
            ListColumn(
                _("Reported"),
                lambda r: day(r.reported_at.astimezone(visit.ctx.timezone).date(), visit.today, far=False),
                lambda r: r.reported_at,
                "quiet",
                sort="newest",
            ),
        ],
        filters=[
            Filter("open", _("To be answered"), "which", "open"),
            Filter("answered", _("Answered"), "which", "answered"),
            Filter("overdue", _("Too late"), "which", "overdue"),
            Filter("closed", _("Closed"), "which", "closed"),
        ],
        row_url=lambda r: way(visit, *root(visit), r.id),
        row_name=lambda r: r.number,
        live=lambda r: f"non_conformance:{r.id}",
        empty=Empty(
            _("There are no deviations"),
            _("Report one from a receipt, an order or here; the supplier is told, and answers in its portal.")
            if desk
            else _("Where something that you delivered is not as agreed, it stands here with what we ask."),
            icon="clipboard-check",
        ),
    )


def _named(row: NonConformanceRow) -> object:
    return format_html("{}<small>{}</small>", row.number, defect_word(row.defect_code))


def item_text(visit: Visit, row: NonConformanceRow) -> str:
    """Name the item, by the number of who reads it."""
    number = row.item_number if visit.application == "desk" else row.suppliers_item_id or row.item_number
    return " ".join(part for part in (number, row.item_name) if part)


def few(visit: Visit, *, name: str, without: Sequence[int] = (), **which: str | UUID) -> Table | None:
    """Return the newest deviations of something; None where there are none, or to who may not see them."""
    if not list_non_conformances.allowed(visit.ctx):
        return None
    rows = list_non_conformances.invoke(visit.ctx, query={**which, "limit": FEW}).rows
    return listing(visit).table(rows, name=name, without=without) if rows else None


def to_answer(visit: Visit) -> Table | None:
    """Return what this supplier has to answer; None where nothing waits."""
    if not list_non_conformances.allowed(visit.ctx):
        return None
    rows = list_non_conformances(visit.ctx, NonConformanceQuery(which="open", sort="due", limit=FEW)).rows
    return listing(visit).table(rows, name="deviations-to-answer") if rows else None


def results(visit: Visit) -> ListPage:
    """Return the list of what inspections made of goods that came in."""
    desk = visit.application == "desk"
    return ListPage(
        name="inspection-results",
        caption=_("Results of inspections"),
        operation=list_inspection_results,
        search_label=_("Item, lot, order or delivery note"),
        columns=[
            ListColumn(
                _("Item"),
                lambda r: format_html("{}<small>{}</small>", r.item_name, _numbers(r, desk=desk)),
                lambda r: r.item_number,
                "title",
            ),
            ListColumn(_("Result"), result, lambda r: str(result(r).word), "status"),
            *(
                [ListColumn(_("Supplier"), lambda r: r.supplier_name, lambda r: r.supplier_name)]
                if desk
                else []
            ),
            ListColumn(_("Order"), lambda r: r.purchase_order_number, lambda r: r.purchase_order_number),
            ListColumn(
                _("Received"),
                lambda r: day(r.received_date, visit.today, far=False),
                lambda r: r.received_date,
                sort="received",
            ),
            *(
                ListColumn(
                    label,
                    lambda r, name=name: _of_unit(r, name),  # type: ignore[misc]
                    lambda r, name=name: getattr(r, name),  # type: ignore[misc]
                    "number",
                )
                for label, name in (
                    (_("Inspected"), "inspected_quantity"),
                    (_("Accepted"), "accepted_quantity"),
                    (_("Failed inspection"), "rejected_quantity"),
                )
            ),
            ListColumn(_("Why"), lambda r: r.reason, lambda r: r.reason),
        ],
        filters=[
            Filter("waiting", _("In quarantine"), "which", "waiting"),
            Filter("rejected", _("Failed inspection"), "which", "rejected"),
        ],
        row_url=lambda r: (
            way(visit, "inkoop", "ontvangsten", r.receipt_id)
            if desk
            else way(visit, "orders", r.purchase_order_id)
        ),
        row_name=lambda r: f"{r.purchase_order_number} {r.item_name}",
        empty=Empty(
            _("Nothing was inspected yet"),
            _("What goes to quarantine when it comes in stands here, with what became of it."),
            icon="zoom-check",
        ),
    )


def _numbers(row: object, *, desk: bool) -> str:
    ours, theirs = getattr(row, "item_number", ""), getattr(row, "suppliers_item_id", "")
    lot = _("lot %(number)s") % {"number": row.lot_number} if getattr(row, "lot_number", "") else ""  # type: ignore[attr-defined]
    return " · ".join(part for part in ((ours if desk else theirs or ours), lot) if part)


def _of_unit(row: object, name: str) -> str:
    amount = getattr(row, name)
    return quantity(amount, unit_name(row.unit_code)) if amount else ""  # type: ignore[attr-defined]


def parts(visit: Visit, found: NonConformanceOut) -> dict[str, object]:
    """Return what the page of a deviation shows of it, whoever looks."""
    desk = visit.application == "desk"
    order = (
        way(visit, "inkoop" if desk else "orders", found.purchase_order_id) if found.purchase_order_id else ""
    )
    receipt = way(visit, "inkoop", "ontvangsten", found.receipt_id) if desk and found.receipt_id else ""
    item = way(visit, "voorraad", found.item_id) if desk and found.item_id else ""
    return {
        "found": found,
        "steps": _steps(found),
        "about": [
            (_("We ask"), wanted_word(found.wanted), ""),
            (_("Item"), item_text(visit, found), item),
            (_("Quantity"), how_much(found), ""),
            (_("Lot"), found.lot_number, ""),
            (_("Order"), found.purchase_order_number or "", order),
            (_("Receipt"), _("the receipt where it was found") if receipt else "", receipt),
            (_("Delivery note"), found.despatch_number, ""),
            (_("Reported"), moment(found.reported_at), ""),
        ],
        "answer": [
            (_("Cause"), found.cause),
            (_("Done at once"), found.containment),
            (_("Action against it"), found.corrective_action),
            (_("Done by"), day_text(found.action_date, visit.today) if found.action_date else ""),
            (_("Answered"), moment(found.answered_at) if found.answered_at else ""),
            (_("Action taken"), moment(found.action_done_at) if found.action_done_at else ""),
            (_("Does it help?"), found.effectiveness),
        ]
        if found.answered_at
        else [],
    }


def _steps(found: NonConformanceOut) -> Steps:
    names = [_("Reported"), _("Answered"), _("Action taken"), _("Closed")]
    now = {"open": 0, "answered": 1, "action_done": 2, "closed": 3, "withdrawn": 0}[found.state]
    steps = []
    for place, name in enumerate(names):
        if place == now:
            failed = found.state == "withdrawn"
            steps.append(Step(_("Taken back") if failed else name, "failed" if failed else "current"))
        else:
            steps.append(Step(name, "done" if place < now else "todo"))
    return Steps(_("Where the deviation stands"), steps)


def labels(visit: Visit) -> dict[str, str]:
    """Return what the fields about a deviation are called, to who fills them in."""
    desk = visit.application == "desk"
    return {
        "defect_code": _("What is wrong"),
        "quantity": _("How much of it"),
        "description": _("What do you see?"),
        "wanted": _("What do we ask?"),
        "due_date": _("Answer before"),
        "lot_number": _("Lot"),
        "receipt_line_id": _("Line"),
        "order_line_id": _("Line"),
        "cause": _("What was the cause?"),
        "containment": _("What did they do at once?") if desk else _("What did you do at once?"),
        "corrective_action": _("What do they do so that it does not happen again?")
        if desk
        else _("What do you do so that it does not happen again?"),
        "action_date": _("When is that done?"),
        "effectiveness": _("Does the action help?"),
        "reason": _("Why"),
    }


def photo_field(visit: Visit) -> Field | None:
    """Return the field for photos; None for who may send no documents."""
    if not add_document.allowed(visit.ctx):
        return None
    return Field(
        "photos",
        _("Photos"),
        kind="file",
        accept=PICTURES,
        multiple=True,
        help=_("On a phone the camera opens too."),
    )


def keep_photos(visit: Visit, found: NonConformanceOut, key: str) -> str:
    """Lay the photos that were sent beside a deviation; returns what is wrong with one, empty if nothing is."""
    beside = {"subject_kind": "non_conformance", "subject_id": str(found.id), "kind": "photo"}
    for place, file in enumerate(visit.request.FILES.getlist("photos")):
        if not isinstance(file, UploadedFile) or not add_document.allowed(visit.ctx):
            continue
        ctx = visit.ctx.with_key(f"{key}-{place}" if key else None)
        try:
            add_document.invoke(ctx, body={"file": upload(file), **beside})
        except (Conflict, Invalid) as error:
            return _("%(name)s could not be kept: %(why)s") % {"name": file.name, "why": error.message}
    return ""

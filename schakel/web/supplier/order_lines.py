"""A line of an order as its supplier sees it: what is asked, what was answered, and what comes."""

from datetime import date
from functools import partial

from django.utils.html import format_html
from django.utils.translation import gettext as _

from schakel.kernel.units import unit_name
from schakel.purchasing.schemas import PurchaseOrderLineOut
from schakel.web.answered_line import STILL_COMES, LineForm
from schakel.web.price_words import price_text
from schakel.web.ui.format import day, money, quantity
from schakel.web.wording import asked_and_confirmed, cancelled_line, line_was, purchase_line


def line_of(today: date, line: PurchaseOrderLineOut, form: LineForm) -> dict[str, object]:
    """Return what stands of a line on the page of its order, with the form of its answer."""
    unit = unit_name(line.unit_code)
    of_unit = partial(quantity, unit=unit)
    numbers = " · ".join(
        part
        for part in (line.suppliers_item_id, _("our number %(number)s") % {"number": line.item_number})
        if part
    )
    proposal = line.proposal
    was = line_was(line, today)
    return {
        "id": line.id,
        "form": form,
        "name": format_html("{}<small>{}</small>", line.description, numbers),
        "status": purchase_line(line.line_status_code, has_proposal=proposal is not None)
        if not line.is_cancelled
        else cancelled_line(),
        "was": was,
        "is_cancelled": line.is_cancelled,
        # What we changed since waits for an answer again.
        "is_answered": (bool(line.line_status_code) or proposal is not None) and not was,
        "figures": [
            (_("Quantity"), asked_and_confirmed(line.quantity, line.confirmed_quantity, of_unit)),
            *([(_("Received"), form.received)] if form.received else []),
            (_("Price"), asked_and_confirmed(line.price, line.confirmed_price, money)),
            (_("Amount"), money(line.amount)),
        ],
        "requested": line.requested_date,
        "is_on_its_way": any(part.status == "shipped" for part in line.schedule)
        and not any(part.status == "open" for part in line.schedule),
        "schedule": [
            (
                day(part.expected_date, today),
                quantity(part.quantity - part.received_quantity, unit),
                part.confirmed_date is not None,
                part.despatch_number if part.status == "shipped" else "",
                part.quantity - part.received_quantity == 1,
            )
            for part in line.schedule
            if part.status in STILL_COMES
        ],
        "proposed": [(day(d.date, today), quantity(d.quantity, unit)) for d in proposal.deliveries]
        if proposal
        else [],
        "proposed_price": price_text(proposal.price) if proposal and proposal.price != line.price else "",
        "rejection": proposal is not None and not proposal.deliveries,
        "reason": proposal.reason if proposal else "",
    }

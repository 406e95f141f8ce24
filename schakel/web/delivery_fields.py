"""Where an order goes and whether in parts, as fields of a form: at the desk and in the cart."""

from datetime import date, timedelta
from uuid import UUID

from django.utils.translation import gettext as _

from schakel.parties.operations import get_party
from schakel.web.countries import country_choices
from schakel.web.relation.shown import where
from schakel.web.ui.api_form import ApiForm
from schakel.web.ui.field import Choice, Field
from schakel.web.ui.visit import Visit

CHOSEN = "delivery_address_id"
WRITTEN = (
    "delivery_address.name",
    "delivery_address.street",
    "delivery_address.postal_code",
    "delivery_address.city",
    "delivery_address.country",
)
PARTIAL = "partial_delivery"
NAMES = (CHOSEN, *WRITTEN, PARTIAL)
SATURDAY = 5


def delivery_labels() -> dict[str, str]:
    """Return what the fields of a delivery are called."""
    return {
        "delivery_address.name": _("Name at the door"),
        "delivery_address.street": _("Street and number"),
        "delivery_address.postal_code": _("Postal code"),
        "delivery_address.city": _("City"),
        "delivery_address.country": _("Country"),
    }


def soon(visit: Visit) -> date:
    """Suggest the day that most orders ask for: what we pack and ship now, weekends left out."""
    day = visit.today
    for _day in range(visit.workspace.handling_days + 1):
        day += timedelta(days=1)
        while day.weekday() >= SATURDAY:
            day += timedelta(days=1)
    return day


def delivery_sent(sent: dict[str, str]) -> dict[str, str]:
    """Leave out the country of an address of which nothing else was written."""
    if any(sent.get(name, "").strip() for name in WRITTEN[:-1]):
        return sent
    return {name: value for name, value in sent.items() if name not in WRITTEN}


def address_field(visit: Visit, party_id: UUID, form: ApiForm) -> Field | None:
    """Return the choice among the addresses of a customer; None where there is nothing to choose."""
    if not get_party.allowed(visit.ctx):
        return None
    found = get_party(visit.ctx, party_id)
    choices = [
        Choice(str(row.id), where(row, found.country))
        for row in found.addresses
        if row.kind in ("delivery", "visit")
    ]
    if not choices:
        return None
    return Field(
        CHOSEN,
        _("Deliver to"),
        "select",
        value=form.values.get(CHOSEN, ""),
        nothing=_("The usual address"),
        choices=choices,
        error=form.error_at(CHOSEN),
    )


def written_fields(form: ApiForm) -> list[Field]:
    """Return the fields of an address for this order alone."""
    return [
        form.field(name, required=False)
        if name != WRITTEN[-1]
        else form.field(
            name,
            kind="select",
            choices=country_choices(),
            value=form.values.get(name) or "NL",
            required=False,
        )
        for name in WRITTEN
    ]


def partial_field(form: ApiForm) -> Field:
    """Return the choice whether what is there goes ahead."""
    return Field(
        PARTIAL,
        _("In parts"),
        "select",
        value=form.values.get(PARTIAL, ""),
        nothing=_("As agreed"),
        choices=[
            Choice("true", _("What is there goes ahead")),
            Choice("false", _("All at once, when everything is there")),
        ],
        error=form.error_at(PARTIAL),
    )

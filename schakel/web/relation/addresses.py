"""The places of a party: where it is visited, where goods go, where invoices go."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _

from schakel.kernel.errors import NotFound
from schakel.kernel.operation import Operation
from schakel.parties.operations import correct_address, create_address, get_party, remove_address
from schakel.web.countries import country_choices
from schakel.web.relation.belonging import Removal, form_page, home, of_a_party
from schakel.web.ui.api_form import ApiForm
from schakel.web.ui.field import Choice
from schakel.web.ui.page import Shown
from schakel.web.ui.visit import Visit
from schakel.web.wording import address_kind

KINDS = ("delivery", "invoice", "visit")
ROWS = [["kind", "name"], ["street"], ["postal_code", "city"], ["country"]]


def _form(operation: Operation[Any, Any], path: dict[str, UUID], values: dict[str, str]) -> ApiForm:
    return ApiForm(
        operation,
        path=path,
        values=values,
        labels={
            "kind": _("For"),
            "name": _("Name at the door"),
            "street": _("Street and number"),
            "postal_code": _("Postal code"),
            "city": _("City"),
            "country": _("Country"),
        },
        choices={
            "kind": [Choice(kind, address_kind(kind)) for kind in KINDS],
            "country": country_choices(),
        },
        kinds={"country": "select"},
    )


@of_a_party("adressen/nieuw", needs=create_address)
def new_address(visit: Visit, party_id: UUID) -> Shown | HttpResponse:
    """Add a place of a relation."""
    found = get_party(visit.ctx, party_id)
    values = {"kind": "delivery", "country": found.country}
    return form_page(
        visit,
        _form(create_address, {"party_id": party_id}, values),
        ROWS,
        title=_("New address"),
        back=home(visit, party_id, found.name),
        said=_("The address is added."),
    )


@of_a_party("adressen/<uuid:address_id>", needs=correct_address)
def address(visit: Visit, party_id: UUID, address_id: UUID) -> Shown | HttpResponse:
    """Correct a place of a relation, or remove it."""
    found = get_party(visit.ctx, party_id)
    known = next((row for row in found.addresses if row.id == address_id), None)
    if known is None:
        raise NotFound
    values = {name: getattr(known, name) for row in ROWS for name in row} | {"region": known.region}
    where = f"{known.street}, {known.city}"
    return form_page(
        visit,
        _form(correct_address, {"address_id": address_id}, values),
        ROWS,
        title=where,
        back=home(visit, party_id, found.name),
        said=_("The address is corrected."),
        removal=Removal(
            remove_address,
            _("Remove this address"),
            _("%(where)s can be chosen no longer; orders that go there go on doing so. Remove?")
            % {"where": where},
            _("The address is removed."),
        ),
    )

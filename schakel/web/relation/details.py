"""Who a party is and how it is reached, said anew: all of it at the desk, how to reach it by the company itself."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _

from schakel.kernel.operation import Operation
from schakel.parties.operations import correct_own_details, correct_party, get_party
from schakel.parties.schemas import PartyOut
from schakel.web.countries import country_choices
from schakel.web.relation.belonging import form_page, home, own_party
from schakel.web.relation.contacts import language_choices
from schakel.web.ui.api_form import ApiForm
from schakel.web.ui.field import Choice
from schakel.web.ui.page import Shown, page
from schakel.web.ui.visit import Visit

REACHED = [["email", "phone"], ["website", "language"]]
IDENTITY = [["name"], ["country", "vat_number"], ["kvk_number", "oin"], ["endpoint_scheme", "endpoint_id"]]


def _form(operation: Operation[Any, Any], found: PartyOut, path: dict[str, UUID]) -> ApiForm:
    names = ["version", *(name for row in IDENTITY + REACHED for name in row)]
    return ApiForm(
        operation,
        path=path,
        values={name: str(getattr(found, name)) for name in names},
        labels={
            "name": _("Name"),
            "country": _("Country"),
            "kvk_number": _("KvK number"),
            "vat_number": _("VAT number"),
            "oin": _("OIN, of a government body"),
            "endpoint_scheme": _("Kind of e-invoice address"),
            "endpoint_id": _("E-invoice address (Peppol)"),
            "email": _("E-mail"),
            "phone": _("Phone"),
            "website": _("Website"),
            "language": _("Language"),
        },
        choices={
            "country": country_choices(),
            "language": language_choices(),
            "endpoint_scheme": endpoint_choices(),
        },
        kinds={
            "country": "select",
            "endpoint_scheme": "select" if found.endpoint_scheme in ("", *_usual_schemes()) else "text",
            "email": "email",
            "phone": "tel",
        },
    )


def _usual_schemes() -> dict[str, str]:
    return {
        "0106": _("KvK number (0106)"),
        "9944": _("Dutch VAT number (9944)"),
        "0190": _("OIN (0190)"),
        "0088": _("GLN (0088)"),
        "0208": _("Belgian enterprise number (0208)"),
        "9930": _("German VAT number (9930)"),
    }


def endpoint_choices() -> list[Choice]:
    """Return the kinds of e-invoice addresses that relations of a Dutch company have."""
    return [Choice(code, name) for code, name in _usual_schemes().items()]


@page("desk", "relaties/<uuid:party_id>/gegevens", needs=(get_party, correct_party))
def details(visit: Visit, party_id: UUID) -> Shown | HttpResponse:
    """Correct who a relation is and how it is reached."""
    found = get_party(visit.ctx, party_id)
    return form_page(
        visit,
        _form(correct_party, found, {"party_id": party_id}),
        IDENTITY + REACHED,
        title=_("Details of %(name)s") % {"name": found.name},
        back=home(visit, party_id, found.name),
        said=_("The details are kept."),
    )


@page("customer", "bedrijf/gegevens", needs=(get_party, correct_own_details))
@page("supplier", "bedrijf/gegevens", needs=(get_party, correct_own_details))
def own_details(visit: Visit) -> Shown | HttpResponse:
    """Correct how one's own company is reached."""
    party_id = own_party(visit)
    found = get_party(visit.ctx, party_id)
    return form_page(
        visit,
        _form(correct_own_details, found, {}),
        REACHED,
        title=_("How we reach you"),
        back=home(visit, party_id, found.name),
        said=_("The details are kept."),
    )

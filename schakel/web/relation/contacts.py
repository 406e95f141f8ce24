"""The people by whom a party is reached, who need no place to sign in."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _

from schakel.kernel.errors import NotFound
from schakel.kernel.operation import Operation
from schakel.parties.operations import correct_contact, create_contact, erase_contact, get_party
from schakel.web.relation.belonging import Removal, form_page, home, of_a_party
from schakel.web.ui.api_form import ApiForm
from schakel.web.ui.field import Choice
from schakel.web.ui.page import Shown
from schakel.web.ui.visit import Visit

ROWS = [["name", "title"], ["email", "phone"], ["language"]]


def language_choices() -> list[Choice]:
    """Return the languages in which one can be written to, each in its own words."""
    return [Choice("nl", "Nederlands"), Choice("en", "English")]


def _form(operation: Operation[Any, Any], path: dict[str, UUID], values: dict[str, str]) -> ApiForm:
    return ApiForm(
        operation,
        path=path,
        values=values,
        labels={
            "name": _("Name"),
            "title": _("Function"),
            "email": _("E-mail"),
            "phone": _("Phone"),
            "language": _("Language"),
        },
        choices={"language": language_choices()},
        kinds={"email": "email", "phone": "tel"},
    )


@of_a_party("contacten/nieuw", needs=create_contact)
def new_contact(visit: Visit, party_id: UUID) -> Shown | HttpResponse:
    """Add somebody by whom a relation is reached."""
    found = get_party(visit.ctx, party_id)
    return form_page(
        visit,
        _form(create_contact, {"party_id": party_id}, {"language": found.language}),
        ROWS,
        title=_("New contact"),
        back=home(visit, party_id, found.name),
        said=_("The contact is added."),
    )


@of_a_party("contacten/<uuid:contact_id>", needs=correct_contact)
def contact(visit: Visit, party_id: UUID, contact_id: UUID) -> Shown | HttpResponse:
    """Correct how somebody at a relation is reached, or erase them."""
    found = get_party(visit.ctx, party_id)
    known = next((row for row in found.contacts if row.id == contact_id), None)
    if known is None:
        raise NotFound
    values = {name: getattr(known, name) for row in ROWS for name in row}
    return form_page(
        visit,
        _form(correct_contact, {"contact_id": contact_id}, values),
        ROWS,
        title=known.name,
        back=home(visit, party_id, found.name),
        said=_("The contact is corrected."),
        removal=Removal(
            erase_contact,
            _("Erase this contact"),
            _("All that is known of %(name)s is erased and cannot come back. Erase?") % {"name": known.name},
            _("The contact is erased."),
        ),
    )

"""Who a party is: which numbers belong together with which rules."""

from uuid import UUID

from django.utils.translation import gettext as _
from stdnum.eu import vat

from schakel.kernel import tenancy
from schakel.kernel.context import Context
from schakel.kernel.errors import Conflict, Problem
from schakel.parties.models import Party
from schakel.parties.schemas import PartyIn

# stdnum writes Greece as EL, as the EU does for VAT.
EU = {
    "AT",
    "BE",
    "BG",
    "CY",
    "CZ",
    "DE",
    "DK",
    "EE",
    "ES",
    "FI",
    "FR",
    "GR",
    "HR",
    "HU",
    "IE",
    "IT",
    "LT",
    "LU",
}
EU |= {"LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK"}


def problems_of(data: PartyIn) -> list[Problem]:
    """Return what is wrong with a party's own numbers."""
    if data.vat_number and data.country in EU and not vat.is_valid(data.vat_number):
        message = _("%(number)s is not a valid VAT number. Check the digits.") % {"number": data.vat_number}
        return [Problem("vat_number", message, "vat_number")]
    return []


def own_party_id(ctx: Context) -> UUID:
    """Return the workspace's own company that writes its documents."""
    with tenancy.enter(ctx.as_system()):
        found: UUID | None = (
            Party.objects.filter(is_own=True).order_by("id").values_list("id", flat=True).first()
        )
    if found is None:
        raise Conflict(
            _("The workspace has no company of its own yet. Add it first."),
            code="no_own_party",
        )
    return found

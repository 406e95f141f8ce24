"""Who a party is: which numbers belong together with which rules."""

from uuid import UUID

from django.utils.translation import gettext as _
from stdnum import iban
from stdnum.eu import vat

from schakel.kernel import tenancy
from schakel.kernel.context import Context
from schakel.kernel.errors import Conflict, Problem
from schakel.parties.models import Party
from schakel.parties.schemas import PartyDetailsIn, PartyIn

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
# The electronic address schemes (EAS) that the Peppol network knows.
ENDPOINT_SCHEMES = set(
    """
    0002 0007 0009 0037 0060 0088 0096 0097 0106 0130 0135 0142 0147 0151 0154 0158
    0170 0177 0183 0184 0188 0190 0191 0192 0193 0194 0195 0196 0198 0199 0200 0201
    0202 0203 0204 0205 0208 0209 0210 0211 0212 0213 0215 0216 0217 0218 0221 0225
    0230 0235 0240 0244 9910 9913 9914 9915 9918 9919 9920 9922 9923 9924 9925 9926
    9927 9928 9929 9930 9931 9932 9933 9934 9935 9936 9937 9938 9939 9940 9941 9942
    9943 9944 9945 9946 9947 9948 9949 9950 9951 9952 9953 9957 9959
    """.split()  # noqa: SIM905 - a list of lists would be longer than the page
)


def problems_of(data: PartyIn | PartyDetailsIn) -> list[Problem]:
    """Return what is wrong with a party's own numbers."""
    problems = []
    if data.vat_number and data.country in EU and not vat.is_valid(data.vat_number):
        message = _("%(number)s is not a valid VAT number. Check the digits.") % {"number": data.vat_number}
        problems.append(Problem("vat_number", message, "vat_number"))
    if bool(data.endpoint_scheme) != bool(data.endpoint_id):
        message = _("An address for e-invoices has a scheme, such as 0106, and a number. Fill in both.")
        field = "endpoint_id" if data.endpoint_scheme else "endpoint_scheme"
        problems.append(Problem(field, message, "endpoint"))
    elif data.endpoint_scheme and data.endpoint_scheme not in ENDPOINT_SCHEMES:
        message = _("%(scheme)s is no scheme of the Peppol network. In the Netherlands choose 0106 or 9944.")
        problems.append(Problem("endpoint_scheme", message % {"scheme": data.endpoint_scheme}, "scheme"))
    for index, account in enumerate(data.bank_accounts if isinstance(data, PartyIn) else ()):
        if not iban.is_valid(account.iban):
            message = _("%(iban)s is not a valid IBAN. Check the digits.") % {"iban": account.iban}
            problems.append(Problem(f"bank_accounts.{index}.iban", message, "iban"))
    return problems


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

"""A new relation: who it is, what it is to us, and how to reach it."""

from collections.abc import Mapping

from django.http import HttpResponse
from django.utils.translation import gettext as _

from schakel.parties.operations import create_party
from schakel.web.ui.api_form import ApiForm
from schakel.web.ui.page import Shown, page, way
from schakel.web.ui.parts import Action, Header
from schakel.web.ui.visit import Visit

ROLES = ("customer", "supplier")
ADDRESS = ("street", "postal_code", "city")


@page("desk", "relaties/nieuw", needs=create_party)
def new_party(visit: Visit) -> Shown | HttpResponse:
    """Enter a customer, a supplier or both; a number makes it the one or the other."""
    form = ApiForm(create_party, labels=_labels())
    key = visit.request.POST.get("key", "")
    if visit.is_post:
        sent = {name: str(value) for name, value in visit.request.POST.items() if name != "key"}
        made = form.send(visit.ctx, _meant(sent), key=key)
        if made is not None:
            return visit.go(way(visit, "relaties", made.id), _("%(name)s is added.") % {"name": made.name})
        form.values = sent
    context = {
        "header": Header(_("New relation"), back=Action(_("Relations"), way(visit, "relaties"))),
        "problems": form.problems,
        "key": key or visit.ctx.new_id(),
        "rows": [
            [form.field("name", autofocus=not form.error)],
            [
                form.field("customer.number", required=False, help=_("Fill this in if you sell to them.")),
                form.field("supplier.number", required=False, help=_("Fill this in if you buy from them.")),
            ],
            [form.field("email", kind="email"), form.field("phone", kind="tel")],
            [form.field("kvk_number"), form.field("vat_number")],
            [form.field(f"addresses.0.{name}") for name in ADDRESS],
        ],
    }
    return Shown(
        "desk/new_party.html", _("New relation"), "parties", context, status=422 if form.error else 200
    )


def _labels() -> dict[str, str]:
    return {
        "name": _("Name"),
        "customer.number": _("Customer number"),
        "supplier.number": _("Supplier number"),
        "email": _("E-mail"),
        "phone": _("Phone"),
        "kvk_number": _("KvK number"),
        "vat_number": _("VAT number"),
        "addresses.street": _("Street and number"),
        "addresses.postal_code": _("Postal code"),
        "addresses.city": _("City"),
    }


def _meant(sent: Mapping[str, str]) -> dict[str, str]:
    """Leave out the roles without a number, and an address of which nothing was said."""
    left_out = {f"{role}.number" for role in ROLES if not sent.get(f"{role}.number", "").strip()}
    address = [f"addresses.0.{name}" for name in ADDRESS]
    if not any(sent.get(name, "").strip() for name in address):
        left_out |= set(address)
    return {name: value for name, value in sent.items() if name not in left_out}

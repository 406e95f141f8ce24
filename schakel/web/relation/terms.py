"""On which terms we deal with a relation: as a customer, and as a supplier."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from schakel.kernel.operation import Operation
from schakel.parties.operations import (
    agree_customer_terms,
    agree_supplier_terms,
    get_party,
    get_party_terms,
)
from schakel.parties.schemas import CustomerTerms, SupplierTerms
from schakel.web.relation.belonging import form_page, home
from schakel.web.ui.api_form import ApiForm, written
from schakel.web.ui.format import money
from schakel.web.ui.page import Shown, page, way
from schakel.web.ui.parts import Action
from schakel.web.ui.visit import Visit

CUSTOMER = [
    ["number", "payment_days"],
    ["credit_limit", "buyer_reference"],
    ["priority", "transit_days"],
    ["notify_from_days"],
    ["partial_delivery"],
]
SUPPLIER = [["number", "payment_days"], ["tolerance_days_late", "gs1_prefix"]]


def _labels(of: str) -> dict[str, str]:
    customer = of == "customer"
    return {
        "number": _("Customer number") if customer else _("Supplier number"),
        "payment_days": _("Days to pay"),
        "credit_limit": _("Credit limit"),
        "buyer_reference": _("Their reference on every invoice"),
        "priority": _("Priority, 1 is served first"),
        "transit_days": _("Working days on the road"),
        "notify_from_days": _("Tell of a date that moves by this many days"),
        "partial_delivery": _("May be delivered in parts"),
        "tolerance_days_late": _("Days late that need no decision"),
        "gs1_prefix": _("GS1 prefix"),
    }


def _form(operation: Operation[Any, Any], of: str, party_id: UUID, terms: object) -> ApiForm:
    names = [name for row in (CUSTOMER if of == "customer" else SUPPLIER) for name in row]
    values = {name: written(getattr(terms, name)) for name in names} if terms else {"payment_days": "30"}
    if isinstance(terms, CustomerTerms):
        values["version"] = str(terms.version)
    return ApiForm(
        operation,
        path={"party_id": party_id},
        labels=_labels(of),
        values=values,
        helps={
            "credit_limit": _("In euros; empty: no limit."),
            "tolerance_days_late": _("Empty: as for every supplier."),
            "gs1_prefix": _("6 to 12 digits. With it the SSCC of the supplier's packages is made."),
            "number": "" if terms else _("With a number the relation becomes this."),
        },
    )


@page("desk", "relaties/<uuid:party_id>/klant", needs=(get_party, get_party_terms, agree_customer_terms))
def customer_terms(visit: Visit, party_id: UUID) -> Shown | HttpResponse:
    """Agree on which terms a relation buys; who was no customer becomes one."""
    found = get_party(visit.ctx, party_id)
    terms = get_party_terms(visit.ctx, party_id).customer
    return form_page(
        visit,
        _form(agree_customer_terms, "customer", party_id, terms),
        CUSTOMER,
        title=_("%(name)s as a customer") % {"name": found.name},
        back=home(visit, party_id, found.name),
        said=_("The terms are kept."),
    )


@page(
    "desk", "relaties/<uuid:party_id>/leverancier", needs=(get_party, get_party_terms, agree_supplier_terms)
)
def supplier_terms(visit: Visit, party_id: UUID) -> Shown | HttpResponse:
    """Agree on which terms a relation delivers; who was no supplier becomes one."""
    found = get_party(visit.ctx, party_id)
    terms = get_party_terms(visit.ctx, party_id).supplier
    return form_page(
        visit,
        _form(agree_supplier_terms, "supplier", party_id, terms),
        SUPPLIER,
        title=_("%(name)s as a supplier") % {"name": found.name},
        back=home(visit, party_id, found.name),
        said=_("The terms are kept."),
    )


@page("desk", "relaties/<uuid:party_id>/voorwaarden", needs=get_party_terms)
def terms_of_party(visit: Visit, party_id: UUID) -> HttpResponse:
    """Show on which terms we deal with a relation, for its page."""
    terms = get_party_terms(visit.ctx, party_id)
    known = [
        (_("As a customer"), _of_customer(terms.customer), way(visit, "relaties", party_id, "klant")),
        (_("As a supplier"), _of_supplier(terms.supplier), way(visit, "relaties", party_id, "leverancier")),
    ]
    context = {
        "known": [(title, facts, _change(url)) for title, facts, url in known if facts],
        "make": [
            Action(word, url, icon="plus")
            for word, facts, url in (
                (_("Make a customer"), known[0][1], known[0][2]),
                (_("Make a supplier"), known[1][1], known[1][2]),
            )
            if url and not facts
        ],
    }
    return visit.draw("relation/terms.html", context)


def _change(url: str) -> Action | None:
    return Action(_("Change"), url, icon="pencil") if url else None


def _days(count: int) -> str:
    return ngettext("%(count)d day", "%(count)d days", count) % {"count": count}


def _of_customer(terms: CustomerTerms | None) -> list[tuple[str, str]]:
    if terms is None:
        return []
    words = _labels("customer")
    limit = money(terms.credit_limit) if terms.credit_limit is not None else _("no limit")
    facts = [
        (words["payment_days"], _days(terms.payment_days)),
        (words["credit_limit"], limit),
        (words["buyer_reference"], terms.buyer_reference),
        (words["priority"], str(terms.priority)),
        (words["transit_days"], str(terms.transit_days)),
        (words["partial_delivery"], _("yes") if terms.partial_delivery else _("no")),
    ]
    return [(label, value) for label, value in facts if value]


def _of_supplier(terms: SupplierTerms | None) -> list[tuple[str, str]]:
    if terms is None:
        return []
    words = _labels("supplier")
    late = terms.tolerance_days_late
    tolerance = _("as for every supplier") if late is None else _days(late)
    facts = [
        (words["payment_days"], _days(terms.payment_days)),
        (words["tolerance_days_late"], tolerance),
        (words["gs1_prefix"], terms.gs1_prefix),
    ]
    return [(label, value) for label, value in facts if value]

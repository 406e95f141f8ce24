"""Gives one contact of every customer and supplier a place in their portal, where nobody has one yet.

The first contact is taken, by name; a party without contacts is invited by its own name. Whoever has no
e-mail address is left out, unless `email` says how to make one up. Nothing is mailed.
"""

from typing import Any

from django.utils.translation import ngettext
from pydantic import Field

from schakel.accounts.models import Membership
from schakel.accounts.operations import add_person
from schakel.accounts.roles import ADMIN
from schakel.accounts.schemas import PersonIn
from schakel.hub.files.mapping import Part
from schakel.hub.files.workspace import set_first_passwords
from schakel.kernel.context import Context
from schakel.kernel.errors import SchakelError
from schakel.parties.models import Contact, CustomerRole, SupplierRole


class Options(Part):
    """What can be set."""

    email: str = Field(
        default="",
        description='a made-up address for all, of {number} and {audience}: "{number}@northwind.example"',
    )
    password: str = Field(default="", description="for a demo alone: with it everybody can sign in at once")


def run(ctx: Context, options: Options) -> str:
    """Invite; parties in which somebody has a place are left alone."""
    taken = set(
        Membership.objects.exclude(party_id=None).filter(ended_at=None).values_list("audience", "party_id")
    )
    contacts: dict[Any, Contact] = {}
    for contact in Contact.objects.order_by("name", "id"):
        contacts.setdefault(contact.party_id, contact)
    rows = []
    for audience, model in (("customer", CustomerRole), ("supplier", SupplierRole)):
        for role in model.objects.select_related("party").order_by("number"):
            if (audience, role.party_id) in taken:
                continue
            contact = contacts.get(role.party_id)
            known = (contact.email if contact else "") or role.party.email
            email = (
                options.email.format(number=_word(role.number), audience=audience) if options.email else known
            )
            if email:
                name = contact.name if contact else role.party.name[:120]
                place = {"audience": audience, "party_id": role.party_id, "roles": [ADMIN]}
                rows.append(PersonIn.model_validate(place | {"email": email, "name": name}))
    for answer in add_person.many(ctx, rows):
        if isinstance(answer, SchakelError):
            raise answer
    if options.password:
        set_first_passwords([row.email for row in rows], options.password)
    count = len(rows)
    return ngettext("%(count)s person invited", "%(count)s people invited", count) % {"count": count}


def _word(number: str) -> str:
    """Return a number as it can stand in an address."""
    return "".join(c if c.isalnum() and c.isascii() else "-" for c in number.lower()).strip("-")

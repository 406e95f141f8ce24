"""Who knocks in a measurement: people with a place, by token or session."""

from typing import Any
from uuid import UUID

from measure import Company


def place(company: Company, audience: str, party_id: UUID | None) -> Any:
    """Give somebody a place in a party, or without one at the desk."""
    from schakel.accounts.models import Membership, Person
    from schakel.kernel import tenancy
    from schakel.kernel.ids import uuid7
    from schakel.kernel.tenancy import new

    system = company.staff.as_system()
    with tenancy.enter(system):
        email = f"{uuid7().hex}@{company.workspace.slug}.example"
        person = Person.objects.create(email=email, name="Bench Meting", password="!")
        made = new(system, Membership, person=person, audience=audience, party_id=party_id, roles=["admin"])
        made.save(force_insert=True)
    return made


def token(company: Company, audience: str, party_id: UUID | None) -> dict[str, str]:
    """Return the headers of a program that acts for a party."""
    from schakel.accounts.models import ApiToken
    from schakel.accounts.secrets import hashed, new_secret
    from schakel.kernel import tenancy
    from schakel.kernel.tenancy import new

    system = company.staff.as_system()
    secret, prefix = new_secret()
    membership = place(company, audience, party_id)
    with tenancy.enter(system):
        new(
            system,
            ApiToken,
            membership=membership,
            party_id=party_id,
            name="bench",
            prefix=prefix,
            secret_hash=hashed(secret),
            scopes=["*"],
            created_at=system.now,
        ).save(force_insert=True)
    return {"Authorization": f"Bearer {secret}", "Host": f"{company.workspace.slug}.localhost"}


def browser(company: Company, audience: str, party_id: UUID | None) -> Any:
    """Return a signed-in browser (Django's own client, in process)."""
    from django.conf import settings
    from django.test import Client

    client = Client(headers={"Host": f"{company.workspace.slug}.localhost"})
    client.force_login(place(company, audience, party_id).person, backend=settings.AUTHENTICATION_BACKENDS[0])
    return client

"""Runs the isolation proof with a leak planted in the product: `python -m tests.isolation.planted NAME`.

The proof itself knows nothing of it: it finds the operation in the registry and the table in the database.
"""

import json
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING
from uuid import UUID

from schakel.run.proof.ground import ground

if TYPE_CHECKING:
    from schakel.run.proof.proof import Wish


def unguarded() -> "Wish":
    """An operation reads a party by its id as the product itself, whoever asks, and answers its name."""
    from schakel.kernel import tenancy
    from schakel.kernel.context import CUSTOMER, Context
    from schakel.kernel.operation import operation
    from schakel.kernel.schema import Out
    from schakel.kernel.tenancy import find
    from schakel.parties.models import Party
    from schakel.run.proof.proof import Wish

    class Named(Out):
        name: str

    @operation("GET", "/planted/{party_id}", audiences=(CUSTOMER,))
    def read_name(ctx: Context, party_id: UUID) -> Named:
        """Answer a name to anybody."""
        system = ctx.as_system()
        with tenancy.enter(system):
            return Named(name=find(system, Party, party_id).name)

    return Wish(only={read_name.name})


def in_a_body() -> "Wish":
    """An operation takes a party's id in its body, writes there, and answers what it wrote."""
    from schakel.kernel import tenancy
    from schakel.kernel.context import CUSTOMER, SUPPLIER, Context
    from schakel.kernel.operation import operation
    from schakel.kernel.schema import In, Out
    from schakel.kernel.tenancy import find, new
    from schakel.parties.models import Contact, Party
    from schakel.run.proof.proof import Wish

    class ContactIn(In):
        party_id: UUID
        name: str

    class ContactAdded(Out):
        name: str

    @operation("POST", "/planted", audiences=(CUSTOMER, SUPPLIER))
    def add_contact(ctx: Context, data: ContactIn) -> ContactAdded:
        """Add somebody to any party."""
        system = ctx.as_system()
        with tenancy.enter(system):
            party = find(system, Party, data.party_id)
            new(system, Contact, party=party, name=data.name).save(force_insert=True)
        return ContactAdded(name=f"{data.name} of {party.name}")

    return Wish(only={add_contact.name})


def never() -> "Wish":
    """An operation refuses everybody: nothing is proven by its refusals."""
    from schakel.kernel.context import STAFF, Context
    from schakel.kernel.errors import NotFound
    from schakel.kernel.operation import operation
    from schakel.kernel.schema import Out
    from schakel.run.proof.proof import Wish

    class Nothing(Out):
        name: str

    @operation("GET", "/planted/{sales_order_id}", audiences=(STAFF,))
    def find_nothing(ctx: Context, sales_order_id: UUID) -> Nothing:
        """Find nothing."""
        raise NotFound

    return Wish(only={find_nothing.name})


def without_a_fence() -> "Wish":
    """A table's row level security is switched off in the proof's own database."""
    from django.db import connections

    from schakel.run.proof.proof import Wish

    def take_down() -> None:
        with connections["owner"].cursor() as cursor:
            cursor.execute("alter table catalog_item disable row level security")

    return Wish(database_fence_only=True, only={"catalog.get_item"}, prepared=take_down)


LEAKS: dict[str, Callable[[], "Wish"]] = {
    made.__name__: made for made in (unguarded, in_a_body, never, without_a_fence)
}


def main(name: str) -> int:
    """Plant one leak, run the proof, and return its exit code."""
    with ground():
        from schakel.run.proof.proof import prove

        outcome = prove(LEAKS[name](), print)
        print(json.dumps(outcome.line))
    return 0 if outcome.holds else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))

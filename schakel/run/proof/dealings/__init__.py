"""What the desk does with each customer and supplier beyond their first order: objects for the proof to aim at.

A module here plays with one kind of object, and is named below; what it answers stands in every scene as `made`. One
that changes an order places an order of its own for it: the first one is named by other requests.
"""

from collections.abc import Callable, Sequence
from uuid import UUID

from schakel.run.proof.dealings.asking import ask_to_change
from schakel.run.proof.dealings.changing import change_an_order
from schakel.run.proof.dealings.despatching import despatch_a_part
from schakel.run.proof.dealings.details import details_of_customer, details_of_supplier
from schakel.run.proof.dealings.invoices import invoices
from schakel.run.proof.dealings.opportunities import opportunities
from schakel.run.proof.dealings.ordering import ask_for_approval, put_in_cart
from schakel.run.proof.dealings.papers import papers_of_customer, papers_of_supplier
from schakel.run.proof.dealings.prices import prices
from schakel.run.proof.dealings.proposing import run_short
from schakel.run.proof.dealings.quality import find_deviations
from schakel.run.proof.dealings.quoting import quote
from schakel.run.proof.dealings.receiving import receive_a_part
from schakel.run.proof.dealings.returning import send_back
from schakel.run.proof.dealings.shipping import ship_a_part
from schakel.run.proof.dealings.supplier_invoices import supplier_invoices
from schakel.run.proof.dealings.table import Table

__all__ = ["WITH_CUSTOMER", "WITH_SUPPLIER", "WITH_WHO_ORDERS", "Dealing", "Table", "deal"]

# Plays, and says what came of it: an id by the name of its kind.
type Dealing = Callable[[Table], dict[str, UUID]]

WITH_CUSTOMER: Sequence[Dealing] = (
    prices,
    ship_a_part,
    ask_to_change,
    invoices,
    send_back,
    details_of_customer,
    opportunities,
    papers_of_customer,
)
# A cart is somebody's own: each who orders fills one.
WITH_WHO_ORDERS: Sequence[Dealing] = (put_in_cart, ask_for_approval, quote)
WITH_SUPPLIER: Sequence[Dealing] = (
    details_of_supplier,
    receive_a_part,
    despatch_a_part,
    run_short,
    change_an_order,
    supplier_invoices,
    papers_of_supplier,
    find_deviations,
)


def deal(table: Table, dealings: Sequence[Dealing]) -> dict[str, UUID]:
    """Play them in their order; a later one finds what an earlier one made."""
    made: dict[str, UUID] = {}
    for dealing in dealings:
        made |= dealing(table)
    return made

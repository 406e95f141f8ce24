"""Fifty of everything that has to do with money."""

from schakel.billing.operations import draft_invoices, issue_invoices, record_payment
from schakel.billing.schemas import DraftIn, IssueIn, PaymentIn
from tests.billing.company import complete
from tests.sales.shipping import draft, send
from tests.world import World


def crowd_of_money(world: World, many: int) -> None:
    """Let goods leave so often: some are on invoices that went out, as many are still to be invoiced; Carla pays."""
    complete(world)
    order = world.sells(world.item("money", stock=2 * many), 2 * many, world.alice.today)
    left = [send(world, draft(world, order, 1)).id for _n in range(2 * many)]
    drafts = draft_invoices(world.alice, DraftIn(shipment_ids=left[:many])).invoice_ids
    issue_invoices(world.alice, IssueIn(invoice_ids=drafts))
    paid = {"customer_id": world.parties["carla"], "paid_date": world.alice.today, "amount": "0.50"}
    for _n in range(many):
        record_payment(world.alice, PaymentIn.model_validate(paid))

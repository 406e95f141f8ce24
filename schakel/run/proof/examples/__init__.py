"""For every operation one request that works: the positive control without which a refusal proves nothing."""

from schakel.run.proof.examples import (
    accounts,
    billing,
    catalog,
    contracts,
    crm,
    documents,
    hub,
    inventory,
    notifications,
    parties,
    payables,
    planning,
    purchasing,
    quality,
    quotations,
    returns,
    sales,
)
from schakel.run.proof.scene import Example

EXAMPLES: dict[str, Example] = {
    **accounts.EXAMPLES,
    **billing.EXAMPLES,
    **catalog.EXAMPLES,
    **contracts.EXAMPLES,
    **crm.EXAMPLES,
    **documents.EXAMPLES,
    **hub.EXAMPLES,
    **inventory.EXAMPLES,
    **notifications.EXAMPLES,
    **parties.EXAMPLES,
    **payables.EXAMPLES,
    **planning.EXAMPLES,
    **purchasing.EXAMPLES,
    **quality.EXAMPLES,
    **quotations.EXAMPLES,
    **returns.EXAMPLES,
    **sales.EXAMPLES,
}

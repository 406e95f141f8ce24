"""What happened, as a sentence: one for every kind of fact, in the words of whoever reads the trail."""

from schakel.web.trail.sentences import (
    accounts,
    billing,
    catalog,
    contracts,
    crm,
    documents,
    hub,
    inventory,
    kernel,
    notifications,
    parties,
    payables,
    purchasing,
    quality,
    sales,
)
from schakel.web.trail.sentences.data import Data, Sentences


def sentence(name: str, data: Data) -> str:
    """Return what a fact says, to be read with the name of its object and of who did it beside it."""
    return SENTENCES[name](data)


SENTENCES: Sentences = {
    **accounts.SENTENCES,
    **billing.SENTENCES,
    **catalog.SENTENCES,
    **contracts.SENTENCES,
    **crm.SENTENCES,
    **documents.SENTENCES,
    **hub.SENTENCES,
    **inventory.SENTENCES,
    **kernel.SENTENCES,
    **notifications.SENTENCES,
    **parties.SENTENCES,
    **payables.SENTENCES,
    **purchasing.SENTENCES,
    **quality.SENTENCES,
    **sales.SENTENCES,
}

"""What each act of an operation is called in the editor of roles: its own first sentence, here to be translated."""

from schakel.web.desk.acts import (
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
    sales,
)

ROOMS = (
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
    sales,
)
ACTS = tuple(act for room in ROOMS for act in room.ACTS)

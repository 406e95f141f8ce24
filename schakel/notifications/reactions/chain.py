"""Who hears what of promises, purchase orders, files and invitations."""

from collections import defaultdict
from collections.abc import Sequence
from uuid import UUID

from django.db.models import Exists, OuterRef

from schakel.accounts.facts import InvitationRenewed, PersonInvited
from schakel.documents.facts import FileQuarantined, FileReleased, FileUploaded
from schakel.documents.models import Document, StoredFile
from schakel.kernel.context import CUSTOMER, STAFF, SUPPLIER, Context
from schakel.kernel.facts import on
from schakel.notifications.settling import asked, settle
from schakel.notifications.telling import CHANGES, News, ask, tell
from schakel.parties.models import CustomerRole
from schakel.purchasing.facts import (
    ChangeProposalAccepted,
    ChangeProposalRefused,
    PurchaseOrderCancelled,
    PurchaseOrderChanged,
    PurchaseOrderPlaced,
    PurchaseOrderResponded,
)
from schakel.purchasing.models import PurchaseOrder
from schakel.sales.facts import (
    PromiseChangeHeld,
    PromiseMoved,
)
from schakel.sales.models import SalesOrderLine


@on(PromiseMoved)
def tell_customers(ctx: Context, facts: Sequence[PromiseMoved]) -> None:
    """Tell the customers whose promise moved by more than they care for, once per order."""
    threshold = dict(
        CustomerRole.objects.filter(party_id__in={fact.customer_id for fact in facts}).values_list(
            "party_id", "notify_from_days"
        )
    )
    by_order: dict[UUID, list[PromiseMoved]] = defaultdict(list)
    for fact in facts:
        no_day = fact.old_date is None or fact.new_date is None
        if no_day or abs((fact.new_date - fact.old_date).days) >= threshold[fact.customer_id]:  # type: ignore[operator]
            by_order[fact.sales_order_id].append(fact)
    tell(
        ctx,
        (
            News(
                kind="promise_moved",
                subject=("sales_order", order_id),
                audience=CUSTOMER,
                party_id=moved[0].customer_id,
                permission="sales.get_sales_order",
                data={
                    "lines": len(moved),
                    "new_date": max((f.new_date.isoformat() for f in moved if f.new_date), default=None),
                    CHANGES: [str(fact.promise_change_id) for fact in moved],
                },
            )
            for order_id, moved in by_order.items()
        ),
    )


@on(PromiseMoved)
def settle_held_changes(ctx: Context, facts: Sequence[PromiseMoved]) -> None:
    """Count the desk's question about held changes as read once none is held on that order any more."""
    rows = asked("promise_change_held").filter(subject_id__in={fact.sales_order_id for fact in facts})
    settle(
        ctx,
        rows.exclude(subject_id__in=SalesOrderLine.objects.filter(has_held_change=True).values("order_id")),
    )


@on(PromiseChangeHeld)
def tell_the_desk_of_held_changes(ctx: Context, facts: Sequence[PromiseChangeHeld]) -> None:
    """Ask the desk about promises that would move."""
    orders = dict.fromkeys(fact.sales_order_id for fact in facts)
    tell(
        ctx,
        (
            News("promise_change_held", ("sales_order", o), STAFF, None, "sales.release_promise_changes")
            for o in orders
        ),
    )


@on(PersonInvited, InvitationRenewed)
def mail_invitations(ctx: Context, facts: Sequence[PersonInvited | InvitationRenewed]) -> None:
    """Send whoever was invited a mail with the way in."""
    ask(ctx, [fact.invitation_id for fact in facts])


@on(PurchaseOrderPlaced)
def tell_suppliers_of_orders(ctx: Context, facts: Sequence[PurchaseOrderPlaced]) -> None:
    """Tell a supplier that there is an order to confirm."""
    tell(
        ctx,
        (
            News(
                "purchase_order_placed",
                ("purchase_order", fact.purchase_order_id),
                SUPPLIER,
                fact.supplier_id,
                "purchasing.respond_to_purchase_order",
                {"number": fact.number},
            )
            for fact in facts
            if not fact.is_history
        ),
    )


@on(PurchaseOrderChanged, PurchaseOrderCancelled)
def tell_suppliers_of_changes(
    ctx: Context, facts: Sequence[PurchaseOrderChanged | PurchaseOrderCancelled]
) -> None:
    """Tell a supplier that an order is another than it was, or is wanted no more."""
    tell(
        ctx,
        (
            News(
                "purchase_order_changed"
                if isinstance(fact, PurchaseOrderChanged)
                else "purchase_order_cancelled",
                ("purchase_order", fact.purchase_order_id),
                SUPPLIER,
                fact.supplier_id,
                "purchasing.get_purchase_order",
                {"number": fact.number},
            )
            for fact in facts
        ),
    )


@on(PurchaseOrderCancelled)
def settle_orders_that_are_wanted_no_more(ctx: Context, facts: Sequence[PurchaseOrderCancelled]) -> None:
    """Count the questions to confirm an order as read once it is cancelled."""
    orders = {fact.purchase_order_id for fact in facts}
    settle(ctx, asked("purchase_order_placed").filter(subject_id__in=orders))


@on(PurchaseOrderResponded)
def settle_orders_to_confirm(ctx: Context, facts: Sequence[PurchaseOrderResponded]) -> None:
    """Count the question to confirm an order as read once it was answered, through whichever door."""
    settle(
        ctx, asked("purchase_order_placed").filter(subject_id__in={fact.purchase_order_id for fact in facts})
    )


@on(PurchaseOrderResponded)
def tell_the_desk_of_proposals(ctx: Context, facts: Sequence[PurchaseOrderResponded]) -> None:
    """Tell the buyers that a supplier proposes something that they must decide."""
    tell(
        ctx,
        (
            News(
                "change_proposed",
                ("purchase_order", fact.purchase_order_id),
                STAFF,
                None,
                "purchasing.accept_change_proposal",
                {"lines": len(fact.proposed_line_ids)},
            )
            for fact in facts
            if fact.proposed_line_ids
        ),
    )


@on(ChangeProposalAccepted, ChangeProposalRefused)
def tell_suppliers_of_decisions(
    ctx: Context, facts: Sequence[ChangeProposalAccepted | ChangeProposalRefused]
) -> None:
    """Tell a supplier what became of a proposal."""
    tell(
        ctx,
        (
            News(
                "change_accepted" if isinstance(fact, ChangeProposalAccepted) else "change_refused",
                ("purchase_order", fact.purchase_order_id),
                SUPPLIER,
                fact.supplier_id,
                "purchasing.get_purchase_order",
            )
            for fact in facts
        ),
    )


@on(ChangeProposalAccepted, ChangeProposalRefused)
def settle_proposals(ctx: Context, facts: Sequence[ChangeProposalAccepted | ChangeProposalRefused]) -> None:
    """Count the desk's question about proposals as read once none waits on that order any more."""
    rows = asked("change_proposed").filter(subject_id__in={fact.purchase_order_id for fact in facts})
    settle(ctx, rows.exclude(subject_id__in=PurchaseOrder.objects.filter(has_proposal=True).values("id")))


@on(FileUploaded)
def tell_the_desk_of_files(ctx: Context, facts: Sequence[FileUploaded]) -> None:
    """Tell the desk that a customer or supplier sent a file, unless a scanner still has to look at it."""
    _tell_of_files(ctx, [fact.stored_file_id for fact in facts if not (fact.to_scan or fact.is_message)])


@on(FileReleased)
def tell_the_desk_of_released_files(ctx: Context, facts: Sequence[FileReleased]) -> None:
    """Tell the desk of a file that a customer or supplier sent, once the scanner found nothing in it."""
    _tell_of_files(ctx, [fact.stored_file_id for fact in facts])


def _tell_of_files(ctx: Context, ids: Sequence[UUID]) -> None:
    # What needs no check is told by what it did.
    taken = Document.objects.filter(stored_file_id=OuterRef("id"), review=Document.Review.ACCEPTED)
    sent = StoredFile.objects.filter(~Exists(taken), id__in=ids, from_desk=False).order_by("id")
    tell(
        ctx,
        (
            News(
                "file_received",
                ("stored_file", row.id),
                STAFF,
                None,
                "documents.get_file",
                {"number": row.name, "party": row.party.name if row.party else ""},
            )
            for row in (sent.select_related("party") if ids else ())
        ),
    )


@on(FileQuarantined)
def tell_the_desk_of_stopped_files(ctx: Context, facts: Sequence[FileQuarantined]) -> None:
    """Tell the desk that something harmful was found in a file that somebody sent."""
    found = StoredFile.objects.filter(id__in=[fact.stored_file_id for fact in facts])
    names = dict(found.values_list("id", "name"))
    tell(
        ctx,
        (
            News(
                "file_quarantined",
                ("stored_file", fact.stored_file_id),
                STAFF,
                None,
                "documents.get_file",
                {"number": names[fact.stored_file_id]},
            )
            for fact in facts
        ),
    )

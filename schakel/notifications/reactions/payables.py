"""Who hears what of invoices of suppliers."""

from collections.abc import Sequence
from uuid import UUID

from schakel.kernel.context import STAFF, SUPPLIER, Context
from schakel.kernel.facts import on
from schakel.notifications.telling import News, tell
from schakel.parties.models import Party
from schakel.payables.facts import (
    SupplierInvoiceAnswered,
    SupplierInvoiceApproved,
    SupplierInvoiceDisputed,
    SupplierInvoiceRejected,
    SupplierInvoiceToCheck,
    SupplierPaymentRecorded,
    SupplierPaymentRevoked,
)
from schakel.payables.models import SupplierInvoice

SEES = "payables.get_supplier_invoice"
# Whoever may decide about it.
DECIDES = "payables.approve_supplier_invoice"
OUTCOMES: dict[type, str] = {
    SupplierInvoiceApproved: "supplier_invoice_approved",
    SupplierInvoiceDisputed: "supplier_invoice_disputed",
    SupplierInvoiceRejected: "supplier_invoice_rejected",
}
type Outcome = SupplierInvoiceApproved | SupplierInvoiceDisputed | SupplierInvoiceRejected
type Question = SupplierInvoiceToCheck | SupplierInvoiceAnswered


@on(SupplierInvoiceApproved, SupplierInvoiceDisputed, SupplierInvoiceRejected)
def tell_suppliers_of_outcomes(ctx: Context, facts: Sequence[Outcome]) -> None:
    """Tell a supplier what became of its invoice."""
    tell(
        ctx,
        (
            News(
                OUTCOMES[type(fact)],
                ("supplier_invoice", fact.supplier_invoice_id),
                SUPPLIER,
                fact.supplier_id,
                SEES,
                {"number": fact.number},
            )
            for fact in facts
        ),
    )


@on(SupplierPaymentRecorded)
def tell_suppliers_of_payments(ctx: Context, facts: Sequence[SupplierPaymentRecorded]) -> None:
    """Tell a supplier which of its invoices are paid."""
    _tell_of(ctx, "supplier_invoice_paid", [one for fact in facts for one in fact.paid_ids])


@on(SupplierPaymentRevoked)
def tell_suppliers_of_revoked_payments(ctx: Context, facts: Sequence[SupplierPaymentRevoked]) -> None:
    """Tell a supplier which of its invoices are not paid after all."""
    _tell_of(ctx, "supplier_invoice_unpaid", [one for fact in facts for one in fact.unpaid_ids])


def _tell_of(ctx: Context, kind: str, invoice_ids: Sequence[UUID]) -> None:
    rows = SupplierInvoice.objects.filter(id__in=invoice_ids, kind=SupplierInvoice.Kind.INVOICE)
    tell(
        ctx,
        (
            News(kind, ("supplier_invoice", row.id), SUPPLIER, row.supplier_id, SEES, {"number": row.number})
            for row in rows.order_by("id")
        ),
    )


@on(SupplierInvoiceToCheck, SupplierInvoiceAnswered)
def tell_desk_of_questions(ctx: Context, facts: Sequence[Question]) -> None:
    """Tell those at the desk who decide that an invoice does not fit, or that its supplier answered."""
    names = dict(Party.objects.filter(id__in={fact.supplier_id for fact in facts}).values_list("id", "name"))
    tell(
        ctx,
        (
            News(
                "supplier_invoice_to_check"
                if isinstance(fact, SupplierInvoiceToCheck)
                else "supplier_invoice_answered",
                ("supplier_invoice", fact.supplier_invoice_id),
                STAFF,
                None,
                DECIDES,
                {"number": fact.number, "party": names[fact.supplier_id]},
            )
            for fact in facts
        ),
    )

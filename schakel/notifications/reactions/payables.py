"""Who hears what of invoices of suppliers."""

from collections.abc import Sequence

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
    paid = SupplierInvoice.objects.filter(id__in=[one for fact in facts for one in fact.paid_ids])
    tell(
        ctx,
        (
            News(
                "supplier_invoice_paid",
                ("supplier_invoice", row.id),
                SUPPLIER,
                row.supplier_id,
                SEES,
                {"number": row.number},
            )
            for row in paid.filter(kind=SupplierInvoice.Kind.INVOICE).order_by("id")
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

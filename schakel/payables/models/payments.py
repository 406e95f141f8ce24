"""Money that we paid to suppliers, and what it was for."""

from django.db import models

from schakel.kernel.context import SUPPLIER
from schakel.kernel.tenancy import TenantForeignKey, TenantModel
from schakel.parties.models import Party
from schakel.payables.models.invoices import SupplierInvoice


class SupplierPayment(TenantModel):
    """A payment to a supplier."""

    owners = {SUPPLIER: "supplier_id"}
    is_of_accounts = True

    supplier = TenantForeignKey(Party, db_index=False)
    paid_date = models.DateField()
    currency = models.CharField(max_length=3)
    # Nothing where credit notes covered it all.
    amount = models.DecimalField(max_digits=19, decimal_places=2)
    reference = models.CharField(max_length=140, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by_id = models.UUIDField(null=True)
    # Set: it was not paid after all, and what it was for is open again.
    revoked_at = models.DateTimeField(null=True)

    class Meta(TenantModel.Meta):
        abstract = False
        constraints = [
            models.CheckConstraint(condition=models.Q(amount__gte=0), name="supplier_payment_amount")
        ]
        indexes = [
            models.Index(fields=["workspace", "paid_date", "id"], name="supplier_payment_day"),
            models.Index(fields=["workspace", "supplier", "paid_date", "id"], name="supplier_payment_of"),
        ]


class SupplierPaymentShare(TenantModel):
    """What an invoice took of a payment, or of a credit note that was set off with it."""

    owners = {SUPPLIER: "supplier_id"}
    is_of_accounts = True

    supplier = TenantForeignKey(Party, db_index=False)
    payment = TenantForeignKey(SupplierPayment)
    invoice = TenantForeignKey(SupplierInvoice)
    # Empty where the money itself paid it.
    credit_note = TenantForeignKey(SupplierInvoice, null=True)
    amount = models.DecimalField(max_digits=19, decimal_places=2)

    class Meta(TenantModel.Meta):
        abstract = False
        constraints = [
            models.CheckConstraint(condition=models.Q(amount__gt=0), name="supplier_payment_share")
        ]

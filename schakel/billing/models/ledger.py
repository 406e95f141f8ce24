"""What is open between us and a party: every change of it is a row, and their sum is the balance."""

from django.db import models

from schakel.billing.models.invoices import Invoice
from schakel.kernel.context import CUSTOMER
from schakel.kernel.tenancy import TenantForeignKey, TenantModel
from schakel.parties.models import Party


class Payment(TenantModel):
    """Money that came from a customer; one that turned out not to have been paid is revoked, never negative."""

    owners = {CUSTOMER: "customer_id"}
    is_of_accounts = True
    whole = True

    customer = TenantForeignKey(Party)
    own_party = TenantForeignKey(Party)
    paid_date = models.DateField()
    currency = models.CharField(max_length=3)
    amount = models.DecimalField(max_digits=19, decimal_places=2)
    # What no invoice has taken of it yet.
    open_amount = models.DecimalField(max_digits=19, decimal_places=2)
    reference = models.CharField(max_length=140, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by_id = models.UUIDField(null=True)
    # Set where it turned out not to have been paid: its amount stands in the ledger once more, with the other sign.
    revoked_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta(TenantModel.Meta):
        abstract = False
        constraints = [
            models.CheckConstraint(condition=models.Q(amount__gt=0), name="payment_amount"),
            models.CheckConstraint(
                condition=models.Q(open_amount__gte=0, open_amount__lte=models.F("amount")),
                name="payment_open",
            ),
        ]
        indexes = [models.Index(fields=["workspace", "customer", "paid_date", "id"], name="payment_of")]


class Allocation(TenantModel):
    """A part of a payment or of a credit note that an invoice took."""

    owners = {CUSTOMER: "customer_id"}
    is_of_accounts = True
    whole = True

    customer = TenantForeignKey(Party, db_index=False)
    invoice = TenantForeignKey(Invoice)
    # One of the two.
    payment = TenantForeignKey(Payment, null=True)
    credit_note = TenantForeignKey(Invoice, null=True)
    amount = models.DecimalField(max_digits=19, decimal_places=2)
    # From this day on it counts; until another day, where it was taken back.
    from_date = models.DateField()
    until_date = models.DateField(null=True)

    class Meta(TenantModel.Meta):
        abstract = False
        constraints = [
            models.CheckConstraint(condition=models.Q(amount__gt=0), name="allocation_amount"),
            models.CheckConstraint(
                condition=models.Q(payment__isnull=True) ^ models.Q(credit_note__isnull=True),
                name="allocation_source",
            ),
        ]


class LedgerEntry(TenantModel):
    """A change of what a customer owes us: append-only; invoices add, credit notes and payments take off."""

    class Kind(models.TextChoices):
        """What changed it."""

        INVOICE = "invoice"
        CREDIT_NOTE = "credit_note"
        PAYMENT = "payment"
        REVOKED_PAYMENT = "revoked_payment"

    owners = {CUSTOMER: "customer_id"}
    is_of_accounts = True
    whole = True

    customer = TenantForeignKey(Party, db_index=False)
    kind = models.CharField(max_length=20, choices=Kind)
    day = models.DateField()
    invoice = TenantForeignKey(Invoice, null=True)
    payment = TenantForeignKey(Payment, null=True)
    currency = models.CharField(max_length=3)
    amount = models.DecimalField(max_digits=19, decimal_places=2)
    recorded_at = models.DateTimeField()

    class Meta(TenantModel.Meta):
        abstract = False
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=["invoice", "revoked_payment"], amount__gte=0)
                | models.Q(kind__in=["credit_note", "payment"], amount__lte=0),
                name="ledger_sign",
            ),
        ]
        indexes = [models.Index(fields=["workspace", "customer", "day", "id"], name="ledger_of")]

"""Invoices and credit notes of suppliers, as they were sent."""

from django.db import models

from schakel.kernel.context import SUPPLIER
from schakel.kernel.tenancy import TenantForeignKey, TenantModel
from schakel.parties.models import Party
from schakel.purchasing.models import PurchaseOrder, PurchaseOrderLine


class SupplierInvoice(TenantModel):
    """An invoice or credit note of a supplier. Amounts of a credit note are positive: they are taken off."""

    class Kind(models.TextChoices):
        """What it is (UNCL1001)."""

        INVOICE = "380"
        CREDIT_NOTE = "381"

    class Status(models.TextChoices):
        """Where it stands."""

        RECEIVED = "received"
        MATCHED = "matched"
        TO_CHECK = "to_check"
        APPROVED = "approved"
        DISPUTED = "disputed"
        REJECTED = "rejected"
        PAID = "paid"

    class Source(models.TextChoices):
        """How it came in."""

        ORDER = "order"
        E_INVOICE = "e_invoice"
        PDF = "pdf"

    owners = {SUPPLIER: "supplier_id"}
    is_of_accounts = True

    supplier = TenantForeignKey(Party, db_index=False)
    own_party = TenantForeignKey(Party)
    kind = models.CharField(max_length=3, choices=Kind, default=Kind.INVOICE)
    status = models.CharField(max_length=10, choices=Status, default=Status.RECEIVED)
    source = models.CharField(max_length=10, choices=Source)
    # The supplier's own number, and how it is compared: without blanks, in capitals.
    number = models.CharField(max_length=60)
    number_key = models.CharField(max_length=60)
    # Of a credit note: the number of the invoice that it takes back.
    original_number = models.CharField(max_length=60, blank=True)
    # Our order, as the document names it.
    order_number = models.CharField(max_length=60, blank=True)
    issue_date = models.DateField()
    due_date = models.DateField()
    # When we mean to pay; empty while it is disputed or rejected.
    expected_payment_date = models.DateField(null=True)
    currency = models.CharField(max_length=3)
    net_amount = models.DecimalField(max_digits=19, decimal_places=2)
    tax_amount = models.DecimalField(max_digits=19, decimal_places=2)
    total_amount = models.DecimalField(max_digits=19, decimal_places=2)
    # What is not paid or set off yet.
    open_amount = models.DecimalField(max_digits=19, decimal_places=2)
    # Where it asks to be paid.
    iban = models.CharField(max_length=34, blank=True)
    payment_reference = models.CharField(max_length=140, blank=True)
    note = models.CharField(max_length=500, blank=True)
    # What does not fit of the document as a whole, and how much money all of it is (matching.py).
    findings = models.JSONField(default=list)
    # The words of all that does not fit, of the document and its lines.
    codes = models.JSONField(default=list)
    difference_amount = models.DecimalField(max_digits=19, decimal_places=2, default=0)
    # Why the desk approved, disputes or rejects it (UN/CEFACT 4465 status reason), and what the supplier answered.
    reason = models.CharField(max_length=500, blank=True)
    reply = models.CharField(max_length=500, blank=True)
    replied_at = models.DateTimeField(null=True)
    received_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    # Empty where the product approved it by itself.
    decided_by_id = models.UUIDField(null=True)
    paid_at = models.DateTimeField(null=True)
    # The document as it was sent; empty where it was made here out of an order.
    file_name = models.CharField(max_length=150, blank=True)
    file_type = models.CharField(max_length=100, blank=True)
    file_size = models.PositiveIntegerField(default=0)
    file_sha256 = models.CharField(max_length=64, blank=True)
    file_key = models.CharField(max_length=120, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta(TenantModel.Meta):
        abstract = False
        constraints = [
            # One that was rejected may be sent again, corrected, under its number.
            models.UniqueConstraint(
                fields=["workspace", "supplier", "kind", "number_key"],
                condition=~models.Q(status="rejected"),
                name="supplier_invoice_number",
            ),
            models.CheckConstraint(
                condition=models.Q(open_amount__gte=0, open_amount__lte=models.F("total_amount")),
                name="supplier_invoice_open",
            ),
        ]
        indexes = [
            models.Index(fields=["workspace", "received_at", "id"], name="supplier_invoice_received"),
            models.Index(fields=["workspace", "due_date", "id"], name="supplier_invoice_due"),
            models.Index(fields=["workspace", "status", "received_at", "id"], name="supplier_invoice_status"),
            models.Index(fields=["workspace", "status", "due_date", "id"], name="supplier_invoice_to_pay"),
            models.Index(fields=["workspace", "supplier", "received_at", "id"], name="supplier_invoice_of"),
        ]


class SupplierInvoiceLine(TenantModel):
    """A line as the supplier wrote it, and what it was found to be."""

    owners = {SUPPLIER: "supplier_id"}
    is_of_accounts = True

    invoice = TenantForeignKey(SupplierInvoice, related_name="lines")
    supplier = TenantForeignKey(Party, db_index=False)
    position = models.PositiveIntegerField()
    # As the document names order, line and item.
    order_number = models.CharField(max_length=60, blank=True)
    order_position = models.CharField(max_length=20, blank=True)
    buyers_item_id = models.CharField(max_length=60, blank=True)
    suppliers_item_id = models.CharField(max_length=60, blank=True)
    gtin = models.CharField(max_length=14, blank=True)
    # What it was found to be; empty where nothing fits.
    order = TenantForeignKey(PurchaseOrder, null=True)
    order_line = TenantForeignKey(PurchaseOrderLine, null=True)
    # Whether somebody said so, by making it of an order here or by hand; else it is a guess, and made anew each time.
    is_stated = models.BooleanField(default=False)
    description = models.CharField(max_length=200)
    unit_code = models.CharField(max_length=3, blank=True)
    quantity = models.DecimalField(max_digits=19, decimal_places=4)
    price = models.DecimalField(max_digits=19, decimal_places=6)
    amount = models.DecimalField(max_digits=19, decimal_places=2)
    tax_category = models.CharField(max_length=2)
    tax_rate = models.DecimalField(max_digits=5, decimal_places=2)
    # How much of it is held against what was received; the rest is not.
    matched_quantity = models.DecimalField(max_digits=19, decimal_places=4, default=0)
    findings = models.JSONField(default=list)

    class Meta(TenantModel.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "invoice", "position"], name="supplier_invoice_position"
            ),
            models.CheckConstraint(
                condition=models.Q(matched_quantity__gte=0)
                & (models.Q(matched_quantity=0) | models.Q(matched_quantity__lte=models.F("quantity"))),
                name="supplier_invoice_line_matched",
            ),
        ]


class SupplierInvoiceTax(TenantModel):
    """What of the document is taxed in one way, as it says (BG-23)."""

    owners = {SUPPLIER: "supplier_id"}
    is_of_accounts = True

    invoice = TenantForeignKey(SupplierInvoice, related_name="taxes")
    supplier = TenantForeignKey(Party, db_index=False)
    category = models.CharField(max_length=2)
    rate = models.DecimalField(max_digits=5, decimal_places=2)
    taxable_amount = models.DecimalField(max_digits=19, decimal_places=2)
    tax_amount = models.DecimalField(max_digits=19, decimal_places=2)

    class Meta(TenantModel.Meta):
        abstract = False

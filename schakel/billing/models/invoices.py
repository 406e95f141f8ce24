"""Invoices and credit notes to customers; what stands on one that was issued never changes."""

from django.db import models

from schakel.catalog.models import Item
from schakel.kernel.context import CUSTOMER
from schakel.kernel.tenancy import TenantForeignKey, TenantModel
from schakel.parties.models import Branch, Party
from schakel.sales.models import ReturnAuthorization, ReturnLine, SalesOrder, SalesOrderLine, ShipmentLine


class Invoice(TenantModel):
    """An invoice or a credit note. Amounts of a credit note are positive: they are taken off."""

    class Kind(models.TextChoices):
        """What it is (UNCL1001)."""

        INVOICE = "380"
        CREDIT_NOTE = "381"

    class Status(models.TextChoices):
        """Where it stands."""

        DRAFT = "draft"
        ISSUED = "issued"
        SETTLED = "settled"
        DISCARDED = "discarded"

    # The customer sees it once it is issued.
    owners = {CUSTOMER: "disclosed_to_id"}
    narrowed = True
    is_of_accounts = True

    kind = models.CharField(max_length=3, choices=Kind, default=Kind.INVOICE)
    status = models.CharField(max_length=10, choices=Status, default=Status.DRAFT)
    # Without gaps per own company and year; empty while it is a draft.
    number = models.CharField(max_length=40, blank=True)
    customer = TenantForeignKey(Party, db_index=False)
    disclosed_to_id = models.UUIDField(null=True)
    own_party = TenantForeignKey(Party)
    issue_date = models.DateField(null=True)
    due_date = models.DateField(null=True)
    # The last day on which something of it was delivered: its VAT is of that day.
    delivery_date = models.DateField()
    currency = models.CharField(max_length=3)
    # The customer's own number of the order (BT-13), and what it wants to read on every invoice (BT-10).
    reference = models.CharField(max_length=60, blank=True)
    buyer_reference = models.CharField(max_length=60, blank=True)
    note = models.CharField(max_length=500, blank=True)
    # Of a credit note: the invoice that it takes back (BG-3), and why.
    original = TenantForeignKey("self", null=True)
    # Of a credit note: the goods that came back for it.
    return_authorization = TenantForeignKey(ReturnAuthorization, null=True)
    # Who sells and who buys and where it went, as they were called when it was issued (schemas/papers.py).
    seller = models.JSONField(default=dict)
    buyer = models.JSONField(default=dict)
    delivery = models.JSONField(default=dict)
    net_amount = models.DecimalField(max_digits=19, decimal_places=2, default=0)
    tax_amount = models.DecimalField(max_digits=19, decimal_places=2, default=0)
    total_amount = models.DecimalField(max_digits=19, decimal_places=2, default=0)
    # What is not paid or set off yet; of a credit note what is not used yet.
    open_amount = models.DecimalField(max_digits=19, decimal_places=2, default=0)
    created_at = models.DateTimeField()
    issued_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)
    # Whom at the customer it concerns, where all its orders concern the same; empty: nobody in particular.
    branch = TenantForeignKey(Branch, null=True, db_index=False)
    assignee_id = models.UUIDField(null=True)

    class Meta(TenantModel.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "own_party", "number"],
                condition=~models.Q(number=""),
                name="invoice_number",
            ),
            models.CheckConstraint(
                condition=models.Q(total_amount=models.F("net_amount") + models.F("tax_amount")),
                name="invoice_adds_up",
            ),
            models.CheckConstraint(
                condition=models.Q(open_amount__gte=0, open_amount__lte=models.F("total_amount")),
                name="invoice_open",
            ),
            models.CheckConstraint(
                condition=models.Q(status__in=["draft", "discarded"], number="")
                | models.Q(
                    ~models.Q(number=""),
                    status__in=["issued", "settled"],
                    issue_date__isnull=False,
                    due_date__isnull=False,
                    disclosed_to_id=models.F("customer_id"),
                ),
                name="invoice_issued_whole",
            ),
        ]
        indexes = [
            models.Index(fields=["workspace", "created_at", "id"], name="invoice_created"),
            models.Index(fields=["workspace", "status", "due_date", "id"], name="invoice_status"),
            models.Index(
                fields=["workspace", "disclosed_to_id", "issue_date", "id"], name="invoice_disclosed"
            ),
            models.Index(
                fields=["workspace", "customer", "due_date", "id"],
                name="invoice_open_of",
                condition=models.Q(status="issued"),
            ),
        ]


class InvoiceLine(TenantModel):
    """A line of an invoice or credit note: what was delivered, at the price of the order."""

    owners = {CUSTOMER: "disclosed_to_id"}
    narrowed = True
    is_of_accounts = True

    invoice = TenantForeignKey(Invoice, related_name="lines")
    disclosed_to_id = models.UUIDField(null=True)
    position = models.PositiveIntegerField()
    # Empty on a line that somebody wrote by hand.
    order = TenantForeignKey(SalesOrder, null=True)
    order_line = TenantForeignKey(SalesOrderLine, null=True)
    shipment_line = TenantForeignKey(ShipmentLine, null=True)
    item = TenantForeignKey(Item, null=True, db_index=False)
    # Of a credit note: the line that it takes back.
    original_line = TenantForeignKey("self", null=True)
    return_line = TenantForeignKey(ReturnLine, null=True)
    item_number = models.CharField(max_length=40, blank=True)
    description = models.CharField(max_length=200)
    unit_code = models.CharField(max_length=3)
    quantity = models.DecimalField(max_digits=19, decimal_places=4)
    price = models.DecimalField(max_digits=19, decimal_places=6)
    amount = models.DecimalField(max_digits=19, decimal_places=2)
    tax_category = models.CharField(max_length=2)
    # In percent.
    tax_rate = models.DecimalField(max_digits=5, decimal_places=2)
    # False once its invoice is discarded: what it stands for can be invoiced again.
    counts = models.BooleanField(default=True)
    branch = TenantForeignKey(Branch, null=True, db_index=False)
    assignee_id = models.UUIDField(null=True)

    class Meta(TenantModel.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "invoice", "position"], name="invoice_line_position"
            ),
            # What left once is invoiced once.
            models.UniqueConstraint(
                fields=["workspace", "shipment_line"],
                condition=models.Q(counts=True, original_line=None),
                name="invoiced_once",
            ),
            models.CheckConstraint(condition=models.Q(quantity__gt=0), name="invoice_line_quantity"),
            models.CheckConstraint(condition=models.Q(price__gte=0), name="invoice_line_price"),
        ]


class InvoiceTax(TenantModel):
    """What of a document is taxed in one way (BG-23)."""

    owners = {CUSTOMER: "disclosed_to_id"}
    narrowed = True
    is_of_accounts = True

    invoice = TenantForeignKey(Invoice, related_name="taxes")
    disclosed_to_id = models.UUIDField(null=True)
    category = models.CharField(max_length=2)
    rate = models.DecimalField(max_digits=5, decimal_places=2)
    taxable_amount = models.DecimalField(max_digits=19, decimal_places=2)
    tax_amount = models.DecimalField(max_digits=19, decimal_places=2)
    branch = TenantForeignKey(Branch, null=True, db_index=False)
    assignee_id = models.UUIDField(null=True)

    class Meta(TenantModel.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(fields=["workspace", "invoice", "category", "rate"], name="taxed_once")
        ]

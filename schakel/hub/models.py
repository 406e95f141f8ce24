"""What the hub keeps: ids of other systems, and every invoice as it went out."""

from django.db import models

from schakel.billing.models import Invoice
from schakel.kernel.context import CUSTOMER
from schakel.kernel.tenancy import TenantForeignKey, TenantModel
from schakel.parties.models import Branch, Party


class ExternalId(TenantModel):
    """The id of one of our objects in another system; `entity` is a word such as `party` or `sales_order`."""

    system = models.CharField(max_length=60)
    entity = models.CharField(max_length=40)
    external_id = models.CharField(max_length=200)
    object_id = models.UUIDField()

    class Meta(TenantModel.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "system", "entity", "external_id"], name="external_id_once"
            )
        ]


class IssuedDocument(TenantModel):
    """An invoice as it went out, in one form: the document of record, which nobody changes or takes away.

    Its bytes stand in the storage under `key`, where no sweep comes.
    """

    class Form(models.TextChoices):
        """In which form."""

        PDF = "pdf"
        UBL = "ubl"

    owners = {CUSTOMER: "customer_id"}
    narrowed = True
    is_of_accounts = True

    invoice = TenantForeignKey(Invoice, db_index=False)
    customer = TenantForeignKey(Party)
    form = models.CharField(max_length=3, choices=Form)
    name = models.CharField(max_length=150)
    media_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    key = models.CharField(max_length=100)
    kept_at = models.DateTimeField()
    # As on the invoice: whom at the customer it concerns.
    branch = TenantForeignKey(Branch, null=True, db_index=False)
    assignee_id = models.UUIDField(null=True)

    class Meta(TenantModel.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(fields=["workspace", "invoice", "form"], name="issued_document_once")
        ]

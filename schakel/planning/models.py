"""Which supply is meant for which demand."""

from django.db import models

from schakel.catalog.models import Item
from schakel.kernel.context import CUSTOMER
from schakel.kernel.tenancy import TenantForeignKey, TenantModel
from schakel.parties.models import Branch, Party
from schakel.purchasing.models import ScheduleLine
from schakel.sales.models import SalesOrderLine


class Peg(TenantModel):
    """A quantity of one source that is meant for one sales order line; a line's pegs add up to what is open."""

    class Kind(models.TextChoices):
        """Where the goods come from."""

        STOCK = "stock"
        SCHEDULE_LINE = "schedule_line"
        PRODUCTION_RECEIPT = "production_receipt"
        # Still to be bought: the date is a calculation by lead time.
        TO_ORDER = "to_order"

    owners = {CUSTOMER: "customer_id"}
    narrowed = True

    line = TenantForeignKey(SalesOrderLine, related_name="pegs")
    customer = TenantForeignKey(Party, db_index=False)
    item = TenantForeignKey(Item, db_index=False)
    kind = models.CharField(max_length=20, choices=Kind)
    schedule_line = TenantForeignKey(ScheduleLine, null=True)
    quantity = models.DecimalField(max_digits=19, decimal_places=4)
    # When the goods are with us; empty when nobody can say.
    available_date = models.DateField(null=True)
    # Whom at the customer it concerns: a branch, and the person who handles it; empty: nobody in particular.
    branch = TenantForeignKey(Branch, null=True, db_index=False)
    assignee_id = models.UUIDField(null=True)

    class Meta(TenantModel.Meta):
        abstract = False
        constraints = [
            models.CheckConstraint(condition=models.Q(quantity__gt=0), name="peg_quantity"),
            models.CheckConstraint(
                condition=models.Q(kind="schedule_line", schedule_line__isnull=False)
                | (~models.Q(kind="schedule_line") & models.Q(schedule_line__isnull=True)),
                name="peg_source",
            ),
        ]
        indexes = [
            models.Index(fields=["workspace", "item"], name="peg_item"),
            # What is to be bought: few of many.
            models.Index(
                fields=["workspace", "item"], name="peg_to_order", condition=models.Q(kind="to_order")
            ),
        ]


class LineRisk(TenantModel):
    """A sales order line whose supply is under discussion: seen at the desk, never by the customer."""

    line = TenantForeignKey(SalesOrderLine, db_index=False)
    purchase_order_id = models.UUIDField()
    since = models.DateTimeField()

    class Meta(TenantModel.Meta):
        abstract = False
        indexes = [models.Index(fields=["workspace", "purchase_order_id"], name="risk_order")]
        constraints = [
            models.UniqueConstraint(fields=["workspace", "line", "purchase_order_id"], name="risk_once")
        ]

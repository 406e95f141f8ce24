"""Opportunities and activities: the desk's own, no party ever sees them."""

from django.db import models

from schakel.kernel.tenancy import TenantForeignKey, TenantModel
from schakel.parties.models import Party
from schakel.sales.models import Quotation


class Opportunity(TenantModel):
    """A possible sale to a relation, or to one that may become a customer."""

    class Stage(models.TextChoices):
        """How far it is."""

        NEW = "new"
        QUALIFIED = "qualified"
        QUOTED = "quoted"
        WON = "won"
        LOST = "lost"

    party = TenantForeignKey(Party)
    title = models.CharField(max_length=200)
    # Lower case without accents, to be found by.
    sort_key = models.CharField(max_length=240)
    stage = models.CharField(max_length=10, choices=Stage, default=Stage.NEW)
    # Without VAT, in the currency of the workspace; empty where nobody dared to guess.
    amount = models.DecimalField(max_digits=19, decimal_places=2, null=True)
    # When the customer is expected to decide.
    expected_date = models.DateField(null=True)
    # Who of the desk handles it.
    assignee_id = models.UUIDField(null=True)
    # What we offered for it; another offer takes its place once this one is closed.
    quotation = TenantForeignKey(Quotation, null=True)
    # Why it was lost.
    reason = models.CharField(max_length=500, blank=True)
    created_at = models.DateTimeField()
    # Since when it stands in its stage.
    moved_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta(TenantModel.Meta):
        abstract = False
        indexes = [models.Index(fields=["workspace", "stage", "moved_at", "id"], name="opportunity_stage")]


class Activity(TenantModel):
    """What was done with a relation, or is to be done: a call, a visit, a note, a task."""

    class Kind(models.TextChoices):
        """What it is."""

        NOTE = "note"
        CALL = "call"
        VISIT = "visit"
        MAIL = "mail"
        TASK = "task"

    party = TenantForeignKey(Party)
    opportunity = TenantForeignKey(Opportunity, null=True)
    kind = models.CharField(max_length=10, choices=Kind)
    text = models.CharField(max_length=2000)
    # When it is to be done; empty for what was done already.
    due_date = models.DateField(null=True)
    assignee_id = models.UUIDField(null=True)
    # Empty: it is still to be done.
    done_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField()
    created_by_id = models.UUIDField(null=True)

    class Meta(TenantModel.Meta):
        abstract = False
        indexes = [
            models.Index(
                fields=["workspace", "due_date", "id"],
                name="activity_due",
                condition=models.Q(done_at=None),
            ),
            models.Index(fields=["workspace", "party", "created_at", "id"], name="activity_of_party"),
        ]

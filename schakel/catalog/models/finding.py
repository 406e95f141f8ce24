"""By what items are found: a customer's own numbers, and the words that stand on items."""

from django.db import models

from schakel.catalog.models.items import Item
from schakel.kernel.context import CUSTOMER
from schakel.kernel.tenancy import TenantForeignKey, TenantModel
from schakel.parties.models import Party


class CustomerItem(TenantModel):
    """What a customer calls an item."""

    owners = {CUSTOMER: "customer_id"}

    customer = TenantForeignKey(Party, db_index=False)
    item = TenantForeignKey(Item)
    buyers_item_id = models.CharField(max_length=40)
    # The same without spaces, dots and dashes: one types a number as one remembers it.
    code = models.CharField(max_length=40, db_collation="C")

    class Meta(TenantModel.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(fields=["workspace", "customer", "item"], name="customer_item_once"),
            models.UniqueConstraint(fields=["workspace", "customer", "code"], name="customer_item_code"),
        ]
        indexes = [
            models.Index(
                fields=["workspace", "customer", "buyers_item_id", "id"], name="customer_item_number"
            ),
        ]


class ItemWord(TenantModel):
    """A word that stands, or once stood, on an item, as its stem: what a word with a typo may have meant.

    A trigger of the items' table keeps it, so that no way of writing items can forget it.
    """

    word = models.CharField(max_length=60, db_collation="C")

    class Meta(TenantModel.Meta):
        abstract = False
        constraints = [models.UniqueConstraint(fields=["workspace", "word"], name="item_word_once")]

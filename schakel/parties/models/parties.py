"""Companies and what we know of them; customer and supplier are roles that a party can have both."""

from django.db import models

from schakel.kernel.context import CUSTOMER, SUPPLIER
from schakel.kernel.tenancy import TenantForeignKey, TenantModel

# Working days to a customer of whom nobody said how far it is.
USUAL_TRANSIT_DAYS = 1
# The Dutch law's own term, where nobody agreed on another.
USUAL_PAYMENT_DAYS = 30


class Party(TenantModel):
    """A legal entity: a customer, a supplier, both, or one of our own companies."""

    owners = {CUSTOMER: "id", SUPPLIER: "id"}

    name = models.CharField(max_length=200)
    # Lower case without accents: the embedded database has no ICU to sort names by.
    sort_key = models.CharField(max_length=240)
    kvk_number = models.CharField(max_length=20, blank=True)
    vat_number = models.CharField(max_length=20, blank=True)
    # Of a Dutch government body, instead of its number in the trade register.
    oin = models.CharField(max_length=20, blank=True)
    # Where it takes e-invoices on the Peppol network: the list of schemes (EAS), and its number in that.
    endpoint_scheme = models.CharField(max_length=4, blank=True)
    endpoint_id = models.CharField(max_length=50, blank=True)
    country = models.CharField(max_length=2)
    language = models.CharField(max_length=2, default="nl")
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=40, blank=True)
    website = models.CharField(max_length=200, blank=True)
    is_own = models.BooleanField(default=False)
    is_customer = models.BooleanField(default=False)
    is_supplier = models.BooleanField(default=False)
    # The company above it in its group: who acts for the group may act in each company below the same one.
    parent = TenantForeignKey("self", null=True)
    # Where all that it had went: it turned out to be the same relation twice.
    merged_into = TenantForeignKey("self", null=True, db_index=False)
    version = models.PositiveIntegerField(default=1)

    class Meta(TenantModel.Meta):
        abstract = False
        indexes = [models.Index(fields=["workspace", "sort_key", "id"], name="party_name")]


class CustomerRole(TenantModel):
    """What makes a party a customer."""

    class HeldFor(models.TextChoices):
        """Why nothing goes to it now."""

        LIMIT = "limit"
        OVERDUE = "overdue"
        HAND = "hand"

    owners = {CUSTOMER: "party_id"}

    party = TenantForeignKey(Party, db_index=False, related_name="customer_role")
    number = models.CharField(max_length=40)
    # Lower is served first when supply falls short.
    priority = models.SmallIntegerField(default=50)
    # Working days on the road to this customer.
    transit_days = models.PositiveSmallIntegerField(default=USUAL_TRANSIT_DAYS)
    # A promise that moves by fewer days is not worth a message.
    notify_from_days = models.PositiveSmallIntegerField(default=1)
    partial_delivery = models.BooleanField(default=True)
    # Days after its date within which an invoice is to be paid.
    payment_days = models.PositiveSmallIntegerField(default=USUAL_PAYMENT_DAYS)
    # What the customer wants to read on every invoice (BT-10), so that it finds its way there.
    buyer_reference = models.CharField(max_length=60, blank=True)
    # How much may be open; empty: as much as there is.
    credit_limit = models.DecimalField(max_digits=19, decimal_places=2, null=True)
    credit_hold = models.BooleanField(default=False)
    # Why it is held, and until which day it is let go all the same; billing writes these, and what they rest on.
    held_for = models.CharField(max_length=10, blank=True, choices=HeldFor)
    hold_note = models.CharField(max_length=200, blank=True)
    held_at = models.DateTimeField(null=True)
    released_until = models.DateField(null=True)
    # What counts against the limit, and what is past its day: as it was last counted. No limit: not counted.
    credit_used = models.DecimalField(max_digits=19, decimal_places=2, default=0)
    overdue_amount = models.DecimalField(max_digits=19, decimal_places=2, default=0)
    overdue_since = models.DateField(null=True)
    # Of what people say: its terms, and whether it is held by hand.
    version = models.PositiveIntegerField(default=1)

    class Meta(TenantModel.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(fields=["workspace", "number"], name="customer_number"),
            models.UniqueConstraint(fields=["workspace", "party"], name="customer_once"),
        ]


class SupplierRole(TenantModel):
    """What makes a party a supplier."""

    owners = {SUPPLIER: "party_id"}

    party = TenantForeignKey(Party, db_index=False)
    number = models.CharField(max_length=40)
    # Empty: the workspace's own tolerance.
    tolerance_days_late = models.PositiveSmallIntegerField(null=True)
    payment_days = models.PositiveSmallIntegerField(default=USUAL_PAYMENT_DAYS)
    blocked_for_new_orders = models.BooleanField(default=False)
    # Its GS1 company prefix: with it the codes of its packages (SSCC) are made for it.
    gs1_prefix = models.CharField(max_length=12, blank=True)

    class Meta(TenantModel.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(fields=["workspace", "number"], name="supplier_number"),
            models.UniqueConstraint(fields=["workspace", "party"], name="supplier_once"),
        ]


class Contact(TenantModel):
    """A person at a party."""

    owners = {CUSTOMER: "party_id", SUPPLIER: "party_id"}

    party = TenantForeignKey(Party, related_name="contacts")
    name = models.CharField(max_length=120)
    title = models.CharField(max_length=120, blank=True)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=40, blank=True)
    language = models.CharField(max_length=2, default="nl")

    class Meta(TenantModel.Meta):
        abstract = False


class Branch(TenantModel):
    """A place where a party does business, with its number in the trade register (KVK vestiging)."""

    owners = {CUSTOMER: "party_id", SUPPLIER: "party_id"}

    party = TenantForeignKey(Party, related_name="branches")
    name = models.CharField(max_length=120)
    sort_key = models.CharField(max_length=240)
    # The trade register's number of the branch: twelve digits, empty where it is not known.
    number = models.CharField(max_length=12, blank=True)
    street = models.CharField(max_length=200, blank=True)
    postal_code = models.CharField(max_length=20, blank=True)
    city = models.CharField(max_length=100, blank=True)
    # One that was removed stays for the orders that name it, and can be chosen no longer.
    archived_at = models.DateTimeField(null=True)

    class Meta(TenantModel.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "party", "sort_key"],
                condition=models.Q(archived_at=None),
                name="branch_name",
            ),
            models.UniqueConstraint(
                fields=["workspace", "party", "number"],
                condition=models.Q(archived_at=None) & ~models.Q(number=""),
                name="branch_number",
            ),
        ]


class Address(TenantModel):
    """A place of a party."""

    class Kind(models.TextChoices):
        """What the place is for."""

        VISIT = "visit"
        DELIVERY = "delivery"
        INVOICE = "invoice"

    owners = {CUSTOMER: "party_id", SUPPLIER: "party_id"}

    party = TenantForeignKey(Party, related_name="addresses")
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.VISIT)
    name = models.CharField(max_length=200, blank=True)
    street = models.CharField(max_length=200)
    postal_code = models.CharField(max_length=20, blank=True)
    city = models.CharField(max_length=100)
    region = models.CharField(max_length=100, blank=True)
    country = models.CharField(max_length=2)
    # One that was removed can be chosen no longer; papers hold its words themselves.
    archived_at = models.DateTimeField(null=True)

    class Meta(TenantModel.Meta):
        abstract = False


class BankAccount(TenantModel):
    """Where a party is paid; accounts.py says which stands on papers."""

    owners = {CUSTOMER: "party_id", SUPPLIER: "party_id"}

    party = TenantForeignKey(Party, related_name="bank_accounts")
    iban = models.CharField(max_length=34)
    bic = models.CharField(max_length=11, blank=True)
    holder = models.CharField(max_length=120, blank=True)
    recorded_at = models.DateTimeField()
    archived_at = models.DateTimeField(null=True)

    class Meta(TenantModel.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "party", "iban"],
                condition=models.Q(archived_at=None),
                name="bank_account_once",
            )
        ]

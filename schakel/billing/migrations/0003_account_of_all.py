"""The account is of the whole customer: who sees a part of its orders sees nothing of it, by the database too."""

from django.db import migrations
from schakel.kernel.secure import Whole


class Migration(migrations.Migration):

    dependencies = [
        ('billing', '0002_credit_of_returns'),
    ]

    operations = [Whole(name) for name in ("Payment", "Allocation", "LedgerEntry")]

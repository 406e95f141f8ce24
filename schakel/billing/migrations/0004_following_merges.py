"""The ledger follows a customer that turns out to be another one, and stays what it was in everything else."""

from django.db import migrations
from schakel.parties.renaming import FollowMerges


class Migration(migrations.Migration):

    dependencies = [
        ('billing', '0003_account_of_all'),
        ('parties', '0002_merging'),
    ]

    operations = [
        FollowMerges("LedgerEntry", "customer_id"),
    ]

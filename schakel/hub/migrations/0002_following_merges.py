"""Invoices as they went out follow a customer that turns out to be another one, and stay the same bytes."""

from django.db import migrations
from schakel.parties.renaming import FollowMerges


class Migration(migrations.Migration):

    dependencies = [
        ('hub', '0001_initial'),
        ('parties', '0002_merging'),
    ]

    operations = [
        FollowMerges("IssuedDocument", "customer_id"),
    ]

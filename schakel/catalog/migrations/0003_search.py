"""Finding items: customers' own numbers, the words on items, and the function that searches."""

import django.db.models.deletion
import schakel.kernel.tenancy
from django.db import migrations, models
from schakel.catalog.migrations._searching import KEEP, SEARCH
from schakel.kernel.secure import Secure


class Migration(migrations.Migration):

    dependencies = [
        ('catalog', '0002_prices'),
        ('kernel', '0005_narrower_rights'),
        ('parties', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='CustomerItem',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('buyers_item_id', models.CharField(max_length=40)),
                ('code', models.CharField(db_collation='C', max_length=40)),
                ('customer', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.party')),
                ('item', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalog.item')),
                ('workspace', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.workspace')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
                'default_manager_name': 'objects',
                'indexes': [models.Index(fields=['workspace', 'customer', 'buyers_item_id', 'id'], name='customer_item_number')],
                'constraints': [models.UniqueConstraint(fields=('workspace', 'customer', 'item'), name='customer_item_once'), models.UniqueConstraint(fields=('workspace', 'customer', 'code'), name='customer_item_code')],
            },
        ),
        migrations.CreateModel(
            name='ItemWord',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('word', models.CharField(db_collation='C', max_length=60)),
                ('workspace', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.workspace')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
                'default_manager_name': 'objects',
                'constraints': [models.UniqueConstraint(fields=('workspace', 'word'), name='item_word_once')],
            },
        ),
        Secure("CustomerItem", customer="customer_id"),
        Secure("ItemWord"),
        migrations.RunSQL(KEEP, migrations.RunSQL.noop),
        migrations.RunSQL(SEARCH, migrations.RunSQL.noop),
    ]

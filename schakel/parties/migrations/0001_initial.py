"""The room's first tables, behind the database's fences."""

import django.db.models.deletion
import schakel.kernel.tenancy
from django.db import migrations, models
from schakel.kernel.secure import Secure


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ('kernel', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Party',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=200)),
                ('sort_key', models.CharField(max_length=240)),
                ('kvk_number', models.CharField(blank=True, max_length=20)),
                ('vat_number', models.CharField(blank=True, max_length=20)),
                ('oin', models.CharField(blank=True, max_length=20)),
                ('endpoint_scheme', models.CharField(blank=True, max_length=4)),
                ('endpoint_id', models.CharField(blank=True, max_length=50)),
                ('country', models.CharField(max_length=2)),
                ('language', models.CharField(default='nl', max_length=2)),
                ('email', models.EmailField(blank=True, max_length=254)),
                ('phone', models.CharField(blank=True, max_length=40)),
                ('website', models.CharField(blank=True, max_length=200)),
                ('is_own', models.BooleanField(default=False)),
                ('is_customer', models.BooleanField(default=False)),
                ('is_supplier', models.BooleanField(default=False)),
                ('version', models.PositiveIntegerField(default=1)),
                ('workspace', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.workspace')),
                ('parent', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.party')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
                'default_manager_name': 'objects',
                "indexes": [models.Index(fields=['workspace', 'sort_key', 'id'], name='party_name')],
            },
        ),
        migrations.CreateModel(
            name='CustomerRole',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('number', models.CharField(max_length=40)),
                ('priority', models.SmallIntegerField(default=50)),
                ('transit_days', models.PositiveSmallIntegerField(default=1)),
                ('notify_from_days', models.PositiveSmallIntegerField(default=1)),
                ('partial_delivery', models.BooleanField(default=True)),
                ('payment_days', models.PositiveSmallIntegerField(default=30)),
                ('buyer_reference', models.CharField(blank=True, max_length=60)),
                ('credit_limit', models.DecimalField(decimal_places=2, max_digits=19, null=True)),
                ('credit_hold', models.BooleanField(default=False)),
                ('workspace', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.workspace')),
                ('party', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='customer_role', to='parties.party')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
                'default_manager_name': 'objects',
                "constraints": [models.UniqueConstraint(fields=('workspace', 'number'), name='customer_number'), models.UniqueConstraint(fields=('workspace', 'party'), name='customer_once')],
            },
        ),
        migrations.CreateModel(
            name='Contact',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=120)),
                ('title', models.CharField(blank=True, max_length=120)),
                ('email', models.EmailField(blank=True, max_length=254)),
                ('phone', models.CharField(blank=True, max_length=40)),
                ('language', models.CharField(default='nl', max_length=2)),
                ('workspace', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.workspace')),
                ('party', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='contacts', to='parties.party')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
                'default_manager_name': 'objects',
            },
        ),
        migrations.CreateModel(
            name='Address',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('visit', 'Visit'), ('delivery', 'Delivery'), ('invoice', 'Invoice')], default='visit', max_length=10)),
                ('name', models.CharField(blank=True, max_length=200)),
                ('street', models.CharField(max_length=200)),
                ('postal_code', models.CharField(blank=True, max_length=20)),
                ('city', models.CharField(max_length=100)),
                ('region', models.CharField(blank=True, max_length=100)),
                ('country', models.CharField(max_length=2)),
                ('archived_at', models.DateTimeField(null=True)),
                ('workspace', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.workspace')),
                ('party', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='addresses', to='parties.party')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
                'default_manager_name': 'objects',
            },
        ),
        migrations.CreateModel(
            name='SupplierRole',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('number', models.CharField(max_length=40)),
                ('tolerance_days_late', models.PositiveSmallIntegerField(null=True)),
                ('payment_days', models.PositiveSmallIntegerField(default=30)),
                ('blocked_for_new_orders', models.BooleanField(default=False)),
                ('party', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.party')),
                ('workspace', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.workspace')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
                'default_manager_name': 'objects',
                "constraints": [models.UniqueConstraint(fields=('workspace', 'number'), name='supplier_number'), models.UniqueConstraint(fields=('workspace', 'party'), name='supplier_once')],
            },
        ),
        migrations.CreateModel(
            name='Branch',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=120)),
                ('sort_key', models.CharField(max_length=240)),
                ('number', models.CharField(blank=True, max_length=12)),
                ('street', models.CharField(blank=True, max_length=200)),
                ('postal_code', models.CharField(blank=True, max_length=20)),
                ('city', models.CharField(blank=True, max_length=100)),
                ('archived_at', models.DateTimeField(null=True)),
                ('party', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='branches', to='parties.party')),
                ('workspace', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.workspace')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
                'default_manager_name': 'objects',
                'constraints': [
                    models.UniqueConstraint(condition=models.Q(('archived_at', None)), fields=('workspace', 'party', 'sort_key'), name='branch_name'),
                    models.UniqueConstraint(condition=models.Q(('archived_at', None), models.Q(('number', ''), _negated=True)), fields=('workspace', 'party', 'number'), name='branch_number'),
                ],
            },
        ),
        migrations.CreateModel(
            name='BankAccount',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('iban', models.CharField(max_length=34)),
                ('bic', models.CharField(blank=True, max_length=11)),
                ('holder', models.CharField(blank=True, max_length=120)),
                ('archived_at', models.DateTimeField(null=True)),
                ('party', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='bank_accounts', to='parties.party')),
                ('workspace', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.workspace')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
                'default_manager_name': 'objects',
                'constraints': [models.UniqueConstraint(condition=models.Q(('archived_at', None)), fields=('workspace', 'party', 'iban'), name='bank_account_once')],
            },
        ),
        Secure("Party", customer="id", supplier="id"),
        Secure("CustomerRole", customer="party_id"),
        Secure("SupplierRole", supplier="party_id"),
        Secure("Contact", customer="party_id", supplier="party_id"),
        Secure("Address", customer="party_id", supplier="party_id"),
        Secure("Branch", customer="party_id", supplier="party_id"),
        Secure("BankAccount", customer="party_id", supplier="party_id"),
    ]

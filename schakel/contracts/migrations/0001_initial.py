"""The room's first tables, behind the database's fences."""

import django.db.models.deletion
import schakel.kernel.tenancy.rows
from django.db import migrations, models
from schakel.kernel.secure import Secure


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ('catalog', '0003_search'),
        ('documents', '0002_documents'),
        ('kernel', '0005_narrower_rights'),
        ('parties', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='ContractComment',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('text', models.CharField(max_length=2000)),
                ('from_desk', models.BooleanField()),
                ('written_by_id', models.UUIDField(null=True)),
                ('written_at', models.DateTimeField()),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
                'default_manager_name': 'objects',
            },
        ),
        migrations.CreateModel(
            name='ContractPrice',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
                'default_manager_name': 'objects',
            },
        ),
        migrations.CreateModel(
            name='Contract',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('number', models.CharField(max_length=40)),
                ('role', models.CharField(choices=[('customer', 'Customer'), ('supplier', 'Supplier')], max_length=8)),
                (
                    'kind',
                    models.CharField(
                        choices=[('framework', 'Framework'), ('supply', 'Supply'), ('price', 'Price'), ('service', 'Service'), ('confidentiality', 'Confidentiality'), ('other', 'Other')],
                        max_length=15,
                    ),
                ),
                ('title', models.CharField(max_length=200)),
                ('sort_key', models.CharField(max_length=240)),
                (
                    'state',
                    models.CharField(
                        choices=[('draft', 'Draft'), ('sent', 'Sent'), ('declined', 'Declined'), ('active', 'Active'), ('notice', 'Notice'), ('terminated', 'Terminated'), ('ended', 'Ended')],
                        max_length=10,
                    ),
                ),
                ('start_date', models.DateField()),
                ('end_date', models.DateField(null=True)),
                ('first_end_date', models.DateField(null=True)),
                ('renewals', models.PositiveSmallIntegerField(default=0)),
                ('notice_months', models.PositiveSmallIntegerField(default=0)),
                ('notice_days', models.PositiveSmallIntegerField(default=0)),
                ('notice_date', models.DateField(null=True)),
                ('renewal_months', models.PositiveSmallIntegerField(default=0)),
                ('indexation', models.CharField(blank=True, max_length=500)),
                ('note', models.CharField(blank=True, max_length=4000)),
                ('assignee_id', models.UUIDField(null=True)),
                ('warned_days', models.PositiveSmallIntegerField(null=True)),
                ('created_at', models.DateTimeField()),
                ('sent_at', models.DateTimeField(null=True)),
                ('accepted_at', models.DateTimeField(null=True)),
                ('accepted_by_id', models.UUIDField(null=True)),
                ('accepted_name', models.CharField(blank=True, max_length=200)),
                ('accepted_sha256', models.CharField(blank=True, max_length=64)),
                ('reason', models.CharField(blank=True, max_length=500)),
                ('version', models.PositiveIntegerField(default=1)),
                ('customer', schakel.kernel.tenancy.rows.TenantForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.party')),
                ("document", schakel.kernel.tenancy.rows.TenantForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.document')),
                ("party", schakel.kernel.tenancy.rows.TenantForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.party')),
                ("supplier", schakel.kernel.tenancy.rows.TenantForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.party')),
                ("workspace", models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.workspace')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
                'default_manager_name': 'objects',
                "indexes": [
                    models.Index(fields=['workspace', 'created_at', 'id'], name='contract_created'),
                    models.Index(fields=['workspace', 'sort_key', 'id'], name='contract_title'),
                    models.Index(fields=['workspace', 'party', 'created_at', 'id'], name='contract_of_party'),
                    models.Index(fields=['workspace', 'state', 'notice_date', 'id'], name='contract_notice'),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=('workspace', 'number'), name='contract_number'),
                    models.CheckConstraint(condition=models.Q(('end_date', None), ('end_date__gte', models.F('start_date')), _connector='OR'), name='contract_term'),
                ],
            },
        ),
        migrations.AddField(
            model_name='contractcomment',
            name='contract',
            field=schakel.kernel.tenancy.rows.TenantForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='comments', to='contracts.contract'),
        ),
        migrations.AddField(
            model_name='contractcomment',
            name='customer',
            field=schakel.kernel.tenancy.rows.TenantForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.party'),
        ),
        migrations.AddField(
            model_name='contractcomment',
            name='supplier',
            field=schakel.kernel.tenancy.rows.TenantForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.party'),
        ),
        migrations.AddField(
            model_name='contractcomment',
            name='workspace',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.workspace'),
        ),
        migrations.AddField(
            model_name='contractprice',
            name='contract',
            field=schakel.kernel.tenancy.rows.TenantForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='prices', to='contracts.contract'),
        ),
        migrations.AddField(
            model_name='contractprice',
            name='customer',
            field=schakel.kernel.tenancy.rows.TenantForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.party'),
        ),
        migrations.AddField(
            model_name='contractprice',
            name='price_agreement',
            field=schakel.kernel.tenancy.rows.TenantForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalog.priceagreement'),
        ),
        migrations.AddField(
            model_name='contractprice',
            name='workspace',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.workspace'),
        ),
        migrations.AddConstraint(
            model_name='contractprice',
            constraint=models.UniqueConstraint(fields=('workspace', 'price_agreement'), name='contract_price_once'),
        ),
        Secure("Contract", customer="customer_id", supplier="supplier_id"),
        Secure("ContractComment", customer="customer_id", supplier="supplier_id"),
        Secure("ContractPrice", customer="customer_id"),
    ]

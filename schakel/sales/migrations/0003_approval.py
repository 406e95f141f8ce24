"""Limits of people who order, and what waits for a colleague, behind the database's fences."""

import django.db.models.deletion
import schakel.kernel.tenancy
from django.db import migrations, models
from schakel.kernel.secure import Secure


class Migration(migrations.Migration):
    dependencies = [
        ('catalog', '0003_search'),
        ('kernel', '0005_narrower_rights'),
        ('parties', '0001_initial'),
        ('sales', '0002_cart'),
    ]

    operations = [
        migrations.CreateModel(
            name='PurchaseLimit',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('person_id', models.UUIDField()),
                ('order_amount', models.DecimalField(decimal_places=2, max_digits=19, null=True)),
                ('month_amount', models.DecimalField(decimal_places=2, max_digits=19, null=True)),
                ("customer", schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.party')),
                ("workspace", models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.workspace')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
                'default_manager_name': 'objects',
                "constraints": [models.UniqueConstraint(fields=('workspace', 'customer', 'person_id'), name='purchase_limit_once')],
            },
        ),
        migrations.CreateModel(
            name='Requisition',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('number', models.CharField(max_length=40)),
                (
                    'state',
                    models.CharField(
                        choices=[('pending', 'Pending'), ('approved', 'Approved'), ('declined', 'Declined'), ('withdrawn', 'Withdrawn'), ('expired', 'Expired')], default='pending', max_length=10
                    ),
                ),
                ('requested_by_id', models.UUIDField()),
                ('requested_at', models.DateTimeField()),
                ('expires_at', models.DateTimeField()),
                ('answered_by_id', models.UUIDField(null=True)),
                ('answered_at', models.DateTimeField(null=True)),
                ('answer', models.CharField(blank=True, max_length=500)),
                ('reference', models.CharField(blank=True, max_length=60)),
                ('requested_date', models.DateField()),
                ('currency', models.CharField(max_length=3)),
                ('total_amount', models.DecimalField(decimal_places=2, max_digits=19)),
                ('delivery_name', models.CharField(blank=True, max_length=200)),
                ('delivery_street', models.CharField(blank=True, max_length=200)),
                ('delivery_postal_code', models.CharField(blank=True, max_length=20)),
                ('delivery_city', models.CharField(blank=True, max_length=100)),
                ('delivery_country', models.CharField(blank=True, max_length=2)),
                ('partial_delivery', models.BooleanField(default=True)),
                ('warehouse_note', models.CharField(blank=True, max_length=500)),
                ('assignee_id', models.UUIDField(null=True)),
                ("branch", schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.branch')),
                ("customer", schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.party')),
                ("sales_order", schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='sales.salesorder')),
                ("workspace", models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.workspace')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
                'default_manager_name': 'objects',
                "indexes": [
                    models.Index(fields=['workspace', 'customer', 'requested_at', 'id'], name='requisition_asked'),
                    models.Index(condition=models.Q(('state', 'pending')), fields=['workspace', 'expires_at'], name='requisition_waits'),
                ],
                "constraints": [models.UniqueConstraint(fields=('workspace', 'number'), name='requisition_number')],
            },
        ),
        migrations.CreateModel(
            name='RequisitionLine',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('position', models.PositiveIntegerField()),
                ('item_number', models.CharField(max_length=40)),
                ('description', models.CharField(max_length=200)),
                ('unit_code', models.CharField(max_length=3)),
                ('quantity', models.DecimalField(decimal_places=4, max_digits=19)),
                ('price', models.DecimalField(decimal_places=6, max_digits=19)),
                ('amount', models.DecimalField(decimal_places=2, max_digits=19)),
                ('requested_date', models.DateField()),
                ('assignee_id', models.UUIDField(null=True)),
                ("branch", schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.branch')),
                ("customer", schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.party')),
                ("item", schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalog.item')),
                ("requisition", schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='sales.requisition')),
                ("workspace", models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.workspace')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
                'default_manager_name': 'objects',
                "constraints": [
                    models.UniqueConstraint(fields=('workspace', 'requisition', 'position'), name='requisition_line_position'),
                    models.CheckConstraint(condition=models.Q(('quantity__gt', 0)), name='requisition_line_quantity'),
                ],
            },
        ),
        migrations.AddField(
            model_name='salesorder',
            name='authorised_by_id',
            field=models.UUIDField(null=True),
        ),
        migrations.AddIndex(
            model_name='salesorder',
            index=models.Index(condition=models.Q(('authorised_by_id__isnull', False)), fields=['workspace', 'customer', 'authorised_by_id', 'ordered_date'], name='so_authorised'),
        ),
        Secure("PurchaseLimit", customer="customer_id"),
        Secure("Requisition", narrowed=True, customer="customer_id"),
        Secure("RequisitionLine", narrowed=True, customer="customer_id"),
    ]

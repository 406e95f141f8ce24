"""The room's first tables, behind the database's fences."""

import django.db.models.deletion
import schakel.kernel.tenancy.rows
from django.db import migrations, models
from schakel.kernel.secure import Secure


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('catalog', '0004_transposed'),
        ('kernel', '0006_reminders'),
        ('parties', '0003_gs1_prefix'),
        ('purchasing', '0002_despatches'),
    ]

    operations = [
        migrations.CreateModel(
            name='InspectionResult',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('item_number', models.CharField(max_length=40)),
                ('suppliers_item_id', models.CharField(blank=True, max_length=60)),
                ('item_name', models.CharField(max_length=200)),
                ('unit_code', models.CharField(max_length=3)),
                ('lot_number', models.CharField(blank=True, max_length=60)),
                ('despatch_number', models.CharField(blank=True, max_length=60)),
                ('received_date', models.DateField()),
                ('inspected_quantity', models.DecimalField(decimal_places=4, max_digits=19)),
                ('accepted_quantity', models.DecimalField(decimal_places=4, default=0, max_digits=19)),
                ('rejected_quantity', models.DecimalField(decimal_places=4, default=0, max_digits=19)),
                ('reason', models.CharField(blank=True, max_length=500)),
                ('assignee_id', models.UUIDField(null=True)),
                ('branch', schakel.kernel.tenancy.rows.TenantForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.branch')),
                ('goods_receipt', schakel.kernel.tenancy.rows.TenantForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='purchasing.goodsreceipt')),
                ('order', schakel.kernel.tenancy.rows.TenantForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='purchasing.purchaseorder')),
                ('receipt_line', schakel.kernel.tenancy.rows.TenantForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='purchasing.goodsreceiptline')),
                ('supplier', schakel.kernel.tenancy.rows.TenantForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.party')),
                ('workspace', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.workspace')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
                'default_manager_name': 'objects',
                'indexes': [models.Index(fields=['workspace', 'received_date', 'id'], name='inspection_received'), models.Index(fields=['workspace', 'supplier', 'received_date', 'id'], name='inspection_supplier')],
                'constraints': [models.UniqueConstraint(fields=('workspace', 'receipt_line'), name='inspection_result_once')],
            },
        ),
        migrations.CreateModel(
            name='NonConformance',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('number', models.CharField(max_length=40)),
                ('state', models.CharField(choices=[('open', 'Open'), ('answered', 'Answered'), ('action_done', 'Action Done'), ('closed', 'Closed'), ('withdrawn', 'Withdrawn')], max_length=11)),
                ('defect_code', models.CharField(choices=[('dimension', 'Dimension'), ('damage', 'Damage'), ('wrong_item', 'Wrong Item'), ('wrong_quantity', 'Wrong Quantity'), ('documents', 'Documents'), ('contamination', 'Contamination'), ('function', 'Function'), ('packaging', 'Packaging'), ('other', 'Other')], max_length=14)),
                ('wanted', models.CharField(choices=[('replacement', 'Replacement'), ('credit', 'Credit'), ('rework', 'Rework'), ('information', 'Information')], max_length=11)),
                ('item_number', models.CharField(blank=True, max_length=40)),
                ('suppliers_item_id', models.CharField(blank=True, max_length=60)),
                ('item_name', models.CharField(blank=True, max_length=200)),
                ('unit_code', models.CharField(blank=True, max_length=3)),
                ('lot_number', models.CharField(blank=True, max_length=60)),
                ('despatch_number', models.CharField(blank=True, max_length=60)),
                ('quantity', models.DecimalField(decimal_places=4, max_digits=19, null=True)),
                ('description', models.CharField(max_length=4000)),
                ('due_date', models.DateField()),
                ('reported_at', models.DateTimeField()),
                ('cause', models.CharField(blank=True, max_length=2000)),
                ('containment', models.CharField(blank=True, max_length=2000)),
                ('corrective_action', models.CharField(blank=True, max_length=2000)),
                ('action_date', models.DateField(null=True)),
                ('answered_at', models.DateTimeField(null=True)),
                ('action_done_at', models.DateTimeField(null=True)),
                ('effectiveness', models.CharField(blank=True, max_length=2000)),
                ('reason', models.CharField(blank=True, max_length=500)),
                ('ended_at', models.DateTimeField(null=True)),
                ('warned_date', models.DateField(null=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('assignee_id', models.UUIDField(null=True)),
                ('branch', schakel.kernel.tenancy.rows.TenantForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.branch')),
                ('goods_receipt', schakel.kernel.tenancy.rows.TenantForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='purchasing.goodsreceipt')),
                ('item', schakel.kernel.tenancy.rows.TenantForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalog.item')),
                ('order', schakel.kernel.tenancy.rows.TenantForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='purchasing.purchaseorder')),
                ('order_line', schakel.kernel.tenancy.rows.TenantForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='purchasing.purchaseorderline')),
                ('receipt_line', schakel.kernel.tenancy.rows.TenantForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='purchasing.goodsreceiptline')),
                ('supplier', schakel.kernel.tenancy.rows.TenantForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.party')),
                ('workspace', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.workspace')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
                'default_manager_name': 'objects',
                'indexes': [models.Index(fields=['workspace', 'reported_at', 'id'], name='nc_reported'), models.Index(fields=['workspace', 'due_date', 'id'], name='nc_due'), models.Index(fields=['workspace', 'state', 'due_date', 'id'], name='nc_state'), models.Index(fields=['workspace', 'supplier', 'reported_at', 'id'], name='nc_supplier'), models.Index(fields=['workspace', 'item', 'reported_at', 'id'], name='nc_item')],
                'constraints': [models.UniqueConstraint(fields=('workspace', 'number'), name='non_conformance_number'), models.CheckConstraint(condition=models.Q(('quantity', None), ('quantity__gt', 0), _connector='OR'), name='non_conformance_quantity')],
            },
        ),
        Secure("NonConformance", narrowed=True, supplier="supplier_id"),
        Secure("InspectionResult", narrowed=True, supplier="supplier_id"),
    ]

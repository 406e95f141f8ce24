"""The room's first tables, behind the database's fences."""

import django.db.models.deletion
import schakel.kernel.tenancy
from django.db import migrations, models
from schakel.kernel.secure import Secure


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('catalog', '0001_initial'),
        ('kernel', '0001_initial'),
        ('parties', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='PurchaseOrder',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('number', models.CharField(max_length=40)),
                ('process_status', models.CharField(choices=[('issued', 'Issued'), ('in_progress', 'In Progress'), ('confirmed', 'Confirmed'), ('rejected', 'Rejected'), ('completed', 'Completed'), ('cancelled', 'Cancelled')], default='issued', max_length=12)),
                ('logistics_status', models.CharField(choices=[('open', 'Open'), ('shipped', 'Shipped'), ('delivered', 'Delivered')], default='open', max_length=10)),
                ('ordered_date', models.DateField()),
                ('next_date', models.DateField()),
                ('currency', models.CharField(max_length=3)),
                ('total_amount', models.DecimalField(decimal_places=2, default=0, max_digits=19)),
                ('sales_order_id', models.CharField(blank=True, max_length=60)),
                ('note', models.CharField(blank=True, max_length=500)),
                ('is_made', models.BooleanField(default=False)),
                ('has_proposal', models.BooleanField(default=False)),
                ('responded_at', models.DateTimeField(null=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('revision', models.PositiveIntegerField(default=1)),
                ('changed_at', models.DateTimeField(null=True)),
                ('own_party', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.party')),
                ('supplier', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.party')),
                ('workspace', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.workspace')),
                ('assignee_id', models.UUIDField(null=True)),
                ('branch', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.branch')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
                'default_manager_name': 'objects',
            },
        ),
        migrations.CreateModel(
            name='OrderResponse',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('order_response_code', models.CharField(choices=[('AB', 'Received'), ('AP', 'Accepted'), ('RE', 'Rejected'), ('CA', 'Changed')], max_length=2)),
                ('note', models.CharField(blank=True, max_length=500)),
                ('channel', models.CharField(max_length=20)),
                ('person_id', models.UUIDField(null=True)),
                ('responded_at', models.DateTimeField()),
                ('supplier', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.party')),
                ('workspace', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.workspace')),
                ('order', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='responses', to='purchasing.purchaseorder')),
                ('assignee_id', models.UUIDField(null=True)),
                ('branch', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.branch')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
                'default_manager_name': 'objects',
            },
        ),
        migrations.CreateModel(
            name='PurchaseOrderLine',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('position', models.PositiveIntegerField()),
                ('item_number', models.CharField(max_length=40)),
                ('suppliers_item_id', models.CharField(blank=True, max_length=60)),
                ('description', models.CharField(max_length=200)),
                ('unit_code', models.CharField(max_length=3)),
                ('quantity', models.DecimalField(decimal_places=4, max_digits=19)),
                ('price', models.DecimalField(decimal_places=6, max_digits=19)),
                ('confirmed_quantity', models.DecimalField(decimal_places=4, max_digits=19, null=True)),
                ('confirmed_price', models.DecimalField(decimal_places=6, max_digits=19, null=True)),
                ('amount', models.DecimalField(decimal_places=2, max_digits=19)),
                ('requested_date', models.DateField()),
                ('line_status_code', models.CharField(blank=True, choices=[('', 'None'), ('1', 'Added'), ('3', 'Changed'), ('5', 'Accepted'), ('7', 'Not Accepted'), ('42', 'Already Delivered')], default='', max_length=2)),
                ('old_quantity', models.DecimalField(decimal_places=4, max_digits=19, null=True)),
                ('old_requested_date', models.DateField(null=True)),
                ('is_cancelled', models.BooleanField(default=False)),
                ('item', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalog.item')),
                ('order', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='purchasing.purchaseorder')),
                ('supplier', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.party')),
                ('workspace', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.workspace')),
                ('assignee_id', models.UUIDField(null=True)),
                ('branch', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.branch')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
                'default_manager_name': 'objects',
            },
        ),
        migrations.CreateModel(
            name='OrderResponseLine',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('line_status_code', models.CharField(choices=[('', 'None'), ('1', 'Added'), ('3', 'Changed'), ('5', 'Accepted'), ('7', 'Not Accepted'), ('42', 'Already Delivered')], max_length=2)),
                ('status', models.CharField(choices=[('applied', 'Applied'), ('proposed', 'Proposed'), ('accepted', 'Accepted'), ('refused', 'Refused'), ('superseded', 'Superseded')], max_length=10)),
                ('deliveries', models.JSONField(default=list)),
                ('price', models.DecimalField(decimal_places=6, max_digits=19)),
                ('reason', models.CharField(blank=True, max_length=300)),
                ('decided_at', models.DateTimeField(null=True)),
                ('decided_by_id', models.UUIDField(null=True)),
                ('response', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='purchasing.orderresponse')),
                ('supplier', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.party')),
                ('workspace', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.workspace')),
                ('order', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='purchasing.purchaseorder')),
                ('line', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='purchasing.purchaseorderline')),
                ('assignee_id', models.UUIDField(null=True)),
                ('branch', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.branch')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
                'default_manager_name': 'objects',
            },
        ),
        migrations.CreateModel(
            name='ScheduleLine',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('position', models.PositiveIntegerField()),
                ('quantity', models.DecimalField(decimal_places=4, max_digits=19)),
                ('received_quantity', models.DecimalField(decimal_places=4, default=0, max_digits=19)),
                ('requested_date', models.DateField()),
                ('confirmed_date', models.DateField(null=True)),
                ('expected_date', models.DateField()),
                ('status', models.CharField(choices=[('open', 'Open'), ('shipped', 'Shipped'), ('delivered', 'Delivered'), ('cancelled', 'Cancelled')], default='open', max_length=10)),
                ('item', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalog.item')),
                ('line', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='schedule', to='purchasing.purchaseorderline')),
                ('order', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='purchasing.purchaseorder')),
                ('supplier', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.party')),
                ('workspace', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.workspace')),
                ('assignee_id', models.UUIDField(null=True)),
                ('branch', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.branch')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
                'default_manager_name': 'objects',
            },
        ),
        migrations.CreateModel(
            name='SupplierItem',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('suppliers_item_id', models.CharField(blank=True, max_length=60)),
                ('lead_time_days', models.PositiveSmallIntegerField(null=True)),
                ('moq', models.DecimalField(decimal_places=4, default=1, max_digits=19)),
                ('order_multiple', models.DecimalField(decimal_places=4, default=1, max_digits=19)),
                ('price', models.DecimalField(decimal_places=6, default=0, max_digits=19)),
                ('preferred', models.BooleanField(default=True)),
                ('over_receipt_percent', models.DecimalField(decimal_places=4, max_digits=7, null=True)),
                ('item', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalog.item')),
                ('supplier', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.party')),
                ('workspace', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.workspace')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
                'default_manager_name': 'objects',
            },
        ),
        migrations.AddIndex(
            model_name='purchaseorder',
            index=models.Index(fields=['workspace', 'next_date', 'id'], name='po_next_date'),
        ),
        migrations.AddIndex(
            model_name='purchaseorder',
            index=models.Index(fields=['workspace', 'ordered_date', 'id'], name='po_ordered'),
        ),
        migrations.AddIndex(
            model_name='purchaseorder',
            index=models.Index(fields=['workspace', 'supplier', 'next_date', 'id'], name='po_supplier_next'),
        ),
        migrations.AddIndex(
            model_name='purchaseorder',
            index=models.Index(fields=["workspace", "supplier", "process_status", "next_date", "id"], name="po_supplier_status"),
        ),
        migrations.AddIndex(
            model_name='purchaseorder',
            index=models.Index(fields=["workspace", "process_status", "next_date", "id"], name="po_status"),
        ),
        migrations.AddIndex(
            model_name='purchaseorder',
            index=models.Index(condition=models.Q(('has_proposal', True)), fields=['workspace', 'supplier'], name='po_proposal'),
        ),
        migrations.AddConstraint(
            model_name='purchaseorder',
            constraint=models.UniqueConstraint(fields=('workspace', 'number'), name='purchase_order_number'),
        ),
        migrations.AddConstraint(
            model_name='purchaseorderline',
            constraint=models.UniqueConstraint(fields=('workspace', 'order', 'position'), name='po_line_position'),
        ),
        migrations.AddConstraint(
            model_name='purchaseorderline',
            constraint=models.CheckConstraint(condition=models.Q(('quantity__gt', 0)), name='po_line_quantity'),
        ),
        migrations.AddConstraint(
            model_name='purchaseorderline',
            constraint=models.CheckConstraint(condition=models.Q(('price__gte', 0)), name='po_line_price'),
        ),
        migrations.AddConstraint(
            model_name='purchaseorderline',
            constraint=models.CheckConstraint(condition=models.Q(('confirmed_quantity__gte', 0)), name='po_line_confirmed'),
        ),
        migrations.AddConstraint(
            model_name='purchaseorderline',
            constraint=models.CheckConstraint(condition=models.Q(('confirmed_price__gte', 0)), name='po_line_confirmed_price'),
        ),
        migrations.AddIndex(
            model_name='orderresponseline',
            index=models.Index(condition=models.Q(('status', 'proposed')), fields=['workspace', 'order'], name='proposal_open'),
        ),
        migrations.AddConstraint(
            model_name='orderresponseline',
            constraint=models.UniqueConstraint(condition=models.Q(('status', 'proposed')), fields=('workspace', 'line'), name='one_open_proposal'),
        ),
        migrations.AddIndex(
            model_name='scheduleline',
            index=models.Index(condition=models.Q(('status__in', ['open', 'shipped'])), fields=['workspace', 'item', 'expected_date'], name='schedule_open'),
        ),
        migrations.AddConstraint(
            model_name='scheduleline',
            constraint=models.CheckConstraint(condition=models.Q(('quantity__gt', 0)), name='schedule_quantity'),
        ),
        migrations.AddConstraint(
            model_name='scheduleline',
            constraint=models.CheckConstraint(condition=models.Q(('received_quantity__gte', 0)), name='schedule_received'),
        ),
        migrations.AddConstraint(
            model_name='scheduleline',
            constraint=models.CheckConstraint(condition=models.Q(('received_quantity__lte', models.F('quantity'))), name='schedule_not_beyond'),
        ),
        migrations.AddConstraint(
            model_name='scheduleline',
            constraint=models.UniqueConstraint(fields=('workspace', 'line', 'position'), name='schedule_position'),
        ),
        migrations.AddConstraint(
            model_name='supplieritem',
            constraint=models.UniqueConstraint(fields=('workspace', 'item', 'supplier'), name='supplier_item_once'),
        ),
        migrations.AddConstraint(
            model_name='supplieritem',
            constraint=models.UniqueConstraint(condition=models.Q(('preferred', True)), fields=('workspace', 'item'), name='preferred_supplier'),
        ),
        migrations.CreateModel(
            name='GoodsReceipt',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('number', models.CharField(max_length=40)),
                ('status', models.CharField(choices=[('expected', 'Expected'), ('counted', 'Counted'), ('booked', 'Booked'), ('cancelled', 'Cancelled')], default='expected', max_length=10)),
                ('received_date', models.DateField()),
                ('despatch_number', models.CharField(blank=True, max_length=60)),
                ('note', models.CharField(blank=True, max_length=500)),
                ('created_at', models.DateTimeField()),
                ('booked_at', models.DateTimeField(null=True)),
                ('has_quarantine', models.BooleanField(default=False)),
                ('version', models.PositiveIntegerField(default=1)),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
                'default_manager_name': 'objects',
            },
        ),
        migrations.CreateModel(
            name='GoodsReceiptLine',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('position', models.PositiveIntegerField()),
                ('expected_quantity', models.DecimalField(decimal_places=4, max_digits=19)),
                ('counted_quantity', models.DecimalField(decimal_places=4, max_digits=19, null=True)),
                ('damaged_quantity', models.DecimalField(decimal_places=4, default=0, max_digits=19)),
                ('over_quantity', models.DecimalField(decimal_places=4, default=0, max_digits=19)),
                ('to_inspect', models.BooleanField(default=False)),
                ('quarantined_quantity', models.DecimalField(decimal_places=4, default=0, max_digits=19)),
                ('accepted_quantity', models.DecimalField(decimal_places=4, default=0, max_digits=19)),
                ('rejected_quantity', models.DecimalField(decimal_places=4, default=0, max_digits=19)),
                ('inspection_note', models.CharField(blank=True, max_length=500)),
                ('location', models.CharField(max_length=40)),
                ('lot_number', models.CharField(blank=True, max_length=60)),
                ('best_before_date', models.DateField(null=True)),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
                'default_manager_name': 'objects',
            },
        ),
        migrations.AddIndex(
            model_name='scheduleline',
            index=models.Index(condition=models.Q(('status__in', ['open', 'shipped'])), fields=['workspace', 'expected_date', 'id'], name='schedule_due'),
        ),
        migrations.AddIndex(
            model_name='scheduleline',
            index=models.Index(condition=models.Q(('status__in', ['open', 'shipped'])), fields=['workspace', 'supplier', 'expected_date', 'id'], name='schedule_due_of_supplier'),
        ),
        migrations.AddField(
            model_name='goodsreceipt',
            name='supplier',
            field=schakel.kernel.tenancy.rows.TenantForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.party'),
        ),
        migrations.AddField(
            model_name='goodsreceipt',
            name='workspace',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.workspace'),
        ),
        migrations.AddField(
            model_name='goodsreceiptline',
            name='item',
            field=schakel.kernel.tenancy.rows.TenantForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalog.item'),
        ),
        migrations.AddField(
            model_name='goodsreceiptline',
            name='order',
            field=schakel.kernel.tenancy.rows.TenantForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='purchasing.purchaseorder'),
        ),
        migrations.AddField(
            model_name='goodsreceiptline',
            name='order_line',
            field=schakel.kernel.tenancy.rows.TenantForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='purchasing.purchaseorderline'),
        ),
        migrations.AddField(
            model_name='goodsreceiptline',
            name='receipt',
            field=schakel.kernel.tenancy.rows.TenantForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='purchasing.goodsreceipt'),
        ),
        migrations.AddField(
            model_name='goodsreceiptline',
            name='schedule_line',
            field=schakel.kernel.tenancy.rows.TenantForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='purchasing.scheduleline'),
        ),
        migrations.AddField(
            model_name='goodsreceiptline',
            name='workspace',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.workspace'),
        ),
        migrations.AddIndex(
            model_name='goodsreceipt',
            index=models.Index(fields=['workspace', 'received_date', 'id'], name='receipt_day'),
        ),
        migrations.AddIndex(
            model_name='goodsreceipt',
            index=models.Index(fields=['workspace', 'status', 'received_date', 'id'], name='receipt_status'),
        ),
        migrations.AddIndex(
            model_name='goodsreceipt',
            index=models.Index(fields=['workspace', 'supplier', 'received_date', 'id'], name='receipt_supplier'),
        ),
        migrations.AddIndex(
            model_name='goodsreceipt',
            index=models.Index(condition=models.Q(('has_quarantine', True)), fields=['workspace', 'received_date', 'id'], name='receipt_quarantine'),
        ),
        migrations.AddConstraint(
            model_name='goodsreceipt',
            constraint=models.UniqueConstraint(fields=('workspace', 'number'), name='receipt_number'),
        ),
        migrations.AddConstraint(
            model_name='goodsreceiptline',
            constraint=models.UniqueConstraint(fields=('workspace', 'receipt', 'position'), name='receipt_line_position'),
        ),
        migrations.AddConstraint(
            model_name='goodsreceiptline',
            constraint=models.CheckConstraint(condition=models.Q(('damaged_quantity__gte', 0), ('over_quantity__gte', 0)), name='receipt_line_positive'),
        ),
        migrations.AddConstraint(
            model_name='goodsreceiptline',
            constraint=models.CheckConstraint(condition=models.Q(('counted_quantity__isnull', True), ('damaged_quantity__lte', models.F('counted_quantity')), _connector='OR'), name='receipt_line_damaged'),
        ),
        migrations.AddConstraint(
            model_name='goodsreceiptline',
            constraint=models.CheckConstraint(condition=models.Q(('accepted_quantity__gte', 0), ('quarantined_quantity__gte', django.db.models.expressions.CombinedExpression(models.F('accepted_quantity'), '+', models.F('rejected_quantity'))), ('rejected_quantity__gte', 0)), name='receipt_line_inspected'),
        ),
        Secure("SupplierItem", supplier="supplier_id"),
        Secure("PurchaseOrder", narrowed=True, supplier="supplier_id"),
        Secure("PurchaseOrderLine", narrowed=True, supplier="supplier_id"),
        Secure("ScheduleLine", narrowed=True, supplier="supplier_id"),
        Secure("OrderResponse", narrowed=True, supplier="supplier_id"),
        Secure("OrderResponseLine", narrowed=True, supplier="supplier_id"),
        Secure("GoodsReceipt"),
        Secure("GoodsReceiptLine"),
    ]

"""The room's first tables, behind the database's fences."""

import django.db.models.deletion
import django.db.models.expressions
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
            name='SalesOrder',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('number', models.CharField(max_length=40)),
                ('status', models.CharField(choices=[('open', 'Open'), ('delivered', 'Delivered'), ('cancelled', 'Cancelled')], default='open', max_length=10)),
                ('reference', models.CharField(blank=True, max_length=60)),
                ('ordered_date', models.DateField()),
                ('requested_date', models.DateField()),
                ('promised_date', models.DateField(null=True)),
                ('is_late', models.BooleanField(default=False)),
                ('currency', models.CharField(max_length=3)),
                ('total_amount', models.DecimalField(decimal_places=2, default=0, max_digits=19)),
                ('version', models.PositiveIntegerField(default=1)),
                ('customer', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.party')),
                ('own_party', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.party')),
                ('workspace', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.workspace')),
                ('assignee_id', models.UUIDField(null=True)),
                ('branch', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.branch')),
                ('delivery_city', models.CharField(blank=True, max_length=100)),
                ('delivery_country', models.CharField(blank=True, max_length=2)),
                ('delivery_name', models.CharField(blank=True, max_length=200)),
                ('delivery_postal_code', models.CharField(blank=True, max_length=20)),
                ('delivery_street', models.CharField(blank=True, max_length=200)),
                ('partial_delivery', models.BooleanField(default=True)),
                ('warehouse_note', models.CharField(blank=True, max_length=500)),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
                'default_manager_name': 'objects',
            },
        ),
        migrations.CreateModel(
            name='SalesOrderLine',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('position', models.PositiveIntegerField()),
                ('item_number', models.CharField(max_length=40)),
                ('description', models.CharField(max_length=200)),
                ('unit_code', models.CharField(max_length=3)),
                ('quantity', models.DecimalField(decimal_places=4, max_digits=19)),
                ('delivered_quantity', models.DecimalField(decimal_places=4, default=0, max_digits=19)),
                ('cancelled_quantity', models.DecimalField(decimal_places=4, default=0, max_digits=19)),
                ('open_quantity', models.DecimalField(decimal_places=4, max_digits=19)),
                ('price', models.DecimalField(decimal_places=6, max_digits=19)),
                ('amount', models.DecimalField(decimal_places=2, max_digits=19)),
                ('price_source', models.CharField(max_length=30)),
                ('price_reference', models.CharField(blank=True, max_length=60)),
                ('list_price', models.DecimalField(decimal_places=6, max_digits=19)),
                ('requested_date', models.DateField()),
                ('promised_date', models.DateField(null=True)),
                ('promise_status', models.CharField(choices=[('quoted', 'Quoted'), ('promised', 'Promised'), ('moved', 'Moved'), ('met', 'Met'), ('missed', 'Missed')], default='quoted', max_length=10)),
                ('priority', models.SmallIntegerField(default=50)),
                ('has_held_change', models.BooleanField(default=False)),
                ('customer', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.party')),
                ('item', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalog.item')),
                ('order', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='sales.salesorder')),
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
            name='PromiseChange',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('old_date', models.DateField(null=True)),
                ('new_date', models.DateField(null=True)),
                ('reason', models.CharField(choices=[('supply_moved', 'Supply Moved'), ('supply_short', 'Supply Short'), ('supply_added', 'Supply Added'), ('stock_changed', 'Stock Changed'), ('order_changed', 'Order Changed')], max_length=20)),
                ('purchase_order_id', models.UUIDField(null=True)),
                ('state', models.CharField(choices=[('released', 'Released'), ('held', 'Held'), ('superseded', 'Superseded')], max_length=10)),
                ('changed_at', models.DateTimeField()),
                ('released_at', models.DateTimeField(null=True)),
                ('released_by_id', models.UUIDField(null=True)),
                ('disclosed_to', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.party')),
                ('workspace', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.workspace')),
                ('order', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='sales.salesorder')),
                ('line', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='promise_changes', to='sales.salesorderline')),
                ('assignee_id', models.UUIDField(null=True)),
                ('branch', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.branch')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
                'default_manager_name': 'objects',
            },
        ),
        migrations.AddIndex(
            model_name='salesorder',
            index=models.Index(fields=['workspace', 'ordered_date', 'id'], name='so_ordered'),
        ),
        migrations.AddIndex(
            model_name='salesorder',
            index=models.Index(fields=['workspace', 'requested_date', 'id'], name='so_requested'),
        ),
        migrations.AddIndex(
            model_name='salesorder',
            index=models.Index(fields=['workspace', 'customer', 'ordered_date', 'id'], name='so_customer_ordered'),
        ),
        migrations.AddIndex(
            model_name='salesorder',
            index=models.Index(fields=['workspace', 'customer', 'requested_date', 'id'], name='so_customer_requested'),
        ),
        migrations.AddIndex(
            model_name='salesorder',
            index=models.Index(fields=["workspace", "customer", "status", "requested_date", "id"], name="so_customer_status"),
        ),
        migrations.AddIndex(
            model_name='salesorder',
            index=models.Index(fields=["workspace", "status", "requested_date", "id"], name="so_status"),
        ),
        migrations.AddIndex(
            model_name='salesorder',
            index=models.Index(condition=models.Q(('is_late', True), ('status', 'open')), fields=['workspace', 'customer', 'requested_date', 'id'], name='so_late'),
        ),
        migrations.AddConstraint(
            model_name='salesorder',
            constraint=models.UniqueConstraint(fields=('workspace', 'number'), name='sales_order_number'),
        ),
        migrations.AddIndex(
            model_name='salesorderline',
            index=models.Index(condition=models.Q(('open_quantity__gt', 0)), fields=['workspace', 'item', 'promised_date', 'id'], name='so_line_demand'),
        ),
        migrations.AddConstraint(
            model_name='salesorderline',
            constraint=models.UniqueConstraint(fields=('workspace', 'order', 'position'), name='so_line_position'),
        ),
        migrations.AddConstraint(
            model_name='salesorderline',
            constraint=models.CheckConstraint(condition=models.Q(('quantity__gt', 0)), name='so_line_quantity'),
        ),
        migrations.AddConstraint(
            model_name='salesorderline',
            constraint=models.CheckConstraint(condition=models.Q(('open_quantity', django.db.models.expressions.CombinedExpression(django.db.models.expressions.CombinedExpression(models.F('quantity'), '-', models.F('delivered_quantity')), '-', models.F('cancelled_quantity')))), name='so_line_adds_up'),
        ),
        migrations.AddConstraint(
            model_name='salesorderline',
            constraint=models.CheckConstraint(condition=models.Q(('open_quantity__gte', 0)), name='so_line_open'),
        ),
        migrations.AddIndex(
            model_name='promisechange',
            index=models.Index(condition=models.Q(('state', 'held')), fields=['workspace', 'changed_at'], name='promise_held'),
        ),
        migrations.AddConstraint(
            model_name='promisechange',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'held')), fields=('workspace', 'line'), name='one_held_change'),
        ),
        migrations.CreateModel(
            name='Shipment',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('number', models.CharField(max_length=40)),
                ('status', models.CharField(choices=[('drafted', 'Drafted'), ('shipped', 'Shipped'), ('delivered', 'Delivered'), ('cancelled', 'Cancelled')], default='drafted', max_length=10)),
                ('planned_date', models.DateField()),
                ('drafted_at', models.DateTimeField()),
                ('shipped_at', models.DateTimeField(null=True)),
                ('delivered_date', models.DateField(null=True)),
                ('expected_date', models.DateField(null=True)),
                ('carrier', models.CharField(blank=True, max_length=60)),
                ('tracking_number', models.CharField(blank=True, max_length=60)),
                ('tracking_url', models.CharField(blank=True, max_length=500)),
                ('delivery_name', models.CharField(blank=True, max_length=200)),
                ('delivery_street', models.CharField(blank=True, max_length=200)),
                ('delivery_postal_code', models.CharField(blank=True, max_length=20)),
                ('delivery_city', models.CharField(blank=True, max_length=100)),
                ('delivery_country', models.CharField(blank=True, max_length=2)),
                ('version', models.PositiveIntegerField(default=1)),
                ('assignee_id', models.UUIDField(null=True)),
                ('branch', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.branch')),
                ('customer', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.party')),
                ('own_party', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.party')),
                ('workspace', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.workspace')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
                'default_manager_name': 'objects',
            },
        ),
        migrations.CreateModel(
            name='ShipmentLine',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('position', models.PositiveIntegerField()),
                ('quantity', models.DecimalField(decimal_places=4, max_digits=19)),
                ('location', models.CharField(max_length=40)),
                ('lot_number', models.CharField(blank=True, max_length=60)),
                ('assignee_id', models.UUIDField(null=True)),
                ('branch', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.branch')),
                ('customer', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.party')),
                ('item', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalog.item')),
                ('order', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='sales.salesorder')),
                ('order_line', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='shipment_lines', to='sales.salesorderline')),
                ('shipment', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='sales.shipment')),
                ('workspace', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.workspace')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
                'default_manager_name': 'objects',
            },
        ),
        migrations.AddIndex(
            model_name='shipment',
            index=models.Index(fields=['workspace', 'planned_date', 'id'], name='shipment_planned'),
        ),
        migrations.AddIndex(
            model_name='shipment',
            index=models.Index(fields=['workspace', 'status', 'planned_date', 'id'], name='shipment_status'),
        ),
        migrations.AddIndex(
            model_name='shipment',
            index=models.Index(fields=['workspace', 'customer', 'planned_date', 'id'], name='shipment_customer'),
        ),
        migrations.AddConstraint(
            model_name='shipment',
            constraint=models.UniqueConstraint(fields=('workspace', 'number'), name='shipment_number'),
        ),
        migrations.AddConstraint(
            model_name='shipmentline',
            constraint=models.UniqueConstraint(fields=('workspace', 'shipment', 'position'), name='shipment_line_position'),
        ),
        migrations.AddConstraint(
            model_name='shipmentline',
            constraint=models.CheckConstraint(condition=models.Q(('quantity__gt', 0)), name='shipment_line_quantity'),
        ),
        migrations.CreateModel(
            name='OrderChangeRequest',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('cancel', 'Cancel'), ('change', 'Change')], max_length=10)),
                ('state', models.CharField(choices=[('asked', 'Asked'), ('accepted', 'Accepted'), ('declined', 'Declined'), ('withdrawn', 'Withdrawn')], default='asked', max_length=10)),
                ('quantity', models.DecimalField(decimal_places=4, max_digits=19, null=True)),
                ('requested_date', models.DateField(null=True)),
                ('note', models.CharField(blank=True, max_length=500)),
                ('answer', models.CharField(blank=True, max_length=500)),
                ('asked_at', models.DateTimeField()),
                ('asked_by_id', models.UUIDField(null=True)),
                ('answered_at', models.DateTimeField(null=True)),
                ('assignee_id', models.UUIDField(null=True)),
                ('branch', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.branch')),
                ('customer', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.party')),
                ('line', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='sales.salesorderline')),
                ('order', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='sales.salesorder')),
                ('workspace', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.workspace')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
                'default_manager_name': 'objects',
                'indexes': [models.Index(fields=['workspace', 'state', 'asked_at', 'id'], name='request_state'), models.Index(fields=['workspace', 'customer', 'asked_at', 'id'], name='request_customer')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('state', 'asked')), fields=('workspace', 'line'), name='one_request_asked')],
            },
        ),
        Secure("SalesOrder", narrowed=True, customer="customer_id"),
        Secure("SalesOrderLine", narrowed=True, customer="customer_id"),
        Secure("PromiseChange", narrowed=True, customer="disclosed_to_id"),
        Secure("Shipment", narrowed=True, customer="customer_id"),
        Secure("ShipmentLine", narrowed=True, customer="customer_id"),
        Secure("OrderChangeRequest", narrowed=True, customer="customer_id"),
    ]

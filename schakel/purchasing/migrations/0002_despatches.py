"""What suppliers say is on its way, behind the database's fences."""

import django.db.models.deletion
import schakel.kernel.tenancy
from django.db import migrations, models
from schakel.kernel.secure import Secure, SecureKey


class Migration(migrations.Migration):
    dependencies = [
        ('catalog', '0003_search'),
        ('kernel', '0006_reminders'),
        ('parties', '0003_gs1_prefix'),
        ('purchasing', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='purchaseorder',
            name='reminded_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.CreateModel(
            name='DespatchAdvice',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('number', models.CharField(max_length=60)),
                (
                    'status',
                    models.CharField(choices=[('issued', 'Issued'), ('partly_received', 'Partly Received'), ('received', 'Received'), ('withdrawn', 'Withdrawn')], default='issued', max_length=15),
                ),
                ('arrival_status', models.CharField(choices=[('applied', 'Applied'), ('proposed', 'Proposed'), ('accepted', 'Accepted')], default='applied', max_length=8)),
                ('despatch_date', models.DateField()),
                ('arrival_date', models.DateField()),
                ('earliest_date', models.DateField(null=True)),
                ('carrier', models.CharField(blank=True, max_length=60)),
                ('tracking_number', models.CharField(blank=True, max_length=60)),
                ('tracking_url', models.CharField(blank=True, max_length=500)),
                ('note', models.CharField(blank=True, max_length=500)),
                ('channel', models.CharField(max_length=20)),
                ('issued_at', models.DateTimeField()),
                ('said', models.CharField(max_length=64)),
                ('version', models.PositiveIntegerField(default=1)),
                ('assignee_id', models.UUIDField(null=True)),
                ('branch', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.branch')),
                ('supplier', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.party')),
                ('workspace', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.workspace')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
                'default_manager_name': 'objects',
                "indexes": [
                    models.Index(fields=['workspace', 'arrival_date', 'id'], name='despatch_arrival'),
                    models.Index(fields=['workspace', 'status', 'arrival_date', 'id'], name='despatch_status'),
                    models.Index(fields=['workspace', 'supplier', 'arrival_date', 'id'], name='despatch_supplier'),
                ],
                "constraints": [models.UniqueConstraint(condition=models.Q(('status', 'withdrawn'), _negated=True), fields=('workspace', 'supplier', 'number'), name='despatch_number')],
            },
        ),
        migrations.AddField(
            model_name='goodsreceipt',
            name='despatch_advice',
            field=schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='purchasing.despatchadvice'),
        ),
        migrations.AddField(
            model_name='scheduleline',
            name='despatch_advice',
            field=schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='purchasing.despatchadvice'),
        ),
        migrations.CreateModel(
            name='DespatchLine',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('position', models.PositiveIntegerField()),
                ('quantity', models.DecimalField(decimal_places=4, max_digits=19)),
                ('lot_number', models.CharField(blank=True, max_length=60)),
                ('serial_number', models.CharField(blank=True, max_length=60)),
                ('best_before_date', models.DateField(null=True)),
                ('rest', models.CharField(blank=True, choices=[('', 'Nothing'), ('follows', 'Follows'), ('ends', 'Ends')], default='', max_length=7)),
                ('outstanding_quantity', models.DecimalField(decimal_places=4, default=0, max_digits=19)),
                ('outstanding_reason', models.CharField(blank=True, max_length=300)),
                ('rest_date', models.DateField(null=True)),
                ('received_quantity', models.DecimalField(decimal_places=4, max_digits=19, null=True)),
                ('damaged_quantity', models.DecimalField(decimal_places=4, default=0, max_digits=19)),
                ('assignee_id', models.UUIDField(null=True)),
                ('advice', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='purchasing.despatchadvice')),
                ('branch', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.branch')),
                ('item', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalog.item')),
                ('order', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='purchasing.purchaseorder')),
                ('order_line', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='purchasing.purchaseorderline')),
                ('supplier', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.party')),
                ('workspace', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.workspace')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
                'default_manager_name': 'objects',
                "constraints": [
                    models.UniqueConstraint(fields=('workspace', 'advice', 'position'), name='despatch_line_position'),
                    models.CheckConstraint(condition=models.Q(('quantity__gt', 0)), name='despatch_line_quantity'),
                    models.CheckConstraint(condition=models.Q(('damaged_quantity__gte', 0), ('outstanding_quantity__gte', 0)), name='despatch_line_positive'),
                ],
            },
        ),
        migrations.AddField(
            model_name='goodsreceiptline',
            name='despatch_line',
            field=schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='purchasing.despatchline'),
        ),
        migrations.CreateModel(
            name='TransportHandlingUnit',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('position', models.PositiveIntegerField()),
                ('sscc', models.CharField(blank=True, max_length=18)),
                ('type_code', models.CharField(blank=True, max_length=10)),
                ('assignee_id', models.UUIDField(null=True)),
                ('advice', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='packages', to='purchasing.despatchadvice')),
                ('branch', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.branch')),
                ('supplier', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.party')),
                ('workspace', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.workspace')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
                'default_manager_name': 'objects',
                "indexes": [models.Index(condition=models.Q(('sscc', ''), _negated=True), fields=['workspace', 'sscc'], name='package_sscc')],
                "constraints": [models.UniqueConstraint(fields=('workspace', 'advice', 'position'), name='package_position')],
            },
        ),
        migrations.AddField(
            model_name='despatchline',
            name='package',
            field=schakel.kernel.tenancy.TenantForeignKey(
                db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='purchasing.transporthandlingunit'
            ),
        ),
        Secure("DespatchAdvice", narrowed=True, supplier="supplier_id"),
        Secure("TransportHandlingUnit", narrowed=True, supplier="supplier_id"),
        Secure("DespatchLine", narrowed=True, supplier="supplier_id"),
        SecureKey("ScheduleLine", "despatch_advice"),
        SecureKey("GoodsReceipt", "despatch_advice"),
        SecureKey("GoodsReceiptLine", "despatch_line"),
    ]

"""The room's first tables, behind the database's fences."""

import django.db.models.deletion
import schakel.kernel.tenancy
from django.db import migrations, models
from schakel.kernel.secure import Secure


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ('kernel', '0005_narrower_rights'),
        ('parties', '0001_initial'),
        ('purchasing', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='SupplierInvoice',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('380', 'Invoice'), ('381', 'Credit Note')], default='380', max_length=3)),
                (
                    'status',
                    models.CharField(
                        choices=[
                            ('received', 'Received'),
                            ('matched', 'Matched'),
                            ('to_check', 'To Check'),
                            ('approved', 'Approved'),
                            ('disputed', 'Disputed'),
                            ('rejected', 'Rejected'),
                            ('paid', 'Paid'),
                        ],
                        default='received',
                        max_length=10,
                    ),
                ),
                ('source', models.CharField(choices=[('order', 'Order'), ('e_invoice', 'E Invoice'), ('pdf', 'Pdf')], max_length=10)),
                ('number', models.CharField(max_length=60)),
                ('number_key', models.CharField(max_length=60)),
                ('original_number', models.CharField(blank=True, max_length=60)),
                ('order_number', models.CharField(blank=True, max_length=60)),
                ('issue_date', models.DateField()),
                ('due_date', models.DateField()),
                ('expected_payment_date', models.DateField(null=True)),
                ('currency', models.CharField(max_length=3)),
                ('net_amount', models.DecimalField(decimal_places=2, max_digits=19)),
                ('tax_amount', models.DecimalField(decimal_places=2, max_digits=19)),
                ('total_amount', models.DecimalField(decimal_places=2, max_digits=19)),
                ('open_amount', models.DecimalField(decimal_places=2, max_digits=19)),
                ('iban', models.CharField(blank=True, max_length=34)),
                ('payment_reference', models.CharField(blank=True, max_length=140)),
                ('note', models.CharField(blank=True, max_length=500)),
                ('findings', models.JSONField(default=list)),
                ('codes', models.JSONField(default=list)),
                ('difference_amount', models.DecimalField(decimal_places=2, default=0, max_digits=19)),
                ('reason', models.CharField(blank=True, max_length=500)),
                ('reply', models.CharField(blank=True, max_length=500)),
                ('replied_at', models.DateTimeField(null=True)),
                ('received_at', models.DateTimeField()),
                ('decided_at', models.DateTimeField(null=True)),
                ('decided_by_id', models.UUIDField(null=True)),
                ('paid_at', models.DateTimeField(null=True)),
                ('file_name', models.CharField(blank=True, max_length=150)),
                ('file_type', models.CharField(blank=True, max_length=100)),
                ('file_size', models.PositiveIntegerField(default=0)),
                ('file_sha256', models.CharField(blank=True, max_length=64)),
                ('file_key', models.CharField(blank=True, max_length=120)),
                ('version', models.PositiveIntegerField(default=1)),
                ('own_party', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.party')),
                ('supplier', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.party')),
                ('workspace', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.workspace')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
                'default_manager_name': 'objects',
                "indexes": [
                    models.Index(fields=['workspace', 'received_at', 'id'], name='supplier_invoice_received'),
                    models.Index(fields=['workspace', 'due_date', 'id'], name='supplier_invoice_due'),
                    models.Index(fields=['workspace', 'status', 'received_at', 'id'], name='supplier_invoice_status'),
                    models.Index(fields=['workspace', 'status', 'due_date', 'id'], name='supplier_invoice_to_pay'),
                    models.Index(fields=['workspace', 'supplier', 'received_at', 'id'], name='supplier_invoice_of'),
                ],
                "constraints": [
                    models.UniqueConstraint(condition=models.Q(('status', 'rejected'), _negated=True), fields=('workspace', 'supplier', 'kind', 'number_key'), name='supplier_invoice_number'),
                    models.CheckConstraint(condition=models.Q(('open_amount__gte', 0), ('open_amount__lte', models.F('total_amount'))), name='supplier_invoice_open'),
                ],
            },
        ),
        migrations.CreateModel(
            name='SupplierInvoiceLine',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('position', models.PositiveIntegerField()),
                ('order_number', models.CharField(blank=True, max_length=60)),
                ('order_position', models.CharField(blank=True, max_length=20)),
                ('buyers_item_id', models.CharField(blank=True, max_length=60)),
                ('suppliers_item_id', models.CharField(blank=True, max_length=60)),
                ('gtin', models.CharField(blank=True, max_length=14)),
                ('description', models.CharField(max_length=200)),
                ('unit_code', models.CharField(blank=True, max_length=3)),
                ('quantity', models.DecimalField(decimal_places=4, max_digits=19)),
                ('price', models.DecimalField(decimal_places=6, max_digits=19)),
                ('amount', models.DecimalField(decimal_places=2, max_digits=19)),
                ('tax_category', models.CharField(max_length=2)),
                ('tax_rate', models.DecimalField(decimal_places=2, max_digits=5)),
                ('matched_quantity', models.DecimalField(decimal_places=4, default=0, max_digits=19)),
                ('findings', models.JSONField(default=list)),
                ('invoice', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='payables.supplierinvoice')),
                ('order', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='purchasing.purchaseorder')),
                (
                    'order_line',
                    schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='purchasing.purchaseorderline'),
                ),
                ('supplier', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.party')),
                ('workspace', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.workspace')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
                'default_manager_name': 'objects',
                "constraints": [
                    models.UniqueConstraint(fields=('workspace', 'invoice', 'position'), name='supplier_invoice_position'),
                    models.CheckConstraint(
                        condition=models.Q(('matched_quantity__gte', 0), models.Q(('matched_quantity', 0), ('matched_quantity__lte', models.F('quantity')), _connector='OR')),
                        name='supplier_invoice_line_matched',
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name='InvoiceMatch',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('quantity', models.DecimalField(decimal_places=4, max_digits=19)),
                ('order_line', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='purchasing.purchaseorderline')),
                ('supplier', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.party')),
                ('workspace', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.workspace')),
                ('invoice', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='payables.supplierinvoice')),
                ('invoice_line', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='payables.supplierinvoiceline')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
                'default_manager_name': 'objects',
                "constraints": [models.CheckConstraint(condition=models.Q(('quantity__gt', 0)), name='match_quantity')],
            },
        ),
        migrations.CreateModel(
            name='SupplierInvoiceTax',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('category', models.CharField(max_length=2)),
                ('rate', models.DecimalField(decimal_places=2, max_digits=5)),
                ('taxable_amount', models.DecimalField(decimal_places=2, max_digits=19)),
                ('tax_amount', models.DecimalField(decimal_places=2, max_digits=19)),
                ('invoice', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='taxes', to='payables.supplierinvoice')),
                ('supplier', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.party')),
                ('workspace', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.workspace')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
                'default_manager_name': 'objects',
            },
        ),
        migrations.CreateModel(
            name='SupplierPayment',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('paid_date', models.DateField()),
                ('currency', models.CharField(max_length=3)),
                ('amount', models.DecimalField(decimal_places=2, max_digits=19)),
                ('reference', models.CharField(blank=True, max_length=140)),
                ('recorded_at', models.DateTimeField()),
                ('recorded_by_id', models.UUIDField(null=True)),
                ('supplier', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.party')),
                ('workspace', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.workspace')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
                'default_manager_name': 'objects',
                "indexes": [
                    models.Index(fields=['workspace', 'paid_date', 'id'], name='supplier_payment_day'),
                    models.Index(fields=['workspace', 'supplier', 'paid_date', 'id'], name='supplier_payment_of'),
                ],
                "constraints": [models.CheckConstraint(condition=models.Q(('amount__gte', 0)), name='supplier_payment_amount')],
            },
        ),
        migrations.CreateModel(
            name='SupplierPaymentShare',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('amount', models.DecimalField(decimal_places=2, max_digits=19)),
                ('credit_note', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='payables.supplierinvoice')),
                ('invoice', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='payables.supplierinvoice')),
                ('payment', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='payables.supplierpayment')),
                ('supplier', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.party')),
                ('workspace', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.workspace')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
                'default_manager_name': 'objects',
                "constraints": [models.CheckConstraint(condition=models.Q(('amount__gt', 0)), name='supplier_payment_share')],
            },
        ),
        migrations.CreateModel(
            name='ReceivedLine',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('received_quantity', models.DecimalField(decimal_places=4, max_digits=19)),
                ('invoiced_quantity', models.DecimalField(decimal_places=4, default=0, max_digits=19)),
                ('order', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='purchasing.purchaseorder')),
                (
                    'order_line',
                    schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='purchasing.purchaseorderline'),
                ),
                ('supplier', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.party')),
                ('workspace', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.workspace')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
                'default_manager_name': 'objects',
                'indexes': [models.Index(condition=models.Q(('invoiced_quantity__lt', models.F('received_quantity'))), fields=['workspace', 'supplier', 'order'], name='received_to_invoice')],
                'constraints': [
                    models.UniqueConstraint(fields=('workspace', 'order_line'), name='received_line_once'),
                    models.CheckConstraint(condition=models.Q(('invoiced_quantity__gte', 0), ('invoiced_quantity__lte', models.F('received_quantity'))), name='invoiced_not_beyond'),
                ],
            },
        ),
        Secure("SupplierInvoice", supplier="supplier_id"),
        Secure("SupplierInvoiceLine", supplier="supplier_id"),
        Secure("SupplierInvoiceTax", supplier="supplier_id"),
        Secure("ReceivedLine", supplier="supplier_id"),
        Secure("InvoiceMatch", supplier="supplier_id"),
        Secure("SupplierPayment", supplier="supplier_id"),
        Secure("SupplierPaymentShare", supplier="supplier_id"),
    ]

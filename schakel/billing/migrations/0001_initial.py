"""The room's first tables, behind the database's fences."""

import django.db.models.deletion
import django.db.models.expressions
import schakel.kernel.tenancy
from django.db import migrations, models
from schakel.kernel.secure import Secure


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ('catalog', '0002_prices'),
        ('kernel', '0005_narrower_rights'),
        ('parties', '0001_initial'),
        ('sales', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Invoice',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('380', 'Invoice'), ('381', 'Credit Note')], default='380', max_length=3)),
                ('status', models.CharField(choices=[('draft', 'Draft'), ('issued', 'Issued'), ('settled', 'Settled'), ('discarded', 'Discarded')], default='draft', max_length=10)),
                ('number', models.CharField(blank=True, max_length=40)),
                ('disclosed_to_id', models.UUIDField(null=True)),
                ('issue_date', models.DateField(null=True)),
                ('due_date', models.DateField(null=True)),
                ('delivery_date', models.DateField()),
                ('currency', models.CharField(max_length=3)),
                ('reference', models.CharField(blank=True, max_length=60)),
                ('buyer_reference', models.CharField(blank=True, max_length=60)),
                ('note', models.CharField(blank=True, max_length=500)),
                ('seller', models.JSONField(default=dict)),
                ('buyer', models.JSONField(default=dict)),
                ('delivery', models.JSONField(default=dict)),
                ('net_amount', models.DecimalField(decimal_places=2, default=0, max_digits=19)),
                ('tax_amount', models.DecimalField(decimal_places=2, default=0, max_digits=19)),
                ('total_amount', models.DecimalField(decimal_places=2, default=0, max_digits=19)),
                ('open_amount', models.DecimalField(decimal_places=2, default=0, max_digits=19)),
                ('created_at', models.DateTimeField()),
                ('issued_at', models.DateTimeField(null=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('assignee_id', models.UUIDField(null=True)),
                ('branch', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.branch')),
                ('customer', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.party')),
                ('original', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='billing.invoice')),
                ('own_party', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.party')),
                ('workspace', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.workspace')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
                'default_manager_name': 'objects',
                "indexes": [
                    models.Index(fields=['workspace', 'created_at', 'id'], name='invoice_created'),
                    models.Index(fields=['workspace', 'status', 'due_date', 'id'], name='invoice_status'),
                    models.Index(fields=['workspace', 'disclosed_to_id', 'issue_date', 'id'], name='invoice_disclosed'),
                    models.Index(condition=models.Q(('status', 'issued')), fields=['workspace', 'customer', 'due_date', 'id'], name='invoice_open_of'),
                ],
                "constraints": [
                    models.UniqueConstraint(condition=models.Q(('number', ''), _negated=True), fields=('workspace', 'own_party', 'number'), name='invoice_number'),
                    models.CheckConstraint(
                        condition=models.Q(('total_amount', django.db.models.expressions.CombinedExpression(models.F('net_amount'), '+', models.F('tax_amount')))), name='invoice_adds_up'
                    ),
                    models.CheckConstraint(condition=models.Q(('open_amount__gte', 0), ('open_amount__lte', models.F('total_amount'))), name='invoice_open'),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(('number', ''), ('status__in', ['draft', 'discarded'])),
                            models.Q(
                                models.Q(('number', ''), _negated=True),
                                ('disclosed_to_id', models.F('customer_id')),
                                ('due_date__isnull', False),
                                ('issue_date__isnull', False),
                                ('status__in', ['issued', 'settled']),
                            ),
                            _connector='OR',
                        ),
                        name='invoice_issued_whole',
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name='InvoiceLine',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('disclosed_to_id', models.UUIDField(null=True)),
                ('position', models.PositiveIntegerField()),
                ('item_number', models.CharField(blank=True, max_length=40)),
                ('description', models.CharField(max_length=200)),
                ('unit_code', models.CharField(max_length=3)),
                ('quantity', models.DecimalField(decimal_places=4, max_digits=19)),
                ('price', models.DecimalField(decimal_places=6, max_digits=19)),
                ('amount', models.DecimalField(decimal_places=2, max_digits=19)),
                ('tax_category', models.CharField(max_length=2)),
                ('tax_rate', models.DecimalField(decimal_places=2, max_digits=5)),
                ('counts', models.BooleanField(default=True)),
                ('assignee_id', models.UUIDField(null=True)),
                ('branch', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.branch')),
                ('invoice', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='billing.invoice')),
                ('item', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalog.item')),
                ('order', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='sales.salesorder')),
                ('order_line', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='sales.salesorderline')),
                ('original_line', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='billing.invoiceline')),
                ('shipment_line', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='sales.shipmentline')),
                ('workspace', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.workspace')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
                'default_manager_name': 'objects',
                "constraints": [
                    models.UniqueConstraint(fields=('workspace', 'invoice', 'position'), name='invoice_line_position'),
                    models.UniqueConstraint(condition=models.Q(('counts', True), ('original_line', None)), fields=('workspace', 'shipment_line'), name='invoiced_once'),
                    models.CheckConstraint(condition=models.Q(('quantity__gt', 0)), name='invoice_line_quantity'),
                    models.CheckConstraint(condition=models.Q(('price__gte', 0)), name='invoice_line_price'),
                ],
            },
        ),
        migrations.CreateModel(
            name='InvoiceTax',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('disclosed_to_id', models.UUIDField(null=True)),
                ('category', models.CharField(max_length=2)),
                ('rate', models.DecimalField(decimal_places=2, max_digits=5)),
                ('taxable_amount', models.DecimalField(decimal_places=2, max_digits=19)),
                ('tax_amount', models.DecimalField(decimal_places=2, max_digits=19)),
                ('assignee_id', models.UUIDField(null=True)),
                ('branch', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.branch')),
                ('invoice', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='taxes', to='billing.invoice')),
                ('workspace', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.workspace')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
                'default_manager_name': 'objects',
                "constraints": [models.UniqueConstraint(fields=('workspace', 'invoice', 'category', 'rate'), name='taxed_once')],
            },
        ),
        migrations.CreateModel(
            name='Payment',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('paid_date', models.DateField()),
                ('currency', models.CharField(max_length=3)),
                ('amount', models.DecimalField(decimal_places=2, max_digits=19)),
                ('open_amount', models.DecimalField(decimal_places=2, max_digits=19)),
                ('reference', models.CharField(blank=True, max_length=140)),
                ('recorded_at', models.DateTimeField()),
                ('recorded_by_id', models.UUIDField(null=True)),
                ('revoked_at', models.DateTimeField(null=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('customer', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.party')),
                ('own_party', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.party')),
                ('workspace', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.workspace')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
                'default_manager_name': 'objects',
                "indexes": [models.Index(fields=['workspace', 'customer', 'paid_date', 'id'], name='payment_of')],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(('amount__gt', 0)), name='payment_amount'),
                    models.CheckConstraint(condition=models.Q(('open_amount__gte', 0), ('open_amount__lte', models.F('amount'))), name='payment_open'),
                ],
            },
        ),
        migrations.CreateModel(
            name='LedgerEntry',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('invoice', 'Invoice'), ('credit_note', 'Credit Note'), ('payment', 'Payment'), ('revoked_payment', 'Revoked Payment')], max_length=20)),
                ('day', models.DateField()),
                ('currency', models.CharField(max_length=3)),
                ('amount', models.DecimalField(decimal_places=2, max_digits=19)),
                ('recorded_at', models.DateTimeField()),
                ('customer', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.party')),
                ('invoice', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='billing.invoice')),
                ('workspace', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.workspace')),
                ('payment', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='billing.payment')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
                'default_manager_name': 'objects',
                "indexes": [models.Index(fields=['workspace', 'customer', 'day', 'id'], name='ledger_of')],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(('amount__gte', 0), ('kind__in', ['invoice', 'revoked_payment'])), models.Q(('amount__lte', 0), ('kind__in', ['credit_note', 'payment'])), _connector='OR'
                        ),
                        name='ledger_sign',
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name='Allocation',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('amount', models.DecimalField(decimal_places=2, max_digits=19)),
                ('from_date', models.DateField()),
                ('until_date', models.DateField(null=True)),
                ('customer', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.party')),
                ('workspace', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.workspace')),
                ('credit_note', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='billing.invoice')),
                ('invoice', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='billing.invoice')),
                ('payment', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='billing.payment')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
                'default_manager_name': 'objects',
                "constraints": [
                    models.CheckConstraint(condition=models.Q(('amount__gt', 0)), name='allocation_amount'),
                    models.CheckConstraint(condition=models.Q(('payment__isnull', True), ('credit_note__isnull', True), _connector='XOR'), name='allocation_source'),
                ],
            },
        ),
        Secure("Invoice", customer="disclosed_to_id", narrowed=True),
        Secure("InvoiceLine", customer="disclosed_to_id", narrowed=True),
        Secure("InvoiceTax", customer="disclosed_to_id", narrowed=True),
        Secure("Payment", customer="customer_id"),
        Secure("Allocation", customer="customer_id"),
        Secure("LedgerEntry", customer="customer_id", append_only=True),
    ]

"""What customers ask a price for, and what we offer them, behind the database's fences."""

import django.db.models.deletion
import schakel.kernel.tenancy
from django.db import migrations, models
from schakel.kernel.secure import Secure


class Migration(migrations.Migration):

    dependencies = [
        ('catalog', '0003_search'),
        ('kernel', '0005_narrower_rights'),
        ('parties', '0002_merging'),
        ('sales', '0004_order_templates'),
    ]

    operations = [
        migrations.CreateModel(
            name='Quotation',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('number', models.CharField(max_length=40)),
                ('state', models.CharField(choices=[('draft', 'Draft'), ('sent', 'Sent'), ('revised', 'Revised'), ('accepted', 'Accepted'), ('declined', 'Declined'), ('withdrawn', 'Withdrawn')], default='draft', max_length=10)),
                ('reference', models.CharField(blank=True, max_length=60)),
                ('currency', models.CharField(max_length=3)),
                ('current_number', models.PositiveIntegerField(default=1)),
                ('valid_until', models.DateField()),
                ('net_amount', models.DecimalField(decimal_places=2, default=0, max_digits=19)),
                ('total_amount', models.DecimalField(decimal_places=2, default=0, max_digits=19)),
                ('created_at', models.DateTimeField()),
                ('version', models.PositiveIntegerField(default=1)),
                ('answered_by_id', models.UUIDField(null=True)),
                ('answered_at', models.DateTimeField(null=True)),
                ('answer', models.CharField(blank=True, max_length=500)),
                ('signed_name', models.CharField(blank=True, max_length=200)),
                ('signed_how', models.CharField(blank=True, max_length=200)),
                ('signed_from', models.CharField(blank=True, max_length=50)),
                ('signed_sha256', models.CharField(blank=True, max_length=64)),
                ('assignee_id', models.UUIDField(null=True)),
                ('branch', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.branch')),
                ('customer', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.party')),
                ('disclosed_to', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.party')),
                ('own_party', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.party')),
                ('sales_order', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='sales.salesorder')),
                ('workspace', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.workspace')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
                'default_manager_name': 'objects',
            },
        ),
        migrations.CreateModel(
            name='QuotationVersion',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('number', models.PositiveIntegerField()),
                ('state', models.CharField(choices=[('draft', 'Draft'), ('sent', 'Sent'), ('superseded', 'Superseded')], default='draft', max_length=10)),
                ('valid_until', models.DateField()),
                ('delivery_days', models.PositiveSmallIntegerField(null=True)),
                ('delivery_date', models.DateField(null=True)),
                ('remark', models.CharField(blank=True, max_length=2000)),
                ('terms', models.CharField(blank=True, max_length=2000)),
                ('net_amount', models.DecimalField(decimal_places=2, default=0, max_digits=19)),
                ('tax_amount', models.DecimalField(decimal_places=2, default=0, max_digits=19)),
                ('total_amount', models.DecimalField(decimal_places=2, default=0, max_digits=19)),
                ('created_at', models.DateTimeField()),
                ('sent_at', models.DateTimeField(null=True)),
                ('sent_by_id', models.UUIDField(null=True)),
                ('sha256', models.CharField(blank=True, max_length=64)),
                ('expiry_told', models.BooleanField(default=False)),
                ('assignee_id', models.UUIDField(null=True)),
                ('branch', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.branch')),
                ('disclosed_to', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.party')),
                ('quotation', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='sales.quotation')),
                ('workspace', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.workspace')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
                'default_manager_name': 'objects',
            },
        ),
        migrations.CreateModel(
            name='QuotationLine',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('position', models.PositiveIntegerField()),
                ('item_number', models.CharField(blank=True, max_length=40)),
                ('description', models.CharField(max_length=200)),
                ('unit_code', models.CharField(max_length=3)),
                ('quantity', models.DecimalField(decimal_places=4, max_digits=19)),
                ('price', models.DecimalField(decimal_places=6, max_digits=19)),
                ('discount_percent', models.DecimalField(decimal_places=4, default=0, max_digits=7)),
                ('net_price', models.DecimalField(decimal_places=6, max_digits=19)),
                ('amount', models.DecimalField(decimal_places=2, max_digits=19)),
                ('price_source', models.CharField(max_length=30)),
                ('price_reference', models.CharField(blank=True, max_length=60)),
                ('list_price', models.DecimalField(decimal_places=6, max_digits=19)),
                ('price_note', models.CharField(blank=True, max_length=200)),
                ('tax_category', models.CharField(max_length=2)),
                ('tax_rate', models.DecimalField(decimal_places=4, max_digits=7)),
                ('assignee_id', models.UUIDField(null=True)),
                ('branch', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.branch')),
                ('disclosed_to', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.party')),
                ('item', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalog.item')),
                ('workspace', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.workspace')),
                ('of_version', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='sales.quotationversion')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
                'default_manager_name': 'objects',
            },
        ),
        migrations.CreateModel(
            name='QuotationChangeRequest',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('note', models.CharField(blank=True, max_length=2000)),
                ('wanted', models.JSONField(default=list)),
                ('asked_at', models.DateTimeField()),
                ('asked_by_id', models.UUIDField(null=True)),
                ('assignee_id', models.UUIDField(null=True)),
                ('branch', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.branch')),
                ('customer', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.party')),
                ('workspace', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.workspace')),
                ('of_version', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='change_requests', to='sales.quotationversion')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
                'default_manager_name': 'objects',
            },
        ),
        migrations.CreateModel(
            name='QuotationView',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('person_id', models.UUIDField()),
                ('seen_at', models.DateTimeField()),
                ('customer', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.party')),
                ('of_version', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='views', to='sales.quotationversion')),
                ('workspace', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.workspace')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
                'default_manager_name': 'objects',
            },
        ),
        migrations.CreateModel(
            name='RequestForQuotation',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('number', models.CharField(max_length=40)),
                ('state', models.CharField(choices=[('requested', 'Requested'), ('quoted', 'Quoted'), ('declined', 'Declined'), ('withdrawn', 'Withdrawn')], default='requested', max_length=10)),
                ('reference', models.CharField(blank=True, max_length=60)),
                ('wanted_date', models.DateField(null=True)),
                ('note', models.CharField(blank=True, max_length=2000)),
                ('answer', models.CharField(blank=True, max_length=500)),
                ('requested_by_id', models.UUIDField(null=True)),
                ('requested_at', models.DateTimeField()),
                ('answered_at', models.DateTimeField(null=True)),
                ('assignee_id', models.UUIDField(null=True)),
                ('branch', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.branch')),
                ('customer', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.party')),
                ('workspace', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.workspace')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
                'default_manager_name': 'objects',
            },
        ),
        migrations.AddField(
            model_name='quotation',
            name='request',
            field=schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='sales.requestforquotation'),
        ),
        migrations.CreateModel(
            name='RequestForQuotationLine',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('position', models.PositiveIntegerField()),
                ('item_number', models.CharField(blank=True, max_length=40)),
                ('description', models.CharField(max_length=200)),
                ('unit_code', models.CharField(max_length=3)),
                ('quantity', models.DecimalField(decimal_places=4, max_digits=19)),
                ('assignee_id', models.UUIDField(null=True)),
                ('branch', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.branch')),
                ('customer', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.party')),
                ('item', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalog.item')),
                ('request', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='sales.requestforquotation')),
                ('workspace', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.workspace')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
                'default_manager_name': 'objects',
            },
        ),
        migrations.AddIndex(
            model_name='quotationversion',
            index=models.Index(condition=models.Q(('expiry_told', False), ('state', 'sent')), fields=['workspace', 'valid_until'], name='quotation_overdue'),
        ),
        migrations.AddConstraint(
            model_name='quotationversion',
            constraint=models.UniqueConstraint(fields=('workspace', 'quotation', 'number'), name='quotation_version'),
        ),
        migrations.AddConstraint(
            model_name='quotationversion',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'sent')), fields=('workspace', 'quotation'), name='one_version_counts'),
        ),
        migrations.AddConstraint(
            model_name='quotationversion',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'draft')), fields=('workspace', 'quotation'), name='one_version_is_written'),
        ),
        migrations.AddConstraint(
            model_name='quotationline',
            constraint=models.UniqueConstraint(fields=('workspace', 'of_version', 'position'), name='quotation_line_position'),
        ),
        migrations.AddConstraint(
            model_name='quotationline',
            constraint=models.CheckConstraint(condition=models.Q(('quantity__gt', 0)), name='quotation_line_quantity'),
        ),
        migrations.AddConstraint(
            model_name='quotationline',
            constraint=models.CheckConstraint(condition=models.Q(('discount_percent__gte', 0), ('discount_percent__lte', 100)), name='quotation_line_discount'),
        ),
        migrations.AddConstraint(
            model_name='quotationview',
            constraint=models.UniqueConstraint(fields=('workspace', 'of_version', 'person_id'), name='quotation_seen'),
        ),
        migrations.AddIndex(
            model_name='requestforquotation',
            index=models.Index(fields=['workspace', 'state', 'requested_at', 'id'], name='rfq_state'),
        ),
        migrations.AddIndex(
            model_name='requestforquotation',
            index=models.Index(fields=['workspace', 'requested_at', 'id'], name='rfq_requested'),
        ),
        migrations.AddIndex(
            model_name='requestforquotation',
            index=models.Index(fields=['workspace', 'customer', 'requested_at', 'id'], name='rfq_of_customer'),
        ),
        migrations.AddConstraint(
            model_name='requestforquotation',
            constraint=models.UniqueConstraint(fields=('workspace', 'number'), name='rfq_number'),
        ),
        migrations.AddIndex(
            model_name='quotation',
            index=models.Index(fields=['workspace', 'created_at', 'id'], name='quotation_made'),
        ),
        migrations.AddIndex(
            model_name='quotation',
            index=models.Index(fields=['workspace', 'valid_until', 'id'], name='quotation_valid'),
        ),
        migrations.AddIndex(
            model_name='quotation',
            index=models.Index(fields=['workspace', 'customer', 'created_at', 'id'], name='quotation_customer'),
        ),
        migrations.AddIndex(
            model_name='quotation',
            index=models.Index(fields=['workspace', 'disclosed_to', 'created_at', 'id'], name='quotation_theirs'),
        ),
        migrations.AddIndex(
            model_name='quotation',
            index=models.Index(fields=['workspace', 'state', 'created_at', 'id'], name='quotation_state'),
        ),
        migrations.AddConstraint(
            model_name='quotation',
            constraint=models.UniqueConstraint(fields=('workspace', 'number'), name='quotation_number'),
        ),
        migrations.AddConstraint(
            model_name='quotation',
            constraint=models.UniqueConstraint(fields=('workspace', 'sales_order'), name='quotation_order'),
        ),
        migrations.AddConstraint(
            model_name='quotation',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('disclosed_to', None), ('state', 'draft')), ('state', 'withdrawn'), models.Q(('disclosed_to__isnull', False), ('state__in', ['sent', 'revised', 'accepted', 'declined'])), _connector='OR'), name='quotation_disclosed'),
        ),
        migrations.AddConstraint(
            model_name='requestforquotationline',
            constraint=models.UniqueConstraint(fields=('workspace', 'request', 'position'), name='rfq_line_position'),
        ),
        migrations.AddConstraint(
            model_name='requestforquotationline',
            constraint=models.CheckConstraint(condition=models.Q(('quantity__gt', 0)), name='rfq_line_quantity'),
        ),
        Secure("RequestForQuotation", narrowed=True, customer="customer_id"),
        Secure("RequestForQuotationLine", narrowed=True, customer="customer_id"),
        Secure("Quotation", narrowed=True, customer="disclosed_to_id"),
        Secure("QuotationVersion", narrowed=True, customer="disclosed_to_id"),
        Secure("QuotationLine", narrowed=True, customer="disclosed_to_id"),
        Secure("QuotationView", customer="customer_id"),
        Secure("QuotationChangeRequest", narrowed=True, customer="customer_id"),
    ]

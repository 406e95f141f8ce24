"""Goods that customers send back, behind the database's fences."""

import django.db.models.deletion
import django.db.models.expressions
import schakel.kernel.tenancy
from django.db import migrations, models
from schakel.kernel.secure import Secure


class Migration(migrations.Migration):
    dependencies = [
        ('catalog', '0004_transposed'),
        ('kernel', '0006_reminders'),
        ('parties', '0003_gs1_prefix'),
        ('sales', '0005_quotations'),
    ]

    operations = [
        migrations.CreateModel(
            name='ReturnAuthorization',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('number', models.CharField(max_length=40)),
                (
                    'status',
                    models.CharField(
                        choices=[
                            ('requested', 'Requested'),
                            ('approved', 'Approved'),
                            ('declined', 'Declined'),
                            ('withdrawn', 'Withdrawn'),
                            ('in_transit', 'In Transit'),
                            ('received', 'Received'),
                            ('inspected', 'Inspected'),
                            ('credited', 'Credited'),
                            ('replaced', 'Replaced'),
                            ('refused', 'Refused'),
                        ],
                        default='requested',
                        max_length=10,
                    ),
                ),
                ('wish', models.CharField(choices=[('credit', 'Credit'), ('replacement', 'Replacement')], default='credit', max_length=11)),
                ('note', models.CharField(blank=True, max_length=500)),
                ('requested_at', models.DateTimeField()),
                ('answered_at', models.DateTimeField(null=True)),
                ('answer', models.CharField(blank=True, max_length=500)),
                ('freight_paid', models.BooleanField(default=False)),
                ('return_address', models.CharField(blank=True, max_length=500)),
                ('valid_to', models.DateField(null=True)),
                ('carrier', models.CharField(blank=True, max_length=60)),
                ('tracking_number', models.CharField(blank=True, max_length=60)),
                ('sent_date', models.DateField(null=True)),
                ('received_at', models.DateTimeField(null=True)),
                ('inspected_at', models.DateTimeField(null=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('assignee_id', models.UUIDField(null=True)),
                ('branch', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.branch')),
                ('customer', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.party')),
                ('order', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='sales.salesorder')),
                ('own_party', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.party')),
                ('replacement_order', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='sales.salesorder')),
                ('workspace', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.workspace')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
                'default_manager_name': 'objects',
                "indexes": [
                    models.Index(fields=['workspace', 'requested_at', 'id'], name='return_asked'),
                    models.Index(fields=['workspace', 'status', 'requested_at', 'id'], name='return_status'),
                    models.Index(fields=['workspace', 'customer', 'requested_at', 'id'], name='return_customer'),
                ],
                "constraints": [models.UniqueConstraint(fields=('workspace', 'number'), name='return_number')],
            },
        ),
        migrations.CreateModel(
            name='ReturnLine',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('position', models.PositiveIntegerField()),
                ('quantity', models.DecimalField(decimal_places=4, max_digits=19)),
                (
                    'reason',
                    models.CharField(
                        choices=[('damaged', 'Damaged'), ('wrong_item', 'Wrong Item'), ('too_many', 'Too Many'), ('defective', 'Defective'), ('not_needed', 'Not Needed'), ('other', 'Other')],
                        max_length=10,
                    ),
                ),
                ('note', models.CharField(blank=True, max_length=500)),
                ('lot_number', models.CharField(blank=True, max_length=60)),
                ('claimed_quantity', models.DecimalField(decimal_places=4, max_digits=19)),
                ('approved_quantity', models.DecimalField(decimal_places=4, max_digits=19, null=True)),
                ('counted_quantity', models.DecimalField(decimal_places=4, max_digits=19, null=True)),
                ('restocked_quantity', models.DecimalField(decimal_places=4, default=0, max_digits=19)),
                ('scrapped_quantity', models.DecimalField(decimal_places=4, default=0, max_digits=19)),
                ('refused_quantity', models.DecimalField(decimal_places=4, default=0, max_digits=19)),
                ('inspection_note', models.CharField(blank=True, max_length=500)),
                ('assignee_id', models.UUIDField(null=True)),
                ('branch', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.branch')),
                ('customer', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.party')),
                ('item', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalog.item')),
                ('order_line', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='sales.salesorderline')),
                (
                    'return_authorization',
                    schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='sales.returnauthorization'),
                ),
                ('workspace', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.workspace')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
                'default_manager_name': 'objects',
                "constraints": [
                    models.UniqueConstraint(fields=('workspace', 'return_authorization', 'position'), name='return_line_position'),
                    models.CheckConstraint(
                        condition=models.Q(('claimed_quantity__gte', 0), ('quantity__gt', 0), ('refused_quantity__gte', 0), ('restocked_quantity__gte', 0), ('scrapped_quantity__gte', 0)),
                        name='return_line_positive',
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(('counted_quantity', None), ('refused_quantity', 0), ('restocked_quantity', 0), ('scrapped_quantity', 0)),
                            (
                                'counted_quantity__gte',
                                django.db.models.expressions.CombinedExpression(
                                    django.db.models.expressions.CombinedExpression(models.F('restocked_quantity'), '+', models.F('scrapped_quantity')), '+', models.F('refused_quantity')
                                ),
                            ),
                            _connector='OR',
                        ),
                        name='return_line_inspected',
                    ),
                ],
            },
        ),
        Secure("ReturnAuthorization", narrowed=True, customer="customer_id"),
        Secure("ReturnLine", narrowed=True, customer="customer_id"),
    ]

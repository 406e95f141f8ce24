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
        ('purchasing', '0001_initial'),
        ('sales', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='LineRisk',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('purchase_order_id', models.UUIDField()),
                ('since', models.DateTimeField()),
                ('line', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='sales.salesorderline')),
                ('workspace', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.workspace')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
                'default_manager_name': 'objects',
                'indexes': [models.Index(fields=['workspace', 'purchase_order_id'], name='risk_order')],
                'constraints': [models.UniqueConstraint(fields=('workspace', 'line', 'purchase_order_id'), name='risk_once')],
            },
        ),
        migrations.CreateModel(
            name='Peg',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('stock', 'Stock'), ('schedule_line', 'Schedule Line'), ('production_receipt', 'Production Receipt'), ('to_order', 'To Order')], max_length=20)),
                ('quantity', models.DecimalField(decimal_places=4, max_digits=19)),
                ('available_date', models.DateField(null=True)),
                ('customer', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.party')),
                ('item', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalog.item')),
                ('line', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='pegs', to='sales.salesorderline')),
                ('schedule_line', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='purchasing.scheduleline')),
                ('workspace', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.workspace')),
                ('assignee_id', models.UUIDField(null=True)),
                ('branch', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.branch')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
                'default_manager_name': 'objects',
                'indexes': [models.Index(fields=['workspace', 'item'], name='peg_item'), models.Index(condition=models.Q(('kind', 'to_order')), fields=['workspace', 'item'], name='peg_to_order')],
                'constraints': [models.CheckConstraint(condition=models.Q(('quantity__gt', 0)), name='peg_quantity'), models.CheckConstraint(condition=models.Q(models.Q(('kind', 'schedule_line'), ('schedule_line__isnull', False)), models.Q(models.Q(('kind', 'schedule_line'), _negated=True), ('schedule_line__isnull', True)), _connector='OR'), name='peg_source')],
            },
        ),
        Secure("Peg", narrowed=True, customer="customer_id"),
        Secure("LineRisk"),
    ]

"""Lists of what customers order again and again, behind the database's fences."""

import django.db.models.deletion
import schakel.kernel.tenancy
from django.db import migrations, models
from schakel.kernel.secure import Secure


class Migration(migrations.Migration):
    dependencies = [
        ('catalog', '0003_search'),
        ('kernel', '0005_narrower_rights'),
        ('parties', '0001_initial'),
        ('sales', '0003_approval'),
    ]

    operations = [
        migrations.CreateModel(
            name='OrderTemplate',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('person_id', models.UUIDField()),
                ('name', models.CharField(max_length=100)),
                ('sort_key', models.CharField(max_length=100)),
                ('is_shared', models.BooleanField(default=False)),
                ('changed_at', models.DateTimeField()),
                ('version', models.PositiveIntegerField(default=1)),
                ('customer', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.party')),
                ('workspace', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.workspace')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
                'default_manager_name': 'objects',
                "indexes": [models.Index(fields=['workspace', 'customer', 'sort_key', 'id'], name='template_name')],
            },
        ),
        migrations.CreateModel(
            name='OrderTemplateLine',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('position', models.PositiveIntegerField()),
                ('quantity', models.DecimalField(decimal_places=4, max_digits=19)),
                ('customer', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.party')),
                ('item', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalog.item')),
                ('template', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='sales.ordertemplate')),
                ('workspace', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.workspace')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
                'default_manager_name': 'objects',
                "constraints": [
                    models.UniqueConstraint(fields=('workspace', 'template', 'item'), name='template_item_once'),
                    models.CheckConstraint(condition=models.Q(('quantity__gt', 0)), name='template_quantity'),
                ],
            },
        ),
        Secure("OrderTemplate", customer="customer_id"),
        Secure("OrderTemplateLine", customer="customer_id"),
    ]

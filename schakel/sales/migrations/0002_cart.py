"""Carts, behind the database's fences."""

import django.db.models.deletion
import schakel.kernel.tenancy
from django.db import migrations, models
from schakel.kernel.secure import Secure


class Migration(migrations.Migration):

    dependencies = [
        ('catalog', '0003_search'),
        ('kernel', '0005_narrower_rights'),
        ('parties', '0001_initial'),
        ('sales', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='CartLine',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('person_id', models.UUIDField()),
                ('quantity', models.DecimalField(decimal_places=4, max_digits=19)),
                ('requested_date', models.DateField(null=True)),
                ('added_at', models.DateTimeField()),
                ('customer', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.party')),
                ('item', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalog.item')),
                ('workspace', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.workspace')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
                'default_manager_name': 'objects',
                'constraints': [models.UniqueConstraint(fields=('workspace', 'customer', 'person_id', 'item'), name='cart_item_once'), models.CheckConstraint(condition=models.Q(('quantity__gt', 0)), name='cart_quantity')],
            },
        ),
        Secure("CartLine", customer="customer_id"),
    ]

"""Price lists and agreements, behind the database's fences."""

import django.db.models.deletion
import schakel.kernel.tenancy
from django.db import migrations, models
from schakel.kernel.secure import Secure


class Migration(migrations.Migration):
    dependencies = [
        ('catalog', '0001_initial'),
        ('kernel', '0001_initial'),
        ('parties', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='PriceAgreement',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('min_quantity', models.DecimalField(decimal_places=4, default=1, max_digits=19)),
                ('price', models.DecimalField(decimal_places=6, max_digits=19, null=True)),
                ('discount_percent', models.DecimalField(decimal_places=2, max_digits=5, null=True)),
                ('valid_from', models.DateField()),
                ('valid_to', models.DateField(null=True)),
                ('reference', models.CharField(blank=True, max_length=60)),
                ('version', models.PositiveIntegerField(default=1)),
                ('category', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalog.category')),
                ('customer', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.party')),
                ('item', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalog.item')),
                ('workspace', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.workspace')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
                'default_manager_name': 'objects',
                "indexes": [models.Index(fields=['workspace', 'customer', 'valid_from', 'id'], name='agreement_begins'), models.Index(fields=['workspace', 'valid_from', 'id'], name='agreement_all')],
                "constraints": [
                    models.UniqueConstraint(condition=models.Q(('category', None)), fields=('workspace', 'customer', 'item', 'min_quantity', 'valid_from'), name='agreement_of_item'),
                    models.UniqueConstraint(condition=models.Q(('item', None)), fields=('workspace', 'customer', 'category', 'min_quantity', 'valid_from'), name='agreement_of_category'),
                    models.CheckConstraint(
                        condition=models.Q(models.Q(('category__isnull', False), ('item', None)), models.Q(('category', None), ('item__isnull', False)), _connector='OR'), name='agreement_about'
                    ),
                    models.CheckConstraint(
                        condition=models.Q(models.Q(('discount_percent__isnull', False), ('price', None)), models.Q(('discount_percent', None), ('price__isnull', False)), _connector='OR'),
                        name='agreement_says',
                    ),
                    models.CheckConstraint(condition=models.Q(('min_quantity__gt', 0)), name='agreement_quantity'),
                    models.CheckConstraint(condition=models.Q(('price', None), ('price__gte', 0), _connector='OR'), name='agreement_price'),
                    models.CheckConstraint(
                        condition=models.Q(('discount_percent', None), models.Q(('discount_percent__gt', 0), ('discount_percent__lte', 100)), _connector='OR'), name='agreement_discount'
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name='PriceList',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=120)),
                ('currency', models.CharField(max_length=3)),
                ('is_general', models.BooleanField(default=False)),
                ('valid_from', models.DateField()),
                ('valid_to', models.DateField(null=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('workspace', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.workspace')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
                'default_manager_name': 'objects',
                "constraints": [
                    models.UniqueConstraint(fields=('workspace', 'name'), name='price_list_name'),
                    models.CheckConstraint(condition=models.Q(('valid_to', None), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='price_list_days'),
                ],
            },
        ),
        migrations.CreateModel(
            name='PriceListAssignment',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('customer', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.party')),
                ('price_list', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalog.pricelist')),
                ('workspace', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.workspace')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
                'default_manager_name': 'objects',
                "constraints": [models.UniqueConstraint(fields=('workspace', 'customer'), name='price_list_of_customer')],
            },
        ),
        migrations.CreateModel(
            name='PriceTier',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('min_quantity', models.DecimalField(decimal_places=4, default=1, max_digits=19)),
                ('price', models.DecimalField(decimal_places=6, max_digits=19)),
                ('item', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalog.item')),
                ('price_list', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalog.pricelist')),
                ('workspace', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.workspace')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
                'default_manager_name': 'objects',
                "constraints": [
                    models.UniqueConstraint(fields=('workspace', 'price_list', 'item', 'min_quantity'), name='price_tier_once'),
                    models.CheckConstraint(condition=models.Q(('min_quantity__gt', 0)), name='price_tier_quantity'),
                    models.CheckConstraint(condition=models.Q(('price__gte', 0)), name='price_tier_price'),
                ],
            },
        ),
        Secure("PriceList"),
        Secure("PriceTier"),
        Secure("PriceListAssignment"),
        Secure("PriceAgreement", customer="customer_id"),
    ]

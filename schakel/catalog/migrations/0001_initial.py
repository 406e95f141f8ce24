"""The room's first tables, behind the database's fences."""

import django.db.models.deletion
import schakel.kernel.tenancy
from django.db import migrations, models
from schakel.kernel.secure import Secure


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ('kernel', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Category',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=120)),
                ('parent', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalog.category')),
                ('path', models.CharField(max_length=240)),
                ('workspace', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.workspace')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
                'default_manager_name': 'objects',
                "constraints": [
                    models.UniqueConstraint(fields=('workspace', 'name'), name='category_name'),
                    models.CheckConstraint(condition=models.Q(('path', ''), _negated=True), name='category_path'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Item',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('number', models.CharField(max_length=40)),
                ('name', models.CharField(max_length=200)),
                ('sort_key', models.CharField(max_length=240)),
                ('description', models.TextField(blank=True)),
                ('unit_code', models.CharField(default='C62', max_length=3)),
                ('gtin', models.CharField(blank=True, max_length=14)),
                (
                    'tax_kind',
                    models.CharField(
                        choices=[('standard', 'Standard'), ('reduced', 'Reduced'), ('zero', 'Zero'), ('exempt', 'Exempt'), ('reverse_charge', 'Reverse Charge')], default='standard', max_length=20
                    ),
                ),
                ('brand', models.CharField(blank=True, max_length=80)),
                ('sales_price', models.DecimalField(decimal_places=6, default=0, max_digits=19)),
                ('order_multiple', models.DecimalField(decimal_places=4, default=1, max_digits=19)),
                ('safety_stock', models.DecimalField(decimal_places=4, default=0, max_digits=19)),
                ('is_active', models.BooleanField(default=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('category', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalog.category')),
                ('workspace', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.workspace')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
                'default_manager_name': 'objects',
                "indexes": [
                    models.Index(fields=['workspace', 'sort_key', 'id'], name='item_name'),
                    models.Index(fields=['workspace', 'category', 'sort_key', 'id'], name='item_in_category'),
                    models.Index(fields=['workspace', 'brand', 'sort_key', 'id'], name='item_of_brand'),
                ],
                "constraints": [models.UniqueConstraint(fields=('workspace', 'number'), name='item_number')],
            },
        ),
        Secure("Category", customer="*"),
        Secure("Item", customer="*"),
    ]

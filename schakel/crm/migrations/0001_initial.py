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
    ]

    operations = [
        migrations.CreateModel(
            name='Opportunity',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('title', models.CharField(max_length=200)),
                ('sort_key', models.CharField(max_length=240)),
                ('stage', models.CharField(choices=[('new', 'New'), ('qualified', 'Qualified'), ('quoted', 'Quoted'), ('won', 'Won'), ('lost', 'Lost')], default='new', max_length=10)),
                ('amount', models.DecimalField(decimal_places=2, max_digits=19, null=True)),
                ('expected_date', models.DateField(null=True)),
                ('assignee_id', models.UUIDField(null=True)),
                ('reason', models.CharField(blank=True, max_length=500)),
                ('created_at', models.DateTimeField()),
                ('moved_at', models.DateTimeField()),
                ('version', models.PositiveIntegerField(default=1)),
                ('party', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.party')),
                ('workspace', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.workspace')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
                'default_manager_name': 'objects',
                "indexes": [models.Index(fields=['workspace', 'stage', 'moved_at', 'id'], name='opportunity_stage')],
            },
        ),
        migrations.CreateModel(
            name='Activity',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('note', 'Note'), ('call', 'Call'), ('visit', 'Visit'), ('mail', 'Mail'), ('task', 'Task')], max_length=10)),
                ('text', models.CharField(max_length=2000)),
                ('due_date', models.DateField(null=True)),
                ('assignee_id', models.UUIDField(null=True)),
                ('done_at', models.DateTimeField(null=True)),
                ('created_at', models.DateTimeField()),
                ('created_by_id', models.UUIDField(null=True)),
                ('party', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.party')),
                ('workspace', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.workspace')),
                ('opportunity', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='crm.opportunity')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
                'default_manager_name': 'objects',
                "indexes": [
                    models.Index(condition=models.Q(('done_at', None)), fields=['workspace', 'due_date', 'id'], name='activity_due'),
                    models.Index(fields=['workspace', 'party', 'created_at', 'id'], name='activity_of_party'),
                ],
            },
        ),
        Secure("Opportunity"),
        Secure("Activity"),
    ]

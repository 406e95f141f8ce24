"""Relations that turned out to be one, and what went over; for the desk alone."""

import django.contrib.postgres.fields
import django.db.models.deletion
import schakel.kernel.tenancy
from django.db import migrations, models
from schakel.kernel.secure import Secure, SecureKey


class Migration(migrations.Migration):
    dependencies = [
        ('kernel', '0005_narrower_rights'),
        ('parties', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='party',
            name='merged_into',
            field=schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.party'),
        ),
        migrations.CreateModel(
            name='PartyMerge',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('merged_at', models.DateTimeField()),
                ('merged_by_id', models.UUIDField(null=True)),
                ('undone_at', models.DateTimeField(null=True)),
                ('filled', models.JSONField(default=dict)),
                ('roles', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=10), default=list)),
                ('kept', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.party')),
                ('merged', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.party')),
                ('workspace', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.workspace')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
                'default_manager_name': 'objects',
                "indexes": [models.Index(fields=['workspace', 'kept', 'merged_at'], name='merge_kept')],
                "constraints": [models.UniqueConstraint(condition=models.Q(('undone_at', None)), fields=('workspace', 'merged'), name='merged_once')],
            },
        ),
        migrations.CreateModel(
            name='MergedRows',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('table', models.CharField(max_length=80)),
                ('column', models.CharField(max_length=40)),
                ('row_ids', django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField())),
                ('workspace', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.workspace')),
                ('merge', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='moved', to='parties.partymerge')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
                'default_manager_name': 'objects',
            },
        ),
        migrations.CreateModel(
            name='NotDuplicate',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('said_at', models.DateTimeField()),
                ('said_by_id', models.UUIDField(null=True)),
                ('first', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.party')),
                ('second', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.party')),
                ('workspace', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.workspace')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
                'default_manager_name': 'objects',
                'constraints': [models.UniqueConstraint(fields=('workspace', 'first', 'second'), name='not_duplicate')],
            },
        ),
        SecureKey("Party", "merged_into"),
        Secure("PartyMerge"),
        Secure("MergedRows"),
        Secure("NotDuplicate"),
    ]

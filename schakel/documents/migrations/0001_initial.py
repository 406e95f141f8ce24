"""The room's first table, behind the database's fences."""

import django.db.models.deletion
import schakel.kernel.tenancy
from django.db import migrations, models
from schakel.kernel.secure import Secure


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('kernel', '0001_initial'),
        ('parties', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='StoredFile',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('assignee_id', models.UUIDField(null=True)),
                ('uploaded_by_id', models.UUIDField(null=True)),
                ('uploaded_at', models.DateTimeField()),
                ('from_desk', models.BooleanField()),
                ('name', models.CharField(max_length=150)),
                ('media_type', models.CharField(max_length=100)),
                ('size', models.PositiveIntegerField()),
                ('sha256', models.CharField(max_length=64)),
                ('key', models.CharField(max_length=100)),
                ('state', models.CharField(choices=[('waiting', 'Waiting'), ('clean', 'Clean'), ('quarantined', 'Quarantined')], max_length=12)),
                ('scanned_at', models.DateTimeField(null=True)),
                ('verdict', models.CharField(blank=True, max_length=200)),
                ('archived_at', models.DateTimeField(null=True)),
                ('branch', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.branch')),
                ('party', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.party')),
                ('workspace', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.workspace')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
                'default_manager_name': 'objects',
                'indexes': [models.Index(fields=['workspace', 'party', 'uploaded_at', 'id'], name='file_party'), models.Index(fields=['workspace', 'uploaded_at', 'id'], name='file_uploaded'), models.Index(condition=models.Q(('state', 'waiting')), fields=['workspace', 'uploaded_at'], name='file_waiting')],
                'constraints': [models.UniqueConstraint(fields=('workspace', 'key'), name='file_key')],
            },
        ),
        Secure("StoredFile", narrowed=True, customer="party_id", supplier="party_id"),
    ]

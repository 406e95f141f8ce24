"""The room's first tables, behind the database's fences."""

import django.db.models.deletion
from django.db import migrations, models
from schakel.kernel.secure import Secure


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Workspace',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('slug', models.SlugField(max_length=60, unique=True)),
                ('name', models.CharField(max_length=200)),
                ('timezone', models.CharField(default='Europe/Amsterdam', max_length=60)),
                ('country', models.CharField(default='NL', max_length=2)),
                ('base_currency', models.CharField(default='EUR', max_length=3)),
                ('accent', models.CharField(default='2b5bd7', max_length=6)),
                ('tolerance_days_late', models.PositiveSmallIntegerField(default=3)),
                ('over_receipt_percent', models.DecimalField(decimal_places=4, default=0, max_digits=7)),
                ('hold_promise_changes', models.BooleanField(default=False)),
                ('handling_days', models.PositiveSmallIntegerField(default=1)),
                ('disclosed_stock', models.CharField(choices=[('exact', 'exact'), ('buckets', 'buckets'), ('yes_no', 'yes_no'), ('nothing', 'nothing')], default='buckets', max_length=10)),
                ('second_factor', models.CharField(choices=[('optional', 'optional'), ('staff', 'staff'), ('everyone', 'everyone')], default='optional', max_length=10)),
            ],
        ),
        migrations.CreateModel(
            name='Refusal',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('at', models.DateTimeField()),
                ('operation', models.CharField(max_length=120)),
                ('status', models.PositiveSmallIntegerField()),
                ('code', models.CharField(max_length=60)),
                ('audience', models.CharField(max_length=10)),
                ('person_id', models.UUIDField(null=True)),
                ('party_id', models.UUIDField(null=True)),
                ('channel', models.CharField(max_length=20)),
                ('correlation_id', models.UUIDField()),
                ('for_person_id', models.UUIDField(null=True)),
                ('api_token_id', models.UUIDField(null=True)),
                ('address', models.CharField(db_default='', default='', max_length=45)),
                ('times', models.PositiveIntegerField(db_default=1, default=1)),
                ('arguments', models.JSONField(default=dict)),
                ('workspace', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.workspace')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
                'default_manager_name': 'objects',
                'indexes': [models.Index(fields=['workspace', 'at', 'id'], name='refusal_at')],
            },
        ),
        migrations.CreateModel(
            name='OutboxMessage',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(max_length=60)),
                ('receiver_id', models.UUIDField()),
                ('subject_kind', models.CharField(max_length=60)),
                ('subject_id', models.UUIDField()),
                ('data', models.JSONField(default=dict)),
                ('state', models.CharField(choices=[('waiting', 'Waiting'), ('sent', 'Sent'), ('failed', 'Failed')], default='waiting', max_length=10)),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('created_at', models.DateTimeField()),
                ('due_at', models.DateTimeField()),
                ('sent_at', models.DateTimeField(null=True)),
                ('error', models.CharField(blank=True, max_length=500)),
                ('workspace', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.workspace')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
                'default_manager_name': 'objects',
                'indexes': [models.Index(condition=models.Q(('state', 'waiting')), fields=['workspace', 'due_at'], name='outbox_due')],
            },
        ),
        migrations.CreateModel(
            name='NumberSeries',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(max_length=40)),
                ('own_party_id', models.UUIDField(null=True)),
                ('year', models.PositiveSmallIntegerField(default=0)),
                ('last', models.PositiveBigIntegerField()),
                ('workspace', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.workspace')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
                'default_manager_name': 'objects',
                'constraints': [models.UniqueConstraint(fields=('workspace', 'kind', 'own_party_id', 'year'), name='series_once', nulls_distinct=False)],
            },
        ),
        migrations.CreateModel(
            name='IdempotencyKey',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('party_id', models.UUIDField(null=True)),
                ('caller', models.CharField(max_length=120)),
                ('operation', models.CharField(max_length=120)),
                ('key', models.CharField(max_length=200)),
                ('body_hash', models.CharField(max_length=64)),
                ('answer', models.JSONField(null=True)),
                ('created_at', models.DateTimeField()),
                ('workspace', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.workspace')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
                'default_manager_name': 'objects',
                'constraints': [models.UniqueConstraint(fields=('workspace', 'caller', 'operation', 'key'), name='idempotency_once')],
            },
        ),
        migrations.CreateModel(
            name='FactRecord',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=100)),
                ('version', models.PositiveSmallIntegerField()),
                ('subject_kind', models.CharField(max_length=60)),
                ('subject_id', models.UUIDField()),
                ('at', models.DateTimeField()),
                ('audience', models.CharField(max_length=10)),
                ('person_id', models.UUIDField(null=True)),
                ('party_id', models.UUIDField(null=True)),
                ('relation_id', models.UUIDField(null=True)),
                ('channel', models.CharField(max_length=20)),
                ('correlation_id', models.UUIDField()),
                ('for_person_id', models.UUIDField(null=True)),
                ('api_token_id', models.UUIDField(null=True)),
                ('data', models.JSONField()),
                ('before', models.JSONField(null=True)),
                ('after', models.JSONField(null=True)),
                ('workspace', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.workspace')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
                'default_manager_name': 'objects',
                'indexes': [models.Index(fields=['workspace', 'subject_id', 'at'], name='fact_subject'), models.Index(fields=['workspace', 'correlation_id'], name='fact_correlation'), models.Index(fields=['workspace', 'at', 'id'], name='fact_at'), models.Index(fields=['workspace', 'name', 'at', 'id'], name='fact_name'), models.Index(condition=models.Q(('person_id__isnull', False)), fields=['workspace', 'person_id', 'at', 'id'], name='fact_person'), models.Index(condition=models.Q(('party_id__isnull', False)), fields=['workspace', 'party_id', 'at', 'id'], name='fact_party'), models.Index(condition=models.Q(('relation_id__isnull', False)), fields=['workspace', 'relation_id', 'at', 'id'], name='fact_relation')],
            },
        ),
        Secure("FactRecord", append_only=True, customer="party_id", supplier="party_id"),
        Secure("Refusal", append_only=True, customer="party_id", supplier="party_id"),
        Secure("OutboxMessage"),
        Secure("IdempotencyKey", customer="party_id", supplier="party_id"),
        Secure("NumberSeries"),
    ]

"""Documents with their versions and links, what is asked and demanded, and the function that searches."""

import django.db.models.deletion
import schakel.kernel.tenancy.rows
from django.db import migrations, models
from schakel.documents.migrations._searching import FILES_OF_BEFORE, KEEP, SEARCH
from schakel.kernel.secure import Secure, Sided


class Migration(migrations.Migration):

    dependencies = [
        ('documents', '0001_initial'),
        ('kernel', '0005_narrower_rights'),
        ('parties', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Document',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('open_to', models.CharField(blank=True, choices=[('', 'Nobody'), ('customer', 'Customers'), ('supplier', 'Suppliers')], max_length=8)),
                ('side', models.CharField(blank=True, choices=[('', 'Both'), ('customer', 'Customer'), ('supplier', 'Supplier')], max_length=8)),
                ('assignee_id', models.UUIDField(null=True)),
                ('kind', models.CharField(choices=[('certificate', 'Certificate'), ('manual', 'Manual'), ('delivery_note', 'Delivery Note'), ('declaration', 'Declaration'), ('drawing', 'Drawing'), ('specification', 'Specification'), ('safety_sheet', 'Safety Sheet'), ('photo', 'Photo'), ('contract', 'Contract'), ('other', 'Other')], max_length=15)),
                ('title', models.CharField(max_length=200)),
                ('sort_key', models.CharField(max_length=240)),
                ('issuer', models.CharField(blank=True, max_length=200)),
                ('number', models.CharField(blank=True, max_length=60)),
                ('valid_from', models.DateField(null=True)),
                ('valid_to', models.DateField(null=True)),
                ('review', models.CharField(choices=[('to_check', 'To Check'), ('accepted', 'Accepted'), ('refused', 'Refused')], max_length=10)),
                ('reason', models.CharField(blank=True, max_length=500)),
                ('validity', models.CharField(choices=[('valid', 'Valid'), ('expiring', 'Expiring'), ('expired', 'Expired')], max_length=10)),
                ('warned_days', models.PositiveSmallIntegerField(null=True)),
                ('latest', models.PositiveIntegerField(default=1)),
                ('file_name', models.CharField(max_length=150)),
                ('media_type', models.CharField(max_length=100)),
                ('size', models.PositiveIntegerField()),
                ('is_checked', models.BooleanField()),
                ('is_stopped', models.BooleanField(default=False)),
                ('numbers', models.CharField(blank=True, max_length=500)),
                ('text', models.TextField(blank=True)),
                ('uploaded_by_id', models.UUIDField(null=True)),
                ('from_desk', models.BooleanField()),
                ('created_at', models.DateTimeField()),
                ('changed_at', models.DateTimeField()),
                ('archived_at', models.DateTimeField(null=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('branch', schakel.kernel.tenancy.rows.TenantForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.branch')),
                ('party', schakel.kernel.tenancy.rows.TenantForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.party')),
                ('relation', schakel.kernel.tenancy.rows.TenantForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.party')),
                ('stored_file', schakel.kernel.tenancy.rows.TenantForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.storedfile')),
                ('workspace', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.workspace')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
                'default_manager_name': 'objects',
            },
        ),
        migrations.CreateModel(
            name='DocumentDemand',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('subject_kind', models.CharField(choices=[('party', 'Party'), ('item', 'Item')], max_length=5)),
                ('subject_id', models.UUIDField()),
                ('label', models.CharField(max_length=200)),
                ('kind', models.CharField(choices=[('certificate', 'Certificate'), ('manual', 'Manual'), ('delivery_note', 'Delivery Note'), ('declaration', 'Declaration'), ('drawing', 'Drawing'), ('specification', 'Specification'), ('safety_sheet', 'Safety Sheet'), ('photo', 'Photo'), ('contract', 'Contract'), ('other', 'Other')], max_length=15)),
                ('created_at', models.DateTimeField()),
                ('party', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.party')),
                ('workspace', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.workspace')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
                'default_manager_name': 'objects',
            },
        ),
        migrations.CreateModel(
            name='DocumentLink',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('open_to', models.CharField(blank=True, choices=[('', 'Nobody'), ('customer', 'Customers'), ('supplier', 'Suppliers')], max_length=8)),
                ('side', models.CharField(blank=True, choices=[('', 'Both'), ('customer', 'Customer'), ('supplier', 'Supplier')], max_length=8)),
                ('assignee_id', models.UUIDField(null=True)),
                ('subject_kind', models.CharField(max_length=20)),
                ('subject_id', models.UUIDField()),
                ('label', models.CharField(max_length=60)),
                ('branch', schakel.kernel.tenancy.rows.TenantForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.branch')),
                ('document', schakel.kernel.tenancy.rows.TenantForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='links', to='documents.document')),
                ('party', schakel.kernel.tenancy.rows.TenantForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.party')),
                ('workspace', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.workspace')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
                'default_manager_name': 'objects',
            },
        ),
        migrations.CreateModel(
            name='DocumentRequest',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('side', models.CharField(blank=True, choices=[('', 'Both'), ('customer', 'Customer'), ('supplier', 'Supplier')], max_length=8)),
                ('kind', models.CharField(choices=[('certificate', 'Certificate'), ('manual', 'Manual'), ('delivery_note', 'Delivery Note'), ('declaration', 'Declaration'), ('drawing', 'Drawing'), ('specification', 'Specification'), ('safety_sheet', 'Safety Sheet'), ('photo', 'Photo'), ('contract', 'Contract'), ('other', 'Other')], max_length=15)),
                ('title', models.CharField(max_length=200)),
                ('note', models.CharField(blank=True, max_length=500)),
                ('due_date', models.DateField(null=True)),
                ('subject_kind', models.CharField(blank=True, max_length=20)),
                ('subject_id', models.UUIDField(null=True)),
                ('label', models.CharField(blank=True, max_length=60)),
                ('state', models.CharField(choices=[('asked', 'Asked'), ('delivered', 'Delivered'), ('accepted', 'Accepted'), ('refused', 'Refused'), ('withdrawn', 'Withdrawn')], max_length=10)),
                ('reason', models.CharField(blank=True, max_length=500)),
                ('requested_by_id', models.UUIDField(null=True)),
                ('requested_at', models.DateTimeField()),
                ('document', schakel.kernel.tenancy.rows.TenantForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.document')),
                ('party', schakel.kernel.tenancy.rows.TenantForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.party')),
                ('workspace', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.workspace')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
                'default_manager_name': 'objects',
            },
        ),
        migrations.CreateModel(
            name='DocumentVersion',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('number', models.PositiveIntegerField()),
                ('note', models.CharField(blank=True, max_length=500)),
                ('uploaded_by_id', models.UUIDField(null=True)),
                ('from_desk', models.BooleanField()),
                ('uploaded_at', models.DateTimeField()),
                ('document', schakel.kernel.tenancy.rows.TenantForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='documents.document')),
                ('stored_file', schakel.kernel.tenancy.rows.TenantForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.storedfile')),
                ('workspace', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.workspace')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
                'default_manager_name': 'objects',
            },
        ),
        migrations.AddIndex(
            model_name='document',
            index=models.Index(fields=['workspace', 'changed_at', 'id'], name='document_changed'),
        ),
        migrations.AddIndex(
            model_name='document',
            index=models.Index(fields=['workspace', 'sort_key', 'id'], name='document_title'),
        ),
        migrations.AddIndex(
            model_name='document',
            index=models.Index(fields=['workspace', 'party', 'changed_at', 'id'], name='document_of_party'),
        ),
        migrations.AddIndex(
            model_name='document',
            index=models.Index(condition=models.Q(('archived_at', None), ('valid_to__isnull', False)), fields=['workspace', 'valid_to', 'id'], name='document_ends'),
        ),
        migrations.AddConstraint(
            model_name='document',
            constraint=models.CheckConstraint(condition=models.Q(('party', None), ('open_to', ''), _connector='OR'), name='document_one_way_open'),
        ),
        migrations.AddConstraint(
            model_name='document',
            constraint=models.CheckConstraint(condition=models.Q(('valid_from', None), ('valid_to', None), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='document_valid_days'),
        ),
        migrations.AddIndex(
            model_name='documentdemand',
            index=models.Index(fields=['workspace', 'created_at', 'id'], name='document_demand_at'),
        ),
        migrations.AddConstraint(
            model_name='documentdemand',
            constraint=models.UniqueConstraint(fields=('workspace', 'subject_kind', 'subject_id', 'kind'), name='document_demand_once'),
        ),
        migrations.AddIndex(
            model_name='documentlink',
            index=models.Index(fields=['workspace', 'subject_kind', 'subject_id'], name='document_subject'),
        ),
        migrations.AddConstraint(
            model_name='documentlink',
            constraint=models.UniqueConstraint(fields=('workspace', 'document', 'subject_kind', 'subject_id'), name='document_link_once'),
        ),
        migrations.AddIndex(
            model_name='documentrequest',
            index=models.Index(fields=['workspace', 'party', 'requested_at', 'id'], name='document_request_of'),
        ),
        migrations.AddIndex(
            model_name='documentrequest',
            index=models.Index(fields=['workspace', 'requested_at', 'id'], name='document_request_at'),
        ),
        migrations.AddConstraint(
            model_name='documentversion',
            constraint=models.UniqueConstraint(fields=('workspace', 'document', 'number'), name='document_version_number'),
        ),
        migrations.AddConstraint(
            model_name='documentdemand',
            constraint=models.UniqueConstraint(fields=('workspace', 'party', 'kind'), name='document_demand_of'),
        ),
        migrations.AddConstraint(
            model_name='document',
            constraint=models.CheckConstraint(condition=models.Q(('open_to', ''), ('side', ''), _connector='OR'), name='document_side_of_party'),
        ),
        migrations.AddField(
            model_name='storedfile',
            name='side',
            field=models.CharField(blank=True, choices=[('', 'Both'), ('customer', 'Customer'), ('supplier', 'Supplier')], default='', max_length=8),
            preserve_default=False,
        ),
        Secure("Document", narrowed=True, commons="open_to", customer="party_id", supplier="party_id"),
        Secure("DocumentVersion"),
        Secure("DocumentLink", narrowed=True, commons="open_to", customer="party_id", supplier="party_id"),
        Secure("DocumentRequest", customer="party_id", supplier="party_id"),
        Secure("DocumentDemand"),
        *(Sided(name) for name in ("StoredFile", "Document", "DocumentLink", "DocumentRequest")),
        migrations.RunSQL(KEEP, migrations.RunSQL.noop),
        migrations.RunSQL(SEARCH, migrations.RunSQL.noop),
        migrations.RunSQL(FILES_OF_BEFORE, migrations.RunSQL.noop),
    ]

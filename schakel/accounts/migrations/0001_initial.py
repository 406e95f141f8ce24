"""The room's first tables, behind the database's fences."""

import django.contrib.postgres.fields
import django.db.models.deletion
import schakel.kernel.ids
import schakel.kernel.tenancy
from django.conf import settings
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
            name='Person',
            fields=[
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('id', models.UUIDField(default=schakel.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('email', models.EmailField(max_length=254, unique=True)),
                ('name', models.CharField(max_length=120)),
                ('language', models.CharField(default='nl', max_length=2)),
                ('is_active', models.BooleanField(default=True)),
                ('date_joined', models.DateTimeField(auto_now_add=True)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Membership',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('audience', models.CharField(choices=[('staff', 'staff'), ('customer', 'customer'), ('supplier', 'supplier'), ('system', 'system')], max_length=10)),
                ('roles', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40))),
                ('party', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.party')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to=settings.AUTH_USER_MODEL)),
                ('workspace', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.workspace')),
                ('name', models.CharField(default='', max_length=120)),
                ('sort_key', models.CharField(default='', max_length=240)),
                ('marks', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=20), default=list)),
                ('scope', models.CharField(choices=[('own', 'Own'), ('branch', 'Branch'), ('company', 'Company'), ('group', 'Group')], default='company', max_length=10)),
                ('branch', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.branch')),
                ('last_seen_at', models.DateTimeField(null=True)),
                ('ended_at', models.DateTimeField(null=True)),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
                'default_manager_name': 'objects',
                "indexes": [models.Index(fields=['workspace', 'sort_key', 'id'], name='membership_name')],
                "constraints": [
                    models.UniqueConstraint(fields=('workspace', 'person', 'audience', 'party'), name='membership_once', nulls_distinct=False),
                    models.CheckConstraint(
                        condition=models.Q(models.Q(('audience', 'staff'), ('party', None)), models.Q(('audience__in', ['customer', 'supplier']), ('party__isnull', False)), _connector='OR'),
                        name='membership_party',
                    ),
                    models.CheckConstraint(condition=models.Q(models.Q(('scope', 'branch'), _negated=True), ('branch__isnull', False), _connector='OR'), name='membership_branch'),
                    models.CheckConstraint(
                        condition=models.Q(models.Q(('audience', 'staff'), _negated=True), models.Q(('branch', None), ('scope', 'company')), _connector='OR'), name='membership_staff_scope'
                    ),
                    models.CheckConstraint(
                        condition=models.Q(models.Q(('roles__contains', ['admin']), _negated=True), ('scope__in', ['company', 'group']), _connector='OR'), name='membership_admin_scope'
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name='ApiToken',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=100)),
                ('prefix', models.CharField(max_length=12, unique=True)),
                ('secret_hash', models.CharField(max_length=64)),
                ('scopes', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=120))),
                ('created_at', models.DateTimeField()),
                ('expires_at', models.DateTimeField(null=True)),
                ('revoked_at', models.DateTimeField(null=True)),
                ('last_used_at', models.DateTimeField(null=True)),
                ('party', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.party')),
                ('workspace', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.workspace')),
                ('membership', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.membership')),
                ('made_with', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.apitoken')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
                'default_manager_name': 'objects',
                'indexes': [models.Index(fields=['workspace', 'created_at', 'id'], name='api_token_created')],
            },
        ),
        migrations.CreateModel(
            name='SingleSignOn',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=40)),
                ('issuer_url', models.CharField(max_length=500)),
                ('client_id', models.CharField(max_length=190)),
                ('encrypted_secret', models.CharField(max_length=1000)),
                ('enabled', models.BooleanField(default=True)),
                ('workspace', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.workspace')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
                'default_manager_name': 'objects',
                'constraints': [models.UniqueConstraint(fields=('workspace',), name='single_sign_on_once')],
            },
        ),
        migrations.CreateModel(
            name='SavedView',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('audience', models.CharField(max_length=10)),
                ('list', models.CharField(max_length=120)),
                ('name', models.CharField(max_length=60)),
                ('sort_key', models.CharField(max_length=240)),
                ('query', models.JSONField()),
                ('shared', models.BooleanField(default=False)),
                ('party', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.party')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('workspace', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.workspace')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
                'default_manager_name': 'objects',
                'constraints': [models.UniqueConstraint(fields=('workspace', 'audience', 'party', 'list', 'person', 'sort_key'), name='saved_view_once', nulls_distinct=False)],
            },
        ),
        migrations.CreateModel(
            name='Role',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('audience', models.CharField(max_length=10)),
                ('name', models.CharField(max_length=40)),
                ('title', models.CharField(max_length=80)),
                ('patterns', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=120))),
                ('needs_second_factor', models.BooleanField(default=False)),
                ('built_in', models.BooleanField(default=False)),
                ('version', models.PositiveIntegerField(default=1)),
                ('workspace', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.workspace')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
                'default_manager_name': 'objects',
                'constraints': [models.UniqueConstraint(fields=('workspace', 'audience', 'name'), name='role_once')],
            },
        ),
        migrations.CreateModel(
            name='Invitation',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('email', models.EmailField(max_length=254)),
                ('name', models.CharField(blank=True, max_length=120)),
                ('audience', models.CharField(max_length=10)),
                ('roles', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40))),
                ('marks', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=20), default=list)),
                ('scope', models.CharField(choices=[('own', 'Own'), ('branch', 'Branch'), ('company', 'Company'), ('group', 'Group')], default='company', max_length=10)),
                ('language', models.CharField(default='nl', max_length=2)),
                ('token_hash', models.CharField(max_length=64, unique=True)),
                ('invited_by_id', models.UUIDField(null=True)),
                ('invited_by_name', models.CharField(blank=True, max_length=120)),
                ('created_at', models.DateTimeField()),
                ('expires_at', models.DateTimeField()),
                ('used_at', models.DateTimeField(null=True)),
                ('used_by_id', models.UUIDField(null=True)),
                ('revoked_at', models.DateTimeField(null=True)),
                ('branch', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.branch')),
                ('party', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.party')),
                ('workspace', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.workspace')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
                'default_manager_name': 'objects',
                'constraints': [
                    models.UniqueConstraint(
                        condition=models.Q(('revoked_at', None), ('used_at', None)), fields=('workspace', 'audience', 'party', 'email'), name='invitation_once', nulls_distinct=False
                    ),
                    models.CheckConstraint(
                        condition=models.Q(models.Q(('roles__contains', ['admin']), _negated=True), ('scope__in', ['company', 'group']), _connector='OR'), name='invitation_admin_scope'
                    ),
                ],
                'indexes': [models.Index(fields=['workspace', 'created_at', 'id'], name='invitation_created')],
            },
        ),
        migrations.CreateModel(
            name='SignedLink',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('purpose', models.CharField(max_length=120)),
                ('subject_kind', models.CharField(max_length=60)),
                ('subject_id', models.UUIDField()),
                ('token_hash', models.CharField(max_length=64, unique=True)),
                ('created_at', models.DateTimeField()),
                ('expires_at', models.DateTimeField()),
                ('used_at', models.DateTimeField(null=True)),
                ('revoked_at', models.DateTimeField(null=True)),
                ('membership', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.membership')),
                ('party', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.party')),
                ('workspace', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.workspace')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
                'default_manager_name': 'objects',
                'indexes': [models.Index(fields=['workspace', 'subject_id', 'created_at', 'id'], name='signed_link_subject')],
            },
        ),
        Secure("Membership", customer="party_id", supplier="party_id"),
        Secure("SingleSignOn"),
        Secure("ApiToken", customer="party_id", supplier="party_id"),
        Secure("SavedView", customer="party_id", supplier="party_id"),
        Secure("Role", customer="*", supplier="*"),
        Secure("Invitation", customer="party_id", supplier="party_id"),
        Secure("SignedLink", customer="party_id", supplier="party_id"),
        migrations.RunSQL(
            """
            create function places_of_person(person uuid) returns table (slug varchar, name varchar)
            language sql stable security definer set search_path = public, pg_temp as $$
                select distinct w.slug, w.name
                from public.accounts_membership m
                join public.kernel_workspace w on w.id = m.workspace_id
                where m.person_id = person and m.ended_at is null
                order by w.name
            $$
            """,
            "drop function places_of_person(uuid)",
        ),
    ]

"""The room's first tables, behind the database's fences."""

import django.db.models.deletion
import schakel.kernel.tenancy
from django.conf import settings
from django.db import migrations, models
from schakel.kernel.secure import Secure


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('kernel', '0001_initial'),
        ('parties', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Notification',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('audience', models.CharField(max_length=10)),
                ('kind', models.CharField(max_length=60)),
                ('subject_kind', models.CharField(max_length=60)),
                ('subject_id', models.UUIDField()),
                ('data', models.JSONField(default=dict)),
                ('created_at', models.DateTimeField()),
                ('read_at', models.DateTimeField(null=True)),
                ('party', schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.party')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('workspace', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.workspace')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
                'default_manager_name': 'objects',
                'indexes': [models.Index(fields=['workspace', 'person', 'created_at'], name='notification_person')],
                'constraints': [models.UniqueConstraint(fields=('workspace', 'person', 'audience', 'kind', 'subject_id'), name='notification_once')],
            },
        ),
        Secure("Notification", customer="party_id", supplier="party_id"),
    ]

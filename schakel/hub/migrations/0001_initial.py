"""The room's first tables, behind the database's fences."""

import django.db.models.deletion
from django.db import migrations, models
from schakel.kernel.secure import Secure


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('kernel', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='ExternalId',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('system', models.CharField(max_length=60)),
                ('entity', models.CharField(max_length=40)),
                ('external_id', models.CharField(max_length=200)),
                ('object_id', models.UUIDField()),
                ('workspace', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.workspace')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
                'default_manager_name': 'objects',
                'constraints': [models.UniqueConstraint(fields=('workspace', 'system', 'entity', 'external_id'), name='external_id_once')],
            },
        ),
        Secure("ExternalId"),
    ]

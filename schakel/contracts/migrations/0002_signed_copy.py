"""A signed copy beside a contract, apart from the text that was accepted."""

import django.db.models.deletion
import schakel.kernel.tenancy
from django.db import migrations
from schakel.kernel.secure import SecureKey


class Migration(migrations.Migration):
    dependencies = [
        ('contracts', '0001_initial'),
        ('documents', '0002_documents'),
    ]

    operations = [
        migrations.AddField(
            model_name='contract',
            name='signed_copy',
            field=schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.document'),
        ),
        SecureKey('Contract', 'signed_copy'),
    ]

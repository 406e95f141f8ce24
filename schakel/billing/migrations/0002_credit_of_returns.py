"""Credit notes that say for which goods that came back they are."""

import django.db.models.deletion
import schakel.kernel.tenancy
from django.db import migrations
from schakel.kernel.secure import SecureKey


class Migration(migrations.Migration):

    dependencies = [
        ('billing', '0001_initial'),
        ('sales', '0006_returns'),
    ]

    operations = [
        migrations.AddField(
            model_name='invoice',
            name='return_authorization',
            field=schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='sales.returnauthorization'),
        ),
        migrations.AddField(
            model_name='invoiceline',
            name='return_line',
            field=schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='sales.returnline'),
        ),
        SecureKey("Invoice", "return_authorization"),
        SecureKey("InvoiceLine", "return_line"),
    ]

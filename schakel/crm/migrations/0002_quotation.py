"""What was offered for an opportunity."""

import django.db.models.deletion
import schakel.kernel.tenancy
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('crm', '0001_initial'),
        ('sales', '0005_quotations'),
    ]

    operations = [
        migrations.AddField(
            model_name='opportunity',
            name='quotation',
            field=schakel.kernel.tenancy.TenantForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='sales.quotation'),
        ),
        migrations.RunSQL(
            'alter table crm_opportunity add constraint crm_opportunity_quotation_id_fk'
            ' foreign key (workspace_id, quotation_id) references sales_quotation (workspace_id, id)',
            elidable=False,
        ),
    ]

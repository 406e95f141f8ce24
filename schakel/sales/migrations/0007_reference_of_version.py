"""What the customer calls an offer stands on each version of it: what it holds stays while another is written."""

from django.db import migrations, models

# Of versions of before, what stood on the quotation.
FILL = """
update sales_quotationversion as v set reference = q.reference
    from sales_quotation as q
    where q.workspace_id = v.workspace_id and q.id = v.quotation_id and q.reference <> ''
"""


class Migration(migrations.Migration):

    dependencies = [
        ('sales', '0006_returns'),
    ]

    operations = [
        migrations.AddField(
            model_name='quotationversion',
            name='reference',
            field=models.CharField(blank=True, default='', max_length=60),
            preserve_default=False,
        ),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
    ]

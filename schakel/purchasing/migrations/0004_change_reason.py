"""Why an order was changed is kept for its supplier to read."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('purchasing', '0003_performance'),
    ]

    operations = [
        migrations.AddField(
            model_name='purchaseorder',
            name='change_reason',
            field=models.CharField(blank=True, db_default='', default='', max_length=300),
        ),
    ]

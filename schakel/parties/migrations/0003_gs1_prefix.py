"""By which number a supplier's packages are known."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('parties', '0002_merging'),
    ]

    operations = [
        migrations.AddField(
            model_name='supplierrole',
            name='gs1_prefix',
            field=models.CharField(blank=True, max_length=12),
        ),
    ]

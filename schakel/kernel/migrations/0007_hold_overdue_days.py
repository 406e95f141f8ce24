"""When a customer is held because it does not pay."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('kernel', '0006_reminders'),
    ]

    operations = [
        migrations.AddField(
            model_name='workspace',
            name='hold_overdue_days',
            field=models.PositiveSmallIntegerField(null=True),
        ),
    ]

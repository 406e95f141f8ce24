"""When a customer is held because it does not pay, what it sees of its limit, and the version of the rules of trade."""

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
        migrations.AddField(
            model_name='workspace',
            name='discloses_credit',
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name='workspace',
            name='rules_version',
            field=models.PositiveIntegerField(default=1),
        ),
    ]

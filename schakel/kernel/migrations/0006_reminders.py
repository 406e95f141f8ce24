"""When suppliers are reminded."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('kernel', '0005_narrower_rights'),
    ]

    operations = [
        migrations.AddField(
            model_name='workspace',
            name='remind_after_days',
            field=models.PositiveSmallIntegerField(default=2),
        ),
        migrations.AddField(
            model_name='workspace',
            name='remind_before_days',
            field=models.PositiveSmallIntegerField(default=1),
        ),
        migrations.AddField(
            model_name='workspace',
            name='remind_every_days',
            field=models.PositiveSmallIntegerField(default=3),
        ),
        migrations.AddField(
            model_name='workspace',
            name='reminds_suppliers',
            field=models.BooleanField(default=True),
        ),
    ]

"""What was said of an invoice's line is kept apart from what was guessed."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('payables', '0002_revoked_payments'),
    ]

    operations = [
        migrations.AddField(
            model_name='supplierinvoiceline',
            name='is_stated',
            field=models.BooleanField(default=False),
        ),
    ]

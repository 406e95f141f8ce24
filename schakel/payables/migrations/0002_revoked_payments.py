"""Payments to suppliers can be taken back."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('payables', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='supplierpayment',
            name='revoked_at',
            field=models.DateTimeField(null=True),
        ),
    ]

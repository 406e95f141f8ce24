"""Why a customer is held, and how much of its limit it uses."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('parties', '0003_gs1_prefix'),
    ]

    operations = [
        migrations.AddField(
            model_name='customerrole',
            name='held_for',
            field=models.CharField(blank=True, choices=[('limit', 'Limit'), ('overdue', 'Overdue'), ('hand', 'Hand')], max_length=10),
        ),
        migrations.AddField(
            model_name='customerrole',
            name='hold_note',
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddField(
            model_name='customerrole',
            name='held_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='customerrole',
            name='released_until',
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name='customerrole',
            name='credit_used',
            field=models.DecimalField(decimal_places=2, default=0, max_digits=19),
        ),
        migrations.AddField(
            model_name='customerrole',
            name='overdue_amount',
            field=models.DecimalField(decimal_places=2, default=0, max_digits=19),
        ),
        migrations.AddField(
            model_name='customerrole',
            name='overdue_since',
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name='customerrole',
            name='version',
            field=models.PositiveIntegerField(default=1),
        ),
    ]

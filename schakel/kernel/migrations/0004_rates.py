"""The table in which all processes together count requests."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("kernel", "0003_audit")]

    operations = [
        # Unlogged: nobody waits for the disk, and after a power cut counting starts anew.
        migrations.RunSQL(
            "create unlogged table rates (key text primary key, begins timestamptz not null, used integer not null)",
            "drop table rates",
        )
    ]

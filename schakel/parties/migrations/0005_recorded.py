"""When an account was recorded: the one recorded last stands on papers."""

import django.utils.timezone
from django.db import migrations, models

# An id of version 7 begins with the moment it was made, in milliseconds. A change of type writes every row anew,
# of every workspace: an UPDATE would meet the fence.
BACKWARDS = """
ALTER TABLE parties_bankaccount ALTER COLUMN recorded_at TYPE timestamptz USING least(
    recorded_at, to_timestamp(('x' || left(replace(id::text, '-', ''), 12))::bit(48)::bigint / 1000.0)
)
"""


class Migration(migrations.Migration):
    """Adds the moment, and reads it off the ids of what is known already."""

    dependencies = [("parties", "0004_credit")]

    operations = [
        migrations.AddField(
            "bankaccount",
            "recorded_at",
            models.DateTimeField(default=django.utils.timezone.now),
            preserve_default=False,
        ),
        migrations.RunSQL(BACKWARDS, migrations.RunSQL.noop),
    ]

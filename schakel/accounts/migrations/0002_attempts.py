"""The table in which all processes together count attempts to sign in."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial")]

    operations = [
        # The columns are those of Django's database cache. Unlogged: after a power cut counting starts anew.
        migrations.RunSQL(
            """
            create unlogged table attempts (
                cache_key varchar(255) primary key,
                value text not null,
                expires timestamptz not null
            );
            create index attempts_expires on attempts (expires);
            """,
            "drop table attempts",
        )
    ]

"""Refusals can only be added; the one thing that may take them away again is their age."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("kernel", "0001_initial")]

    operations = [
        migrations.RunSQL(
            """
            create function forget_old_refusals() returns void
            language sql security definer set search_path = public, pg_temp
            as $$ delete from public.kernel_refusal where at < now() - interval '90 days' $$;
            revoke execute on function forget_old_refusals() from public;
            """,
            "drop function forget_old_refusals()",
        )
    ]

"""What happened and what was refused is sealed in a chain of hashes, which the application cannot write itself."""

import django.db.models.deletion
from django.db import migrations, models

from schakel.kernel.secure import Secure

# A record as it is hashed: the same on every server and in every time zone.
HASHES = """
create function hash_of_record(r public.kernel_factrecord) returns bytea
language sql stable set search_path = public, pg_temp
as $$ select sha256(convert_to(jsonb_build_array('fact', r.id, r.workspace_id, r.name, r.version, r.subject_kind,
    r.subject_id, r.at at time zone 'UTC', r.audience, r.person_id, r.party_id, r.channel, r.correlation_id,
    r.for_person_id, r.api_token_id, r.data, r.before, r.after)::text, 'UTF8')) $$;

create function hash_of_record(r public.kernel_refusal) returns bytea
language sql stable set search_path = public, pg_temp
as $$ select sha256(convert_to(jsonb_build_array('refusal', r.id, r.workspace_id, r.at at time zone 'UTC', r.operation,
    r.status, r.code, r.audience, r.person_id, r.party_id, r.channel, r.correlation_id,
    r.for_person_id, r.api_token_id, r.address, r.times, r.arguments)::text, 'UTF8')) $$;
"""

# One job at a time per workspace adds to the end. Records are looked for back to two days before the last one that is
# sealed: what was committed late keeps the moment at which it began.
SEAL = """
create function seal_records(of_workspace uuid, most int) returns int
language plpgsql security definer set search_path = public, pg_temp
as $$
declare
    last record;
    found_one record;
    sealed int := 0;
begin
    perform pg_advisory_xact_lock(7200418, hashtext(of_workspace::text));
    select position, hash, record_at into last from kernel_seal
        where workspace_id = of_workspace order by position desc limit 1;
    if not found then
        select 0::bigint as position, sha256(convert_to(of_workspace::text, 'UTF8')) as hash,
            '-infinity'::timestamptz as record_at into last;
    end if;
    for found_one in
        select * from (
            select 'fact' as kind, f.id, f.at, hash_of_record(f) as hash from kernel_factrecord f
                where f.workspace_id = of_workspace and f.at >= last.record_at - interval '2 days'
                and not exists (select from kernel_seal s where s.id = f.id)
            union all
            select 'refusal', r.id, r.at, hash_of_record(r) from kernel_refusal r
                where r.workspace_id = of_workspace and r.at >= last.record_at - interval '2 days'
                and not exists (select from kernel_seal s where s.id = r.id)
        ) open order by at, id limit most
    loop
        sealed := sealed + 1;
        last.position := last.position + 1;
        last.hash := sha256(last.hash || found_one.hash);
        insert into kernel_seal (id, workspace_id, position, kind, record_at, record_hash, hash) values
            (found_one.id, of_workspace, last.position, found_one.kind, found_one.at, found_one.hash, last.hash);
    end loop;
    return sealed;
end
$$;
revoke execute on function seal_records(uuid, int) from public;
"""

TRAIL = """
create view kernel_trail with (security_invoker = true) as
    select id, workspace_id, at, 'fact'::varchar as kind, name::varchar, subject_kind, subject_id,
        0::smallint as status, ''::varchar as code, audience, person_id, party_id, channel, correlation_id,
        for_person_id, api_token_id, ''::varchar as address, 1 as times, data, before, after
        from kernel_factrecord
    union all
    select id, workspace_id, at, 'refusal'::varchar, operation::varchar, ''::varchar, null::uuid,
        status, code, audience, person_id, party_id, channel, correlation_id,
        for_person_id, api_token_id, address, times, arguments, null::jsonb, null::jsonb
        from kernel_refusal;
"""


class Migration(migrations.Migration):
    dependencies = [("kernel", "0002_forget_refusals")]

    operations = [
        migrations.CreateModel(
            name="Seal",
            fields=[
                ("id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ("position", models.BigIntegerField()),
                ("kind", models.CharField(max_length=10)),
                ("record_at", models.DateTimeField()),
                ("record_hash", models.BinaryField()),
                ("hash", models.BinaryField()),
                (
                    "workspace",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="kernel.workspace",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "default_manager_name": "objects",
                "constraints": [
                    models.UniqueConstraint(fields=("workspace", "position"), name="seal_position")
                ],
            },
        ),
        Secure("Seal", append_only=True),
        migrations.CreateModel(
            name="Trail",
            fields=[
                ("id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
                ("kind", models.CharField(max_length=10)),
                ("name", models.CharField(max_length=120)),
                ("subject_kind", models.CharField(max_length=60)),
                ("subject_id", models.UUIDField(null=True)),
                ("status", models.PositiveSmallIntegerField()),
                ("code", models.CharField(max_length=60)),
                ("audience", models.CharField(max_length=10)),
                ("person_id", models.UUIDField(null=True)),
                ("party_id", models.UUIDField(null=True)),
                ("channel", models.CharField(max_length=20)),
                ("correlation_id", models.UUIDField()),
                ("for_person_id", models.UUIDField(null=True)),
                ("api_token_id", models.UUIDField(null=True)),
                ("address", models.CharField(max_length=45)),
                ("times", models.PositiveIntegerField()),
                ("data", models.JSONField()),
                ("before", models.JSONField(null=True)),
                ("after", models.JSONField(null=True)),
            ],
            options={
                "abstract": False,
                "managed": False,
                "base_manager_name": "objects",
                "default_manager_name": "objects",
            },
        ),
        # Without it no role but the owner's adds a row: `seal_records` does.
        migrations.RunSQL("drop policy adding on kernel_seal", migrations.RunSQL.noop),
        migrations.RunSQL(HASHES, migrations.RunSQL.noop),
        migrations.RunSQL(SEAL, migrations.RunSQL.noop),
        migrations.RunSQL(TRAIL, migrations.RunSQL.noop),
    ]

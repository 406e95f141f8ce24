"""A workspace is changed from within alone, and what is on record cannot be changed even where a policy is missing."""

from django.db import migrations

from schakel.kernel.secure import WORKSPACE

# Reading stays open: the host's name leads to its workspace before anybody is known.
FENCED = f"""
alter table kernel_workspace enable row level security, force row level security;
create policy reading on kernel_workspace for select using (true);
create policy making on kernel_workspace for insert with check (true);
create policy changing on kernel_workspace for update using (id = {WORKSPACE});
"""
# Whatever the application's role is called: every role but the owner that was given rights on the table.
REVOKED = """
do $$
declare
    one record;
begin
    for one in
        select c.oid::regclass as place, r.rolname as role, v.rights
        from (values ('kernel_workspace', 'delete, truncate'), ('kernel_factrecord', 'update, delete, truncate'),
            ('kernel_refusal', 'update, delete, truncate'), ('kernel_seal', 'insert, update, delete, truncate')
        ) as v (name, rights)
        join pg_class c on c.oid = v.name::regclass
        join pg_roles r on r.oid <> c.relowner
            and exists (select from aclexplode(c.relacl) a where a.grantee = r.oid)
    loop
        execute format('revoke %s on %s from %I', one.rights, one.place, one.role);
    end loop;
end
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("kernel", "0004_rates")]

    operations = [
        migrations.RunSQL(FENCED, migrations.RunSQL.noop),
        migrations.RunSQL(REVOKED, migrations.RunSQL.noop),
    ]

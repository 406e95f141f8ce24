"""The fences in the database itself: which tables have them, and whether the application's role could pass."""

from collections.abc import Iterator

from django.db import connection, connections

from schakel.kernel.tenancy import TenantModel
from schakel.run.environment import UNFENCED
from schakel.run.proof.canaries import tenant_models
from schakel.run.proof.findings import LEAK, UNEXPECTED, Tally

# Tables without a workspace: people, sessions and jobs (whose arguments are ids), and Django's own.
WITHOUT_WORKSPACE = (
    "django_",
    "auth_",
    "account_",
    "socialaccount_",
    "mfa_",
    "usersessions_",
    "procrastinate_",
    "accounts_person",
)
NAMED = ("kernel_workspace", "attempts", "rates")
TABLES = """
    select c.relname, c.relrowsecurity and c.relforcerowsecurity, exists (
        select from pg_attribute a where a.attrelid = c.oid and a.attname = 'workspace_id' and not a.attisdropped)
    from pg_class c where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace order by c.relname
"""
POLICIES = """
    select tablename, permissive = 'RESTRICTIVE', cmd, coalesce(qual, ''), coalesce(with_check, '')
    from pg_policies where schemaname = 'public'
"""
# Functions with the owner's rights that tell nothing of a company: refusals older than 90 days are forgotten; what
# happened is sealed, and how many records that were is answered; who is signed in reads in which workspaces they have a
# place: those names alone; which items or documents fit what was typed is answered in ids
# of the transaction's own workspace and caller.
TELLING_NOTHING = (
    "function find_documents",
    "function find_items",
    "function forget_old_refusals",
    "function places_of_person",
    "function seal_records",
)
# A view or a function of the owner's shows its rows to whoever asks.
PASSAGES = """
    select 'view ' || c.relname from pg_class c where c.relnamespace = 'public'::regnamespace
        and (c.relkind = 'm' or c.relkind = 'v'
            and not coalesce(c.reloptions::text ~ 'security_invoker=(true|on|1)', false))
    union all
    select 'function ' || p.proname from pg_proc p where p.pronamespace = 'public'::regnamespace and p.prosecdef
"""
MEMBER = """
    select r.rolname from pg_roles r where (r.rolsuper or r.rolbypassrls)
        and pg_has_role(current_user, r.oid, 'member')
"""


def check_tables(tally: Tally) -> int:
    """Find tables without their fences and ways around them; returns how many tables were looked at."""
    with connections["owner"].cursor() as cursor:
        cursor.execute(TABLES)
        tables = cursor.fetchall()
        cursor.execute(POLICIES)
        policies = cursor.fetchall()
        cursor.execute(PASSAGES)
        passages = [name for (name,) in cursor.fetchall()]
    models = {model._meta.db_table: model for model in tenant_models()}
    for table, secured, has_workspace in tables:
        if not has_workspace:
            if not table.startswith(WITHOUT_WORKSPACE) and table not in NAMED:
                tally.find(
                    UNEXPECTED, "the database", table, "table", "no workspace, and not on the list of those"
                )
            if table == "kernel_workspace" and not secured:
                tally.find(LEAK, "the database", table, "row level security", "not enabled and forced")
            continue
        tally.probe()
        if not secured:
            tally.find(LEAK, "the database", table, "row level security", "not enabled and forced")
        mine = [policy[1:] for policy in policies if policy[0] == table]
        for missing in _missing(mine, models.get(table)):
            tally.find(LEAK, "the database", table, "policy", missing)
    for passage in set(passages) - {*TELLING_NOTHING}:
        tally.find(LEAK, "the database", passage, "passage", "shows the owner's rows to whoever asks")
    with connection.cursor() as cursor:
        for sql, what in ((UNFENCED, "passes row level security"), (MEMBER, "may become a role that passes")):
            cursor.execute(sql)
            for row in cursor.fetchall():
                tally.find(LEAK, "the database", str(row[0]), "the application's role", what)
    return len(tables)


def _missing(policies: list[tuple[bool, str, str, str]], model: type[TenantModel] | None) -> Iterator[str]:
    """Say what a table's policies lack: (restrictive, command, who sees, who writes)."""
    if not any(
        hard and command == "ALL" and "schakel.workspace" in sees for hard, command, sees, _ in policies
    ):
        yield "no restrictive policy by workspace"
    by_audience = [sees for hard, _, sees, _ in policies if not hard and "schakel.audience" in sees]
    if not by_audience:
        yield "no policy by audience"
    for hard, command, sees, _ in policies:
        if not hard and command != "INSERT" and "schakel.audience" not in sees:
            yield f"a policy for {command} that knows no audience"
    if model is None:
        return
    if model.sided and not any(hard and "(side)" in sees for hard, _, sees, _ in policies):
        yield "no restrictive policy by side"
    if model.whole and not any(hard and "schakel.branch" in sees for hard, _, sees, _ in policies):
        yield "no restrictive policy against who sees a part"
    for audience, column in model.owners.items():
        if not any(f"'{audience}'" in sees and (column == "*" or column in sees) for sees in by_audience):
            yield f"no policy that holds a {audience} to its {column}"

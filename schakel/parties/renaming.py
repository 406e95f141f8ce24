"""A step of a migration that lets a row that nobody changes follow the party it names, when two become one."""

from collections.abc import Sequence

from django.db.models import Model

from schakel.kernel.secure import AUDIENCE, Fence


class FollowMerges(Fence):
    """Of an append-only table, the column that names a party may change: between two that are merged, and no other.

    Everything else of its rows stays as it was written: the application's role has no right to change it.
    """

    def __init__(self, model_name: str, column: str) -> None:
        super().__init__(model_name)
        self.column = column
        self.arguments = (column,)

    def statements(self, model: type[Model]) -> Sequence[str]:
        """Return the policy, and what narrows the right to the one column."""
        table = model._meta.db_table
        named = f"m.workspace_id = {table}.workspace_id and {table}.{self.column} in (m.kept_id, m.merged_id)"
        merges = f"select from parties_partymerge m where m.undone_at is null and {named}"
        merged = f"(select {AUDIENCE} in ('staff', 'system')) and exists ({merges})"
        return [
            f"create policy following on {table} for update using ({merged}) with check ({merged})",
            _narrowed(table, self.column),
        ]

    def describe(self) -> str:
        """Say what this step does."""
        return f"Let {self.model_name} follow a relation that is merged"


def _narrowed(table: str, column: str) -> str:
    # Whatever the application's role is called: every role but the owner that was given rights on the table.
    return f"""
do $$
declare
    one record;
begin
    for one in
        select r.rolname as role
        from pg_class c
        join pg_roles r on r.oid <> c.relowner
            and exists (select from aclexplode(c.relacl) a where a.grantee = r.oid)
        where c.oid = '{table}'::regclass
    loop
        execute format('revoke update, delete, truncate on {table} from %I', one.role);
        execute format('grant update ({column}) on {table} to %I', one.role);
    end loop;
end
$$;
"""  # noqa: S608 - names of our own

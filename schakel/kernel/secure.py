"""A step of a migration that puts a table behind the database's own fences."""

from collections.abc import Sequence
from typing import Any

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState
from django.db.models import Model

WORKSPACE = "(select nullif(current_setting('schakel.workspace', true), '')::uuid)"
AUDIENCE = "current_setting('schakel.audience', true)"
PARTY = "(select nullif(current_setting('schakel.party', true), '')::uuid)"
BRANCH = "(select nullif(current_setting('schakel.branch', true), '')::uuid)"
PERSON = "(select nullif(current_setting('schakel.person', true), '')::uuid)"
NO_BRANCH = "(select coalesce(current_setting('schakel.branch', true), '') = '')"
NO_PERSON = "(select coalesce(current_setting('schakel.person', true), '') = '')"
EVERY_PARTY = "*"
# The audiences whose people belong to a party.
OF_PARTIES = f"(select {AUDIENCE} in ('customer', 'supplier'))"


class Fence(Operation):
    """A step of a migration that puts up a fence: it writes SQL, changes no model, and is not taken back.

    Each says in `statements` what it writes about its model, and in `arguments` what it was made with beside that.
    """

    reduces_to_sql = True
    reversible = False
    arguments: Sequence[str] = ()

    def __init__(self, model_name: str) -> None:
        self.model_name = model_name

    def statements(self, model: type[Model]) -> Sequence[str]:
        """Return the SQL that puts it up."""
        raise NotImplementedError

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        """Describe this step for the migration writer."""
        return type(self).__qualname__, [self.model_name, *self.arguments], {}

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        """Put it up."""
        for statement in self.statements(to_state.apps.get_model(app_label, self.model_name)):
            schema_editor.execute(statement, params=None)

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Change no model."""

    def database_backwards(self, *args: Any) -> None:
        """Refuse: fences are not taken down."""
        raise NotImplementedError("A fence of the database is not taken back.")


class Secure(Fence):
    """Row level security by workspace and party, and foreign keys that include the workspace.

    `Secure("SalesOrder", customer="customer_id")`: staff and the product see all rows of their workspace, a
    customer those whose `customer_id` is its own, a supplier none. `"*"` means every party of that audience.
    `append_only=True`: every audience may add rows, nobody can change or delete one. `narrowed=True`: who sees
    only a branch's rows, or their own, gets those whose `branch_id` or `assignee_id` says so. `commons="open_to"`:
    every customer, or every supplier, reads the rows in which that column names its audience, and changes none.
    """

    def __init__(
        self,
        model_name: str,
        *,
        append_only: bool = False,
        narrowed: bool = False,
        commons: str = "",
        **owners: str,
    ) -> None:
        super().__init__(model_name)
        self.append_only = append_only
        self.narrowed = narrowed
        self.commons = commons
        self.owners = owners

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        """Describe this step for the migration writer."""
        return (
            type(self).__qualname__,
            [self.model_name],
            {
                "append_only": self.append_only,
                "narrowed": self.narrowed,
                "commons": self.commons,
                **self.owners,
            },
        )

    def statements(self, model: type[Model]) -> Sequence[str]:
        """Return keys and policies."""
        return [*_keys(model), *self._policies(model._meta.db_table)]

    def describe(self) -> str:
        """Say what this step does."""
        return f"Put {self.model_name} behind row level security"

    @property
    def _common(self) -> str:
        return f"({OF_PARTIES} and {self.commons} = (select {AUDIENCE}))"

    def _policies(self, table: str) -> list[str]:
        # The comparison stands inside the subselect: PostgreSQL then takes it for true half the time. Outside, it
        # takes it for true once in a hundred times, expects few rows, and sorts them all instead of using an index.
        seen_by = [f"(select {AUDIENCE} in ('staff', 'system'))"]
        for audience, column in self.owners.items():
            own = "true" if column == EVERY_PARTY else f"{column} = {PARTY}"
            seen_by.append(f"((select {AUDIENCE} = '{audience}') and {own})")
        seen = " or ".join(seen_by)
        statements = [
            f"alter table {table} enable row level security, force row level security",
            f"create policy workspace on {table} as restrictive using (workspace_id = {WORKSPACE})",
        ]
        if self.narrowed:
            # Where nothing is set the answer is known before the first row. Both set would be both.
            within = f"({NO_BRANCH} or branch_id = {BRANCH}) and ({NO_PERSON} or assignee_id = {PERSON})"
            nothing = f"(select {NO_BRANCH} and {NO_PERSON})"
            for_all = f" or {self._common}" if self.commons else ""
            statements.append(
                f"create policy narrowed on {table} as restrictive using ({nothing} or ({within}){for_all})"
            )
        if self.commons:
            statements.append(f"create policy common on {table} for select using ({self._common})")
        if self.append_only:
            statements.append(f"create policy audience on {table} for select using ({seen})")
            statements.append(f"create policy adding on {table} for insert with check (true)")
        else:
            statements.append(f"create policy audience on {table} using ({seen})")
        return statements


class Sided(Fence):
    """A fence between the two sides of a party that buys and sells: `side` names the audience a row is for, or none."""

    def statements(self, model: type[Model]) -> Sequence[str]:
        """Return the policy."""
        seen = f"(select {AUDIENCE} in ('staff', 'system')) or side in ('', (select {AUDIENCE}))"
        return [f"create policy sided on {model._meta.db_table} as restrictive using ({seen})"]

    def describe(self) -> str:
        """Say what this step does."""
        return f"Hold {self.model_name} to its side"


class Whole(Fence):
    """A fence around what is of a whole company: who sees only a branch's rows, or their own, sees none of these."""

    def statements(self, model: type[Model]) -> Sequence[str]:
        """Return the policy."""
        seen = f"(select {NO_BRANCH} and {NO_PERSON})"
        return [f"create policy whole on {model._meta.db_table} as restrictive using ({seen})"]

    def describe(self) -> str:
        """Say what this step does."""
        return f"Keep {self.model_name} from who sees a part"


class SecureKey(Fence):
    """A foreign key that came to a secured table later, with the workspace in it as in all others."""

    def __init__(self, model_name: str, field: str) -> None:
        super().__init__(model_name)
        self.field = field
        self.arguments = (field,)

    def statements(self, model: type[Model]) -> Sequence[str]:
        """Return the key."""
        return [_key(model._meta.db_table, model._meta.get_field(self.field))]

    def describe(self) -> str:
        """Say what this step does."""
        return f"Let {self.model_name}.{self.field} lead within the workspace"


def _key(table: str, field: Any) -> str:
    return (
        f"alter table {table} add constraint {table}_{field.column}_fk foreign key"
        f" (workspace_id, {field.column}) references {field.related_model._meta.db_table} (workspace_id, id)"
    )


def _keys(model: type[Model]) -> list[str]:
    table = model._meta.db_table
    statements = [
        f"alter table {table} add constraint {table}_tenant_key unique (workspace_id, id)",
        (
            f"alter table {table} add constraint {table}_workspace_fk"
            " foreign key (workspace_id) references kernel_workspace (id)"
        ),
    ]
    for field in model._meta.local_fields:
        target = field.related_model
        if target is None or field.name == "workspace" or isinstance(target, str):
            continue
        if any(f.name == "workspace" for f in target._meta.local_fields):
            statements.append(_key(table, field))
    return statements

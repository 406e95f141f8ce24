"""The walls of the house hold, and a test goes red when somebody breaks one."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from django.apps import apps
from django.db import connection

from schakel.kernel.facts import all_facts, all_reactions
from schakel.kernel.operation import all_operations
from schakel.kernel.rooms import room_of
from schakel.kernel.states import all_states
from schakel.kernel.tenancy import EVERY_PARTY, TenantModel
from tests.architecture import clock, doors, money, network, origins, steps, xml

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "schakel"
# Where a message to one receiver stands, and what was said in an answer, which never changes.
NO_DOCUMENTS = {
    "kernel.OutboxMessage.state",
    "purchasing.OrderResponseLine.line_status_code",
    # What is wrong with goods, not where anything stands.
    "quality.NonConformance.defect_code",
}
# Tables that belong to no workspace: the workspaces themselves, people, and what libraries keep.
GLOBAL = {"kernel_workspace", "accounts_person"}

WALLS = [
    doors.pages_that_query,
    doors.pages_that_reach_into_rooms,
    doors.pages_that_build_inputs,
    network.rooms_that_speak_http,
    network.modules_that_reach_out,
    xml.modules_that_read_xml,
    clock.rooms_that_look_at_the_clock,
    steps.rooms_that_write_states_by_hand,
    money.rooms_that_count_in_floats,
]


@pytest.mark.parametrize("wall", WALLS)
def test_the_wall_holds(wall: Callable[[Path], list[str]]) -> None:
    assert wall(PACKAGE) == []


def _contracts(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [
        str(Path(sys.executable).with_name("lint-imports")),
        "--no-cache",
        "--config",
        str(folder / "pyproject.toml"),
    ]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_the_import_contracts_hold_and_a_breach_is_seen(tmp_path: Path) -> None:
    ignored = shutil.ignore_patterns("built", "__pycache__", "migrations")
    shutil.copytree(PACKAGE, tmp_path / "schakel", ignore=ignored)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    kept = _contracts(tmp_path)
    assert kept.returncode == 0, kept.stdout
    breach = tmp_path / "schakel/sales/placing.py"
    breach.write_text(breach.read_text() + "\nfrom schakel.planning import reactions\n")
    broken = _contracts(tmp_path)
    assert broken.returncode != 0
    assert "A room imports only rooms above it BROKEN" in broken.stdout


def test_every_operation_says_for_whom_it_is_and_what_it_does() -> None:
    for name, operation in all_operations().items():
        assert operation.audiences, name
        assert operation.summary.endswith("."), name
        assert operation.output is not None, name


def test_every_state_of_a_document_has_its_table() -> None:
    named = {
        f"{room_of(model.__module__)}.{model.__name__}.{field.name}"
        for model in _tenant_models()
        for field in model._meta.local_fields
        if field.choices and field.name.endswith(("status", "state", "_code"))
    }
    assert named - all_states().keys() == NO_DOCUMENTS


def test_every_fact_and_reaction_says_what_it_is() -> None:
    for name, fact in all_facts().items():
        assert fact.__doc__, name
    for reaction in (reaction for heard in all_reactions().values() for reaction in heard):
        assert reaction.function.__doc__, reaction.name


def _tenant_models() -> list[type[TenantModel]]:
    """Return the tables; a view stands under the fences of those that it reads."""
    return [m for m in apps.get_models() if issubclass(m, TenantModel) and m._meta.managed]


def test_every_table_of_a_workspace_is_behind_row_level_security(db: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "select relname, relrowsecurity and relforcerowsecurity from pg_class"
            " where relkind = 'r' and relnamespace = 'public'::regnamespace"
        )
        secured = dict(cursor.fetchall())
        cursor.execute("select tablename, policyname, coalesce(qual, '') from pg_policies")
        policies = {(table, policy): text for table, policy, text in cursor.fetchall()}
    for model in _tenant_models():
        table = model._meta.db_table
        assert secured[table], f"{table} is not secured"
        assert "schakel.workspace" in policies[table, "workspace"]
        text = policies[table, "audience"]
        for audience, column in model.owners.items():
            assert f"'{audience.value}'" in text, (table, audience)
            assert column == EVERY_PARTY or column in text, (table, column)
        assert model.sided == ("side" in policies.get((table, "sided"), "")), (
            f"{table}: the two fences disagree"
        )
        assert model.whole == ((table, "whole") in policies), f"{table}: the two fences disagree"
        for party in ("customer", "supplier"):
            declared = party in {a.value for a in model.owners}
            assert declared == (f"'{party}'" in text), f"{table}: the two fences disagree on {party}"
    ours = {table for table in secured if table.split("_")[0] in origins.ROOMS}
    assert ours - {model._meta.db_table for model in _tenant_models()} == GLOBAL & ours


def test_a_view_looks_with_the_rights_of_whoever_asks(db: None) -> None:
    """Else it would look with its owner's, whom row level security does not hold."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select relname, coalesce(reloptions::text, '') from pg_class"
            " where relkind = 'v' and relnamespace = 'public'::regnamespace"
        )
        views = dict(cursor.fetchall())
    assert views
    assert [name for name, options in views.items() if "security_invoker=true" not in options] == []


def test_every_reference_within_a_workspace_includes_the_workspace(db: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "select conrelid::regclass::text, pg_get_constraintdef(oid) from pg_constraint where contype = 'f'"
        )
        keys = cursor.fetchall()
    for model in _tenant_models():
        for field in model._meta.local_fields:
            target = field.related_model
            if target is None or field.name == "workspace" or not issubclass(target, TenantModel):
                continue
            wanted = f"FOREIGN KEY (workspace_id, {field.column}) REFERENCES {target._meta.db_table}(workspace_id, id)"
            assert (model._meta.db_table, wanted) in keys, (model.__name__, field.name)


def test_the_application_role_owns_nothing_and_cannot_pass_the_fences(db: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("select rolsuper, rolbypassrls from pg_roles where rolname = current_user")
        assert cursor.fetchone() == (False, False)
        cursor.execute("select count(*) from pg_class where relowner = current_user::regrole")
        assert cursor.fetchone() == (0,)


def test_facts_and_refusals_can_only_be_added(db: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "select cmd from pg_policies where permissive = 'PERMISSIVE'"
            " and tablename in ('kernel_factrecord', 'kernel_refusal', 'inventory_stockmovement')"
        )
        assert {cmd for (cmd,) in cursor.fetchall()} == {"SELECT", "INSERT"}

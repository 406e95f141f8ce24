"""What happened is sealed: whoever touches it afterwards, even with the owner's rights, is found out."""

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import psycopg
import pytest

from schakel.run.preparation import Addresses
from tests.database import drop_database, make_database
from tests.run.test_commands import schakel

NAME = f"schakel_audit_{os.environ.get('PYTEST_XDIST_WORKER', 'gw0')}"
FACT = (
    "insert into kernel_factrecord (id, workspace_id, name, version, subject_kind, subject_id, at, audience, channel,"
    " correlation_id, data) values (%s, %s, 'sales.Sold', 1, 'sales_order', gen_random_uuid(), %s, 'staff', 'web',"
    ' gen_random_uuid(), \'{"quantity": "12.50"}\')'
)
REFUSAL = (
    "insert into kernel_refusal (id, workspace_id, at, operation, status, code, audience, channel, correlation_id,"
    " arguments) values (%s, %s, %s, 'sales.get_sales_order', 404, 'not_found', 'customer', 'web',"
    " gen_random_uuid(), '{}')"
)


class Trail:
    """A workspace of its own with records from now and before, reached as the owner."""

    def __init__(self, addresses: Addresses) -> None:
        self.addresses, self.workspace, self.slug = addresses, uuid4(), f"w{uuid4().hex[:8]}"
        self.do(
            "insert into kernel_workspace (id, slug, name, timezone, country, base_currency, accent,"
            " tolerance_days_late, hold_promise_changes, handling_days, second_factor,"
            " over_receipt_percent, disclosed_stock,"
            " invoice_tolerance_percent, invoice_tolerance_amount, invoice_total_tolerance,"
            " remind_after_days, remind_before_days, remind_every_days, reminds_suppliers,"
            " discloses_credit, rules_version)"
            " values (%s, %s, 'Zaak', 'Europe/Amsterdam', 'NL', 'EUR', '2b5bd7', 3, false, 1, 'optional', 0, 'exact',"
            " 0, 0, 0, 2, 1, 3, true, false, 1)",
            self.workspace,
            self.slug,
        )

    def do(self, statement: str, *values: object) -> int:
        with psycopg.connect(self.addresses.owner_url) as connection:
            return connection.execute(statement, values).rowcount

    def add(self, statement: str, days_ago: float = 0) -> UUID:
        record = uuid4()
        self.do(statement, record, self.workspace, datetime.now(UTC) - timedelta(days=days_ago))
        return record


@dataclass(frozen=True)
class Verdict:
    """What the command said of one workspace."""

    holds: bool
    sealed: int
    broken: int
    head: str
    told: list[str]


def verify(addresses: Addresses, *more: str) -> tuple[int, dict[str, Verdict]]:
    """Verify every workspace at once: a command takes seconds to start."""
    done = schakel(addresses, "verify-audit", *more)
    assert "Traceback" not in done.stderr, done.stderr
    verdicts = {}
    for line in map(json.loads, done.stdout.splitlines()):
        slug = line.pop("workspace")
        verdicts[slug] = Verdict(**line, told=[t for t in done.stderr.splitlines() if t.startswith(slug)])
    return done.returncode, verdicts


@pytest.fixture(scope="module")
def addresses() -> Iterator[Addresses]:
    yield make_database(NAME, migrated=True)
    drop_database(NAME)


@pytest.fixture
def trail(addresses: Addresses) -> Trail:
    return _trail(addresses)


def _trail(addresses: Addresses) -> Trail:
    made = Trail(addresses)
    for days_ago in (9, 8, 0.5, 0):
        made.add(FACT, days_ago)
    made.add(REFUSAL, 0.2)
    return made


SLIPPED_IN, CUT_OFF, FORGOTTEN, FORGOTTEN_EARLY = "slipped in", "cut off", "forgotten", "forgotten early"
TOUCHED = {
    "changed": 'update kernel_factrecord set data = \'{"quantity": "1.25"}\' where id = %s',
    "backdated": "update kernel_factrecord set at = at - interval '1 second' where id = %s",
    "somebody else's": "update kernel_factrecord set person_id = gen_random_uuid() where id = %s",
    "removed": "delete from kernel_factrecord where id = %s",
    "unsealed": "delete from kernel_seal where id = %s",
    "resealed": (
        "with changed as (update kernel_factrecord f set name = 'sales.Given' where id = %s returning f.*)"
        " update kernel_seal s set record_hash = hash_of_record(changed::kernel_factrecord) from changed"
        " where s.id = changed.id"
    ),
}


def test_whoever_touches_what_was_sealed_is_found_out_and_nobody_else(addresses: Addresses) -> None:
    cases = ("untouched", *TOUCHED, SLIPPED_IN, CUT_OFF, FORGOTTEN, FORGOTTEN_EARLY)
    trails = {case: _trail(addresses) for case in cases}
    old = trails[FORGOTTEN].add(REFUSAL, days_ago=91)
    recent = trails[FORGOTTEN_EARLY].add(REFUSAL, days_ago=89)
    records = {case: trail.add(FACT) for case, trail in trails.items()}
    for case in TOUCHED:
        trails[case].add(FACT)
    code, before = verify(addresses)
    assert (code, {verdict.holds for verdict in before.values()}) == (0, {True})
    assert before[trails["untouched"].slug].sealed == 6

    for case, statement in TOUCHED.items():
        assert trails[case].do(statement, records[case]) == 1
    records[SLIPPED_IN] = trails[SLIPPED_IN].add(FACT, days_ago=5)
    trails["untouched"].add(FACT)
    for table in ("kernel_seal", "kernel_factrecord"):
        trails[CUT_OFF].do(f"delete from {table} where id = %s", records[CUT_OFF])
    trails[FORGOTTEN].do("delete from kernel_refusal where id = %s", old)
    trails[FORGOTTEN_EARLY].do("delete from kernel_refusal where id = %s", recent)
    code, after = verify(addresses)
    assert code == 1
    verdicts = {case: after[trail.slug] for case, trail in trails.items()}
    assert {case for case, verdict in verdicts.items() if verdict.holds} == {"untouched", CUT_OFF, FORGOTTEN}
    assert verdicts["untouched"].sealed == 7
    for case in (*TOUCHED, SLIPPED_IN):
        assert verdicts[case].told, case
    assert str(records[SLIPPED_IN]) in verdicts[SLIPPED_IN].told[0]
    assert str(records["changed"]) in verdicts["changed"].told[0]

    # What was cut off at the end leaves no trace, but for the head that somebody noted.
    noted = before[trails[CUT_OFF].slug].head
    code, cut = verify(addresses, "--workspace", trails[CUT_OFF].slug, "--expect", noted)
    assert (code, cut[trails[CUT_OFF].slug].holds) == (1, False)
    noted = before[trails["untouched"].slug].head
    assert verify(addresses, "--workspace", trails["untouched"].slug, "--expect", noted)[0] == 0


@pytest.mark.parametrize("table", ["kernel_factrecord", "kernel_refusal", "kernel_seal"])
def test_the_applications_role_changes_and_removes_nothing(trail: Trail, table: str) -> None:
    trail.do("select seal_records(%s, 100)", trail.workspace)
    with psycopg.connect(trail.addresses.application_url, autocommit=True) as connection:
        connection.execute("select set_config('schakel.workspace', %s, false)", [str(trail.workspace)])
        connection.execute("select set_config('schakel.audience', 'system', false)")
        there = connection.execute(f"select count(*) from {table}").fetchone()
        assert there is not None
        assert there[0] > 0
        for act in (f"delete from {table}", f"update {table} set id = id", f"truncate {table}"):
            with pytest.raises(psycopg.errors.InsufficientPrivilege, match="permission denied"):
                connection.execute(act)


def test_the_applications_role_writes_no_seal(trail: Trail) -> None:
    with psycopg.connect(trail.addresses.application_url, autocommit=True) as connection:
        connection.execute("select set_config('schakel.workspace', %s, false)", [str(trail.workspace)])
        connection.execute("select set_config('schakel.audience', 'system', false)")
        with pytest.raises(psycopg.errors.InsufficientPrivilege, match="permission denied"):
            connection.execute(
                "insert into kernel_seal (id, workspace_id, position, kind, record_at, record_hash, hash)"
                " values (gen_random_uuid(), %s, 99, 'fact', now(), '', '')",
                [trail.workspace],
            )


def test_a_head_that_is_none_is_refused_in_one_sentence(trail: Trail) -> None:
    done = schakel(trail.addresses, "verify-audit", "--workspace", trail.slug, "--expect", "five")
    assert done.returncode == 1
    assert "POSITION:HASH" in done.stderr
    assert "Traceback" not in done.stderr

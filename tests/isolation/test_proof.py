"""The isolation proof goes red where something leaks that nobody told it of; that it holds, `.ci/run` shows."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from schakel.kernel.operation import all_operations
from schakel.run.proof.examples import EXAMPLES

ROOT = Path(__file__).resolve().parents[2]


def run(*arguments: str) -> tuple[int, list[str], dict[str, Any]]:
    """Run the proof in a process and a database of its own; returns exit code, findings and the last line."""
    done = subprocess.run(
        [sys.executable, "-m", *arguments], cwd=ROOT, capture_output=True, text=True, check=False
    )
    *findings, last = done.stdout.strip().splitlines() or [""]
    assert last.startswith("{"), done.stderr[-3000:]
    return done.returncode, findings, json.loads(last)


def test_an_operation_that_reads_by_id_for_anybody_is_found() -> None:
    code, said, line = run("tests.isolation.planted", "unguarded")
    assert code == 1
    assert line["leaks"] > 0
    assert any(s.startswith("leak: customer") and "read_name | path party_id" in s for s in said)


def test_an_operation_that_takes_a_foreign_id_in_its_body_is_found() -> None:
    code, said, line = run("tests.isolation.planted", "in_a_body")
    assert code == 1
    assert line["leaks"] > 0
    assert any(s.startswith("leak: supplier") and "add_contact | body party_id" in s for s in said)
    assert any(s.startswith("unexpected: ") and "body party_id = a foreign party | 201" in s for s in said)


def test_a_table_without_its_fence_is_found_by_its_policies_and_by_what_it_shows() -> None:
    code, said, _line = run("tests.isolation.planted", "without_a_fence")
    assert code == 1
    assert any(s.startswith("leak: the database | catalog_item | row level security") for s in said)
    assert any(s.startswith("leak: staff") and "catalog.get_item | path item_id" in s for s in said)


def test_an_operation_of_which_no_request_works_is_not_proven() -> None:
    code, said, line = run("tests.isolation.planted", "never")
    assert (code, line["unproven"]) == (1, 1)
    assert len(said) == 1
    assert "find_nothing | no request that works" in said[0]


def test_every_operation_of_today_has_an_example_that_reads_like_one() -> None:
    assert set(EXAMPLES) == set(all_operations())

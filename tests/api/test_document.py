"""The document: valid, the same every time, kept in the repository, and complete."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from openapi_spec_validator import OpenAPIV31SpecValidator

from schakel.api.openapi import document
from schakel.kernel.operation import all_operations
from schakel.run.commands.openapi import command

KEPT = Path(__file__).resolve().parents[2] / "docs" / "api" / "openapi.json"


def test_it_is_valid() -> None:
    OpenAPIV31SpecValidator(document()).validate()


def test_what_the_repository_keeps_is_up_to_date() -> None:
    done = CliRunner().invoke(command, ["--check"])
    assert done.exit_code == 0, done.output


def test_what_is_out_of_date_is_told_and_written_on_demand(tmp_path: Path) -> None:
    file = tmp_path / "openapi.json"
    done = CliRunner().invoke(command, ["--check", str(file)])
    assert done.exit_code == 1
    assert "run `schakel openapi`" in done.output
    assert CliRunner().invoke(command, [str(file)]).exit_code == 0
    file.write_text(file.read_text().replace("place_sales_order", "sell"))
    done = CliRunner().invoke(command, ["--check", str(file)])
    assert done.exit_code == 1
    assert "sell" in done.output
    assert CliRunner().invoke(command, [str(file)]).exit_code == 0
    assert CliRunner().invoke(command, ["--check", str(file)]).exit_code == 0


@pytest.mark.parametrize("seed", ["1", "2"])
def test_it_is_the_same_in_every_process(tmp_path: Path, seed: str) -> None:
    file = tmp_path / "openapi.json"
    program = Path(sys.executable).with_name("schakel")
    subprocess.run(
        [str(program), "openapi", str(file)], env={**os.environ, "PYTHONHASHSEED": seed}, check=True
    )
    assert file.read_text() == KEPT.read_text()


def test_a_name_of_what_goes_in_or_out_is_taken_once() -> None:
    # Two schemas of one name would stand there under the names of their modules.
    assert [name for name in document()["components"]["schemas"] if "__" in name] == []


def test_every_operation_is_in_it_with_its_errors_and_nothing_unsaid() -> None:
    described = {
        operation["operationId"]: operation
        for methods in document()["paths"].values()
        for operation in methods.values()
    }
    assert set(described) == set(all_operations())
    for name, operation in described.items():
        assert {"401", "403", "404", "409", "422"} <= set(operation["responses"]), name
        assert operation["summary"].endswith("."), name
        assert name in operation["description"]

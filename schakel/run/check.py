"""All checks of the code, one line each: `bin/check`."""

import subprocess
import sys
import time
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from schakel.run.environment import ROOT


@dataclass(frozen=True)
class Step:
    """One check: its name, its command, and why it cannot be done yet, if so."""

    name: str
    command: list[str]
    missing: str = ""


def steps() -> Iterator[Step]:
    """Give all checks in the order in which they are quickest to fail."""
    tool: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]
    programs = Path(sys.executable).parent
    django = [sys.executable, "-m", "schakel", "django"]
    yield Step("format", [str(programs / "ruff"), "format", "--check", "--quiet", "."])
    yield Step("lint", [str(programs / "ruff"), "check", "--quiet", "."])
    contracts = tool.get("importlinter", {}).get("contracts")
    yield Step(
        "walls", [str(programs / "lint-imports"), "--no-cache"], "" if contracts else "no contracts yet"
    )
    yield Step("types", [str(programs / "mypy")])
    yield Step("migrations", [*django, "makemigrations", "--check", "--dry-run"])
    openapi = ROOT / "schakel/run/commands/openapi.py"
    yield Step(
        "openapi",
        [sys.executable, "-m", "schakel", "openapi", "--check"],
        "" if openapi.exists() else "no document yet",
    )
    yield Step("docs", [sys.executable, "-m", "schakel", "docs", "--check"])


def main() -> int:
    """Run all checks, also after one has failed, and return 1 if any did."""
    failed = []
    for step in steps():
        if step.missing:
            print(f"{step.name:<12}left out: {step.missing}", flush=True)
            continue
        started = time.monotonic()
        done = subprocess.run(step.command, cwd=ROOT, capture_output=True, text=True, check=False)
        verdict = "failed" if done.returncode else "well"
        print(f"{step.name:<12}{verdict} ({time.monotonic() - started:.1f} s)", flush=True)
        if done.returncode:
            failed.append(step.name)
            print(done.stdout + done.stderr, flush=True)
    print(f"Failed: {', '.join(failed)}." if failed else "All checks are well.")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())

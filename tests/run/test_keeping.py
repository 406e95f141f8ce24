"""A process that is kept is started anew, until it ends at once again and again."""

import os
import signal
import sys
import threading
import time
from pathlib import Path

import pytest

from schakel.run import processes
from schakel.run.processes import Processes
from schakel.run.refusal import Refusal


def test_a_killed_worker_is_replaced_and_one_that_cannot_live_ends_in_a_sentence(tmp_path: Path) -> None:
    with Processes(tmp_path) as running:
        running.keep(
            "worker", [sys.executable, "-c", "import time; print('hello', flush=True); time.sleep(60)"]
        )
        seen: list[int] = []

        def kill() -> None:
            for _n in range(processes.MOST_SHORT_LIVES):
                pid = running.children["worker"].pid
                seen.append(pid)
                os.kill(pid, signal.SIGKILL)
                while running.children["worker"].pid == pid and len(seen) < processes.MOST_SHORT_LIVES:
                    time.sleep(0.05)
                time.sleep(0.5)

        killer = threading.Thread(target=kill)
        killer.start()
        with pytest.raises(Refusal, match=r"The worker process ended at once \(-9\), 3 times in a row"):
            running.watch()
        killer.join()
    assert len(set(seen)) == processes.MOST_SHORT_LIVES
    # What an earlier one said is still there.
    assert (tmp_path / "worker.log").read_text().count("hello") >= 2


def test_a_database_that_is_away_is_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "PAUSE", 0.05)
    tries = tmp_path / "tries"
    story = (
        "import pathlib, sys, time; tries = pathlib.Path(sys.argv[1]); tries.open('a').write('.');"
        "sys.exit(75) if len(tries.read_text()) < 6 else time.sleep(60)"
    )
    with Processes(tmp_path) as running:
        running.keep("worker", [sys.executable, "-c", story, str(tries)])

        def end_of_watching() -> None:
            deadline = time.monotonic() + 20
            while len(tries.read_text() if tries.exists() else "") < 6 and time.monotonic() < deadline:
                time.sleep(0.05)
            time.sleep(0.5)
            os.kill(os.getpid(), signal.SIGUSR1)

        class Watched(Exception):
            pass

        def stop(*_: object) -> None:
            raise Watched

        before = signal.signal(signal.SIGUSR1, stop)
        ender = threading.Thread(target=end_of_watching)
        ender.start()
        try:
            with pytest.raises(Watched):
                running.watch()
        finally:
            ender.join()
            signal.signal(signal.SIGUSR1, before)
        assert running.children["worker"].poll() is None
    assert tries.read_text() == "......"

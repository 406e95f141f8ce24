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

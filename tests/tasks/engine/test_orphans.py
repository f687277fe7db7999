"""A run's process does not outlive the one that serves it, in whichever way it was started."""

import os
import signal
import subprocess
import sys

import pytest

from tests.deployments.running import until

_RUN = "import os, time; from tasks.engine.orphans import end_with_parent; end_with_parent(); print(os.getpid(), flush=True); time.sleep(600)"

_NEW_INTERPRETER = f"""
import os, subprocess, sys
subprocess.run([sys.executable, "-c", {_RUN!r}], env=os.environ | {{"PREFECT__FLOW_RUN_ID": "1"}})
"""

_COPY = f"""
import multiprocessing
def run():
    exec({_RUN!r})
multiprocessing.get_context("fork").Process(target=run).start()
"""


def is_gone(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return True
    return False


@pytest.mark.parametrize("starts", [pytest.param(_NEW_INTERPRETER, id="a new interpreter"), pytest.param(_COPY, id="a copy")])
def test_a_run_ends_with_the_process_that_serves_it_when_that_is_killed(starts: str) -> None:
    with subprocess.Popen([sys.executable, "-c", starts], stdout=subprocess.PIPE, text=True) as serving:
        assert serving.stdout
        run = int(serving.stdout.readline())

        os.kill(serving.pid, signal.SIGKILL)

    until(lambda: is_gone(run), "the run's process has ended")

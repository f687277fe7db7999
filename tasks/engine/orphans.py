"""A run's process ends with the process that serves it, also when that one is killed.

A system started again can then rely on no process from before still writing or sending.
"""

import os
import signal
import time
from multiprocessing import parent_process
from multiprocessing.connection import wait
from threading import Thread

_OF_A_RUN = "PREFECT__FLOW_RUN_ID"  # what Prefect's own new interpreter for a run is told
_LOOKS = 0.2  # seconds between two looks at who the parent is


def end_with_parent() -> None:
    """End this process with the one that serves it; does nothing where that is not one of ours."""
    if parent := parent_process():
        Thread(target=_end_after, args=(parent.sentinel,), daemon=True).start()
    elif _OF_A_RUN in os.environ:
        Thread(target=_end_without, args=(os.getppid(),), daemon=True).start()


def _end_after(sentinel: int) -> None:
    wait([sentinel])
    _end()


def _end_without(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(_LOOKS)
    _end()


def _end() -> None:
    os.kill(os.getpid(), signal.SIGKILL)  # at any point: each step can be killed and made again

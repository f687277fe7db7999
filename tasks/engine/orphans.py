"""A run's process ends with the process that serves it, also when that one is killed.

A system started again can then rely on no process from before still writing or sending.
"""

import os
import signal
from multiprocessing import parent_process
from multiprocessing.connection import wait
from threading import Thread


def end_with_parent() -> None:
    """End this process with the one that started it; does nothing where that is not one of ours."""
    parent = parent_process()
    if parent is not None:
        Thread(target=_end_after, args=(parent.sentinel,), daemon=True).start()


def _end_after(sentinel: int) -> None:
    wait([sentinel])
    os.kill(os.getpid(), signal.SIGKILL)  # at any point: each step can be killed and made again

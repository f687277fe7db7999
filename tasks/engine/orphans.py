"""A run's process ends with the process that serves it, also when that one is killed.

Whoever starts the system again may then count on it that nobody from before still writes or sends.
"""

import os
import signal
from multiprocessing import parent_process
from multiprocessing.connection import wait
from threading import Thread


def end_with_parent() -> None:
    """In a process that was not started by another one of ours this does nothing."""
    parent = parent_process()
    if parent is not None:
        Thread(target=_end_after, args=(parent.sentinel,), daemon=True).start()


def _end_after(sentinel: int) -> None:
    wait([sentinel])
    os.kill(os.getpid(), signal.SIGKILL)  # at any point: each step can be killed and made again

"""The command beside the engine's import, which it must not wait for: S1."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

from deployments.bench.bench import Call, Row


def rows() -> tuple[Row, ...]:
    return (Row("S1", "heltmed --help", "import prefect", _beside_the_engine, at_most=0.15),)


@contextmanager
def _beside_the_engine() -> Iterator[tuple[Call, Call]]:
    def python(*arguments: str) -> None:
        subprocess.run([sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL)

    yield partial(python, "-m", "deployments", "--help"), partial(python, "-c", "import prefect")

"""One person's whole journey without the engine and without SMTP, beside the sum of its own parts: J1.

The journey is the rehearsal's: from the local agreement over the announcement, two interviews, the trial and the evaluation to
half a year in a permanent job, every form, letter, signature and visit on its day. Its parts are what it can't be without: the
statements the database runs, the documents, and the texts of the mails. All the rest is reading forms, deciding and looking up.
"""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import TemporaryDirectory

from deployments.bench.bench import Call, Row


def rows() -> tuple[Row, ...]:
    return (
        Row("J1", "et helt løp, til et halvt år i fast jobb", "SQL, dokumenter og e-posttekster", _beside_its_parts, at_most=2),
    )


@contextmanager
def _beside_its_parts() -> Iterator[tuple[Call, Call]]:
    """Both are timed in the same run: the parts are those of the journey that was just made."""
    with TemporaryDirectory(prefix="heltmed-bench-") as folder:
        command = [sys.executable, "-m", "deployments.bench.journey_process", folder]
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
            parts = 0.0

            def journey() -> float:
                nonlocal parts
                assert process.stdin
                assert process.stdout
                print("go", file=process.stdin, flush=True)
                whole, parts = map(float, process.stdout.readline().split())
                return whole

            yield journey, lambda: parts
            assert process.stdin
            process.stdin.close()

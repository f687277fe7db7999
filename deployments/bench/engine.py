"""What goes through the engine, beside the least the engine itself takes: E1 to E4. Server and runs are in their own process."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from tempfile import TemporaryDirectory

from deployments.bench.bench import Call, CannotMeasure, Row

_SOME, _MANY = 100, 1_000


def rows() -> tuple[Row, ...]:
    def coming(runs: int) -> Row:
        work, sides = f"{runs} besøk inn i motoren (SQLite)", partial(_beside, f"together {runs}", f"alone {runs}")
        return Row("E1", work, "ett og ett, som i håndboken", sides, at_least=2, rounds=2, large=runs > _SOME)

    form, shown = partial(_beside, "form", "empty"), partial(_beside, "agreement", "agreement unseen")
    return (
        coming(_SOME),
        coming(_MANY),
        Row("E2", "registrere en arbeidsplass (00b)", "tom flyt som også vaskes", form, at_most=1.3, rounds=15),
        Row("E3", "sentral avtale (01), med fire oppgaver", "uten oppgaver og hendelser", shown, at_most=1.25, rounds=15),
        Row("E4", "skjema (00b) gjennom døra, til ferdig", "uten døra", _through_the_door, at_most=1.1, rounds=15),
    )


@contextmanager
def _beside(ours: str, peer: str) -> Iterator[tuple[Call, Call]]:
    with TemporaryDirectory(prefix="heltmed-bench-", ignore_cleanup_errors=True) as folder:
        command = [sys.executable, "-m", "deployments.bench.engine_process", folder]
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as engine:
            try:
                _answer(engine)
                yield partial(_asked, engine, ours), partial(_asked, engine, peer)
            finally:
                assert engine.stdin
                engine.stdin.close()


@contextmanager
def _through_the_door() -> Iterator[tuple[Call, Call]]:
    with ExitStack() as both:
        sides = []
        for kind in ("door", "bare"):
            folder = both.enter_context(TemporaryDirectory(prefix="heltmed-bench-", ignore_cleanup_errors=True))
            command = [sys.executable, "-m", "deployments.bench.door_process", folder, kind]
            engine = both.enter_context(subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True))
            assert engine.stdin
            both.callback(engine.stdin.close)
            _answer(engine)
            sides.append(partial(_asked, engine, "form"))
        yield sides[0], sides[1]


def _asked(engine: subprocess.Popen[str], what: str) -> float:
    assert engine.stdin
    print(what, file=engine.stdin, flush=True)
    return float(_answer(engine))


def _answer(engine: subprocess.Popen[str]) -> str:
    assert engine.stdout
    for line in engine.stdout:
        if line.startswith("bench:"):
            return line.removeprefix("bench:").strip()
    raise CannotMeasure("Prefect-serveren startet ikke")

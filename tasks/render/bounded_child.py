"""The process in which one of the office's own templates is examined or filled: it binds itself before it reads anything.

Run by its file, with the project's folder, its processor seconds and its bytes. What it is to do comes on its input; the answer is
JSON, so that nothing a template could make of it is run where the answer is read.
"""

import base64
import json
import pickle
import resource
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any


def main() -> None:
    root, seconds, memory = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    for limit, most in (
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(limit, (most, most))
    sys.path.insert(0, root)
    what, *given = pickle.loads(sys.stdin.buffer.read())
    try:
        answer: dict[str, Any] = {"made": _WORK[what](*given)}
    except (MemoryError, RecursionError):
        answer = {"used_up": True}
    except Exception:  # noqa: BLE001 whatever a template's own language can raise: its words may hold what a person typed
        answer = {"not_made": True}
    sys.stdout.write(json.dumps(answer))


def _faults(paths: list[str], kind: str, language: Any) -> list[list[tuple[str, str, str, str]]]:
    from tasks.render.template_check.any_template import any_faults_of

    return [[(f.spot, f.words, f.what, f.nearest) for f in any_faults_of(Path(path), kind, language)] for path in paths]


def _fill(path: str, context: dict[str, Any], example: bool) -> str | None:
    from tasks.render.template_check.any_template import any_faults_of
    from tasks.render.templates import compiled

    if any_faults_of(Path(path)):
        return None
    return base64.b64encode(compiled(Path(path), example=example).fill(context)).decode()


def _texts(paths: list[str], context: dict[str, Any]) -> list[str | None]:
    from tasks.render.mail_syntax import filled_text
    from tasks.render.template_check.any_template import any_faults_of

    return [None if any_faults_of(Path(path)) else filled_text(Path(path), context) for path in paths]


_WORK: dict[str, Callable[..., Any]] = {"faults": _faults, "fill": _fill, "texts": _texts}

if __name__ == "__main__":
    main()

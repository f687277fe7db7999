"""What one of the office's own templates makes, and nothing where the shipped one is to be used instead: no template stops a paper."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tasks.render.bounded import NotMade, UsedUp, filled_in_child, text_in_child
from tasks.render.not_filled import is_kept, keep_not_filled
from tasks.settings import settings

_NOT_WITH_THESE = (
    "malen kunne ikke fylles ut da et papir skulle lages, så malen som følger med, ble brukt. Se på det som ble endret."
)


def document_by_own(path: Path, context: Mapping[str, Any]) -> bytes | None:
    if not path.is_file() or is_kept(path):
        return None
    try:
        return filled_in_child(path, dict(context), example=settings().example)
    except (UsedUp, NotMade) as problem:
        _keep(path, problem)
        return None


def text_by_own(path: Path, context: Mapping[str, Any]) -> str | None:
    if not path.is_file() or is_kept(path):
        return None
    try:
        return text_in_child(path, dict(context))
    except (UsedUp, NotMade) as problem:
        _keep(path, problem)
        return None


def _keep(path: Path, problem: Exception) -> None:
    keep_not_filled(path, str(problem) or _NOT_WITH_THESE)

"""What one of the office's own templates makes, and nothing where the shipped one is to be used instead: no template stops a paper."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from tasks.render.bounded import NotMade, UsedUp, filled_in_child, texts_in_child
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


def texts_by_own(paths: Sequence[Path], context: Mapping[str, Any]) -> list[str | None]:
    """What each of a mail's own texts makes, all of them in one process; where that fails, each is tried by itself."""
    own = [path for path in paths if path.is_file() and not is_kept(path)]
    if not own:
        return [None for _ in paths]
    try:
        made = dict(zip(own, texts_in_child(own, dict(context)), strict=True))
    except (UsedUp, NotMade) as problem:
        if len(own) > 1:
            return [text for path in paths for text in texts_by_own([path], context)]
        _keep(own[0], problem)
        return [None for _ in paths]
    return [made.get(path) for path in paths]


def _keep(path: Path, problem: Exception) -> None:
    keep_not_filled(path, str(problem) or _NOT_WITH_THESE)

"""Pages for coordinators in the engine (artifacts): the newest of each name. Numbers, workplaces, initials; no names."""

import hashlib
import re
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import NamedTuple
from uuid import UUID

from httpx import HTTPError
from prefect.client.orchestration import PrefectClient, get_client
from prefect.client.schemas.actions import ArtifactCreate
from prefect.client.schemas.filters import ArtifactFilter, ArtifactFilterKey
from prefect.client.schemas.sorting import ArtifactSort
from prefect.exceptions import ObjectNotFound, PrefectException
from prefect.runtime import flow_run

from tasks.engine.last_sent import updating

PICTURE = "(bilde)"
LARGEST = 300_000  # bytes: the engine takes 20 MB, but copies all of it into its events
_SHOWN = "sider"
_CUT = "\n\nResten er utelatt: siden ble for stor.\n"


class Page(NamedTuple):
    """A page. `key`: a-z, 0-9 and dashes. `description` is its line in the list of pages.

    `draw` makes the picture that comes where the text says PICTURE. It shows what the text says, so that it is drawn only for a
    text that has changed.
    """

    key: str
    markdown: str
    description: str
    draw: Callable[[], str] | None = None

    def whole(self) -> str:
        return bounded(self.markdown.replace(PICTURE, self.draw(), 1) if self.draw else self.markdown)


async def show_changed(pages: Iterable[Page], all_of: str = "") -> int:
    """Put up the pages that have changed since the last time; return how many. One that failed is put up the next time.

    `pages` are all whose key begins with `all_of`: any other page with such a key is taken down.
    """
    shown, pages = 0, tuple(pages)
    async with updating(_SHOWN) as known:
        for page in pages:
            digest = hashlib.sha256(page.markdown.encode()).hexdigest()
            if known.get(page.key) != digest and await show(page):
                known[page.key] = digest
                shown += 1
        gone = known.keys() - {page.key for page in pages}
        for key in sorted(key for key in gone if all_of and key.startswith(all_of)):
            if await _taken_down(key):
                del known[key]
    return shown


async def _taken_down(key: str) -> bool:
    """Whether the page is taken down; False when the engine can't be reached: it is tried again the next time."""
    try:
        async with get_client() as client:
            await remove_older(client, key, kept=0)
    except (HTTPError, PrefectException, OSError):
        return False
    return True


async def show(page: Page) -> bool:
    """Replace the earlier page with the same key; the page belongs to the run that asks, if one does.

    Returns False when the engine can't be reached: what a form recorded stands all the same, and the page is made the next time.
    """
    artifact = _artifact(page)
    try:
        async with get_client() as client:
            await client.create_artifact(artifact)
            await remove_older(client, page.key)
    except (HTTPError, PrefectException, OSError):
        return False
    return True


def _artifact(page: Page) -> ArtifactCreate:
    return ArtifactCreate(
        key=page.key,
        type="markdown",
        data=page.whole(),
        description=page.description,
        flow_run_id=UUID(flow_run.id) if flow_run.id else None,
    )


async def remove_older(client: PrefectClient, key: str, kept: int = 1) -> None:
    """Remove all but the newest `kept`: the last caller leaves only those, also when two put up theirs at once."""
    named = ArtifactFilter(key=ArtifactFilterKey(any_=[key]))
    while older := (await client.read_artifacts(artifact_filter=named, sort=ArtifactSort.CREATED_DESC))[kept:]:
        for artifact in older:
            with suppress(ObjectNotFound):  # another was faster
                await client.delete_artifact(artifact.id)


def bounded(markdown: str) -> str:
    """The text, cut to as many whole lines as there is room for, with a word about the rest. A picture is one line."""
    if len(markdown.encode()) <= LARGEST:
        return markdown
    kept, room = [], LARGEST - len(_CUT.encode())
    for line in markdown.splitlines(keepends=True):
        room -= len(line.encode())
        if room < 0:
            break
        kept.append(line)
    return "".join(kept) + _CUT


def plain(text: str) -> str:
    """Text typed by a person, so that nothing in it is taken for Markdown, a table's edge or a tag."""
    return re.sub(r"([\\`*_{}\[\]<>()#+!|~&-])", r"\\\1", " ".join(text.split()))

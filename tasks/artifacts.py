"""Pages a coordinator looks at in the engine (artifacts): one of each name, the newest. Numbers, workplaces, initials; no names."""

import re
from typing import NamedTuple
from uuid import UUID

from httpx import HTTPError
from prefect.client.orchestration import PrefectClient, get_client
from prefect.client.schemas.actions import ArtifactCreate
from prefect.client.schemas.filters import ArtifactFilter, ArtifactFilterKey
from prefect.client.schemas.sorting import ArtifactSort
from prefect.exceptions import ObjectNotFound, PrefectException
from prefect.runtime import flow_run

LARGEST = 300_000  # bytes: the engine takes 20 MB, but copies all of it into its events
_CUT = "\n\nResten er utelatt: siden ble for stor.\n"


class Page(NamedTuple):
    """`key`: a-z, 0-9 and dashes. `description` is what the list of pages says of it."""

    key: str
    markdown: str
    description: str


async def show(page: Page) -> bool:
    """Put a page in the place of the one before with its key; it hangs on the run that asks, if one does.

    False when the engine can't be reached: what a form has recorded stands all the same, and the page is made the next time.
    """
    try:
        async with get_client() as client:
            await client.create_artifact(_artifact(page))
            await _remove_older(client, page.key)
    except (HTTPError, PrefectException, OSError):
        return False
    return True


def _artifact(page: Page) -> ArtifactCreate:
    return ArtifactCreate(
        key=page.key,
        type="markdown",
        data=bounded(page.markdown),
        description=page.description,
        flow_run_id=UUID(flow_run.id) if flow_run.id else None,
    )


async def _remove_older(client: PrefectClient, key: str) -> None:
    """Whoever comes last leaves only the newest, also when two put theirs there at once."""
    named = ArtifactFilter(key=ArtifactFilterKey(any_=[key]))
    while older := (await client.read_artifacts(artifact_filter=named, sort=ArtifactSort.CREATED_DESC))[1:]:
        for artifact in older:
            try:
                await client.delete_artifact(artifact.id)
            except ObjectNotFound:  # somebody else was faster
                continue


def bounded(markdown: str) -> str:
    """As many whole lines as there is room for, and a word about the rest. A picture is one line."""
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
    """Text that somebody wrote, so that nothing in it is taken for Markdown, a table's edge or a tag."""
    return re.sub(r"([\\`*_{}\[\]<>()#+!|~&-])", r"\\\1", " ".join(text.split()))

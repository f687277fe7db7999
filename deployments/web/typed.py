"""What was filled in on a page of ours, as its form posts it."""

from urllib.parse import parse_qsl

from starlette.requests import Request


async def typed_in(request: Request, most: int) -> tuple[dict[str, str], bool]:
    """What was filled in, and whether it is all of it: of what is longer than `most` bytes the beginning is kept."""
    body, is_whole = b"", True
    async for part in request.stream():
        is_whole = is_whole and len(body) + len(part) <= most
        body = (body + part)[:most]
    return dict(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True)), is_whole

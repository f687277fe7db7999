"""A page of ours is the only one that may post to ours: another's form would act as the person who is signed in."""

from collections.abc import Mapping
from urllib.parse import urlsplit

from tasks.settings import settings


def is_same_origin(headers: Mapping[str, str]) -> bool:
    """Whether the browser says that the request comes from a page of this address. One that says nothing is not believed."""
    if site := headers.get("sec-fetch-site"):
        return site == "same-origin"
    ours, theirs = urlsplit(settings().ui_url), urlsplit(headers.get("origin", ""))
    return (theirs.scheme, theirs.netloc) == (ours.scheme, ours.netloc)

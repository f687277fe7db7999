"""Links that only we can make. The secret lies in the data folder; a new one (delete the file) withdraws every link."""

import hmac
import os
import secrets
from functools import cache
from pathlib import Path
from typing import Any

from itsdangerous import BadData, BadSignature, URLSafeSerializer
from itsdangerous.encoding import base64_decode, base64_encode, want_bytes
from pydantic import ValidationError

from domain.visits.link import DayLink, LinkNotOurs, VisitLink
from tasks.settings import settings

_VISIT, _DAY, _FEED, _WORKERS_FEED = "besøk", "dagens besøk", "kalender", "kalender til arbeidstaker"


def signed(link: VisitLink) -> str:
    return sealed(_VISIT).dumps([link.visit, link.staff, link.until.isoformat(), link.version])


def read_signed(token: str) -> VisitLink:
    """Raises LinkNotOurs."""
    try:
        visit, staff, until, *version = sealed(_VISIT).loads(token)  # those mailed before they could be withdrawn have none
        return VisitLink(visit=visit, staff=staff, until=until, version=version[0] if version else 0)
    except (BadData, ValidationError, ValueError, TypeError):
        raise LinkNotOurs from None


def signed_day(link: DayLink) -> str:
    return sealed(_DAY).dumps([link.staff, link.day.isoformat(), link.version])


def read_signed_day(token: str) -> DayLink:
    """Raises LinkNotOurs."""
    try:
        staff, day, version = sealed(_DAY).loads(token)
        return DayLink(staff=staff, day=day, version=version)
    except (BadData, ValidationError, ValueError, TypeError):
        raise LinkNotOurs from None


def signed_feed(staff: int, version: int) -> str:
    return sealed(_FEED).dumps([staff, version])


def signed_workers_feed(candidacy: int, version: int) -> str:
    return sealed(_WORKERS_FEED).dumps([candidacy, version])


def read_feed(token: str) -> tuple[int, int]:
    """The job specialist of a calendar, and the version of its address. Raises LinkNotOurs."""
    return _whose_feed(_FEED, token)


def read_workers_feed(token: str) -> tuple[int, int]:
    """The candidacy of a worker's calendar, and the version of its address. Raises LinkNotOurs."""
    return _whose_feed(_WORKERS_FEED, token)


def _whose_feed(purpose: str, token: str) -> tuple[int, int]:
    try:
        whose, version = sealed(purpose).loads(token)
        return int(whose), int(version)
    except (BadData, ValueError, TypeError):
        raise LinkNotOurs from None


class _OfOneForm(URLSafeSerializer):
    """A token is read in the one form it was made: the last sign of a signature has bits that are no part of it."""

    def loads(self, s: str | bytes, salt: str | bytes | None = None, **kwargs: Any) -> Any:
        signature = want_bytes(s).rpartition(b".")[2]
        if base64_encode(base64_decode(signature)) != signature:
            raise BadSignature("")
        return super().loads(s, salt, **kwargs)


def sealed(purpose: str) -> URLSafeSerializer:
    """The signer for one purpose, so that a link for one thing opens no other."""
    return _OfOneForm(_secret(settings().data), salt=purpose)


@cache
def derived_key(purpose: str) -> bytes:
    """A key for one purpose, of the same secret."""
    return hmac.digest(_secret(settings().data).encode(), purpose.encode(), "sha256")


@cache
def _secret(folder: Path) -> str:
    """The secret, made once by the first process, where only the owner can read it."""
    file = folder / "lenker.txt"
    made = folder / f".lenker-{secrets.token_hex(4)}"
    if not file.exists():
        folder.mkdir(parents=True, exist_ok=True)
        with os.fdopen(os.open(made, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as opened:
            opened.write(secrets.token_urlsafe(32))
        try:
            os.link(made, file)  # whole or not at all, and never over the one another process has just made
        except FileExistsError:
            pass
        finally:
            made.unlink()
    return file.read_text(encoding="utf-8").strip()

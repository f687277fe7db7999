"""Documents: rendered, registered with the next version of their kind, and put in place as files."""

import hashlib
import os
from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import BaseModel, ConfigDict
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from domain.documents import Document
from domain.process import Life
from tasks.clock import now
from tasks.rendering import render
from tasks.settings import settings


class Paper(BaseModel):
    """A rendered document. `part` tells apart several of one kind (interview 1 and 2); `to_sign` are the parties."""

    model_config = ConfigDict(frozen=True)

    kind: str
    title: str
    content: bytes
    part: str = ""
    to_sign: tuple[str, ...] = ()


def paper(kind: str, title: str, facts: BaseModel | Mapping[str, Any], *, part: str = "", to_sign: Sequence[str] = ()) -> Paper:
    """Render one document from exactly the facts its template uses."""
    return Paper(kind=kind, title=title, content=render(kind, facts), part=part, to_sign=tuple(to_sign))


def register(session: Session, life: Life, life_id: int, sheet: Paper) -> Document:
    """The document's row, one version after the last of its kind and part. The caller commits, and places the file."""
    last = session.scalar(
        select(func.max(Document.version)).where(
            Document.life == life, Document.life_id == life_id, Document.kind == sheet.kind, Document.part == sheet.part
        )
    )
    version = (last or 0) + 1
    part = f"-{sheet.part}" if sheet.part else ""
    document = Document(
        life=life,
        life_id=life_id,
        kind=sheet.kind,
        part=sheet.part,
        version=version,
        title=sheet.title,
        file=f"{life}-{life_id:05d}/{sheet.kind}{part}-v{version}.docx".replace("ø", "o").replace("å", "a"),
        sha256=hashlib.sha256(sheet.content).hexdigest(),
        to_sign=list(sheet.to_sign),
        made_at=now(),
    )
    session.add(document)
    session.flush()
    return document


def place(document: Document, content: bytes) -> None:
    """Put the file in place before the commit: killed in between, the same step made again writes the same file."""
    target = settings().documents / document.file
    target.parent.mkdir(parents=True, exist_ok=True)
    beside = target.with_suffix(".ny")
    with beside.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(target)

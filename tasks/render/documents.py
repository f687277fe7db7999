"""Documents: rendered, registered with the next version of their kind, and put in place as files."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any

from pydantic import BaseModel
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session, object_session

from domain.contact import Party
from domain.language.languages import BOKMAL, Both, in_language
from domain.papers.corrected_facts import Values, corrected
from domain.papers.printed import PRINTED
from domain.papers.titles import title_anew
from domain.process import Life
from domain.tables.documents import Document
from tasks.clock import now
from tasks.engine.moves import MAKE_DOCUMENTS, move
from tasks.keys.owners import key_of
from tasks.render.editions import edition
from tasks.render.folders import folder_of
from tasks.render.rendering import render
from tasks.render.sealed_files import put_sealed
from tasks.settings import settings


@dataclass(frozen=True)
class Paper:
    """A document. `part` tells apart several of one kind (interview 1 and 2); `to_sign` are the parties."""

    kind: str
    title: str
    write: Callable[[], bytes]
    part: str = ""
    to_sign: tuple[Party, ...] = ()
    printed: dict[str, Any] | None = None

    @cached_property
    def content(self) -> bytes:
        """The .docx, rendered when it is first asked for: by `written`, in a form's run."""
        return self.write()


@move(MAKE_DOCUMENTS)
def written(*papers: Paper) -> list[Paper]:
    """Render the papers, before a transaction has to wait for them. Raises what `render` raises."""
    for each in papers:
        _ = each.content
    return list(papers)


def paper(
    kind: str, title: str | Both, printed: BaseModel | Mapping[str, Any], *, part: str = "", to_sign: Sequence[Party] = ()
) -> Paper:
    """One document from exactly the facts its template uses, in the language the facts say."""
    language = (vars(printed) if isinstance(printed, BaseModel) else printed).get("language", BOKMAL)
    return Paper(
        kind=kind,
        title=in_language(title, language),
        write=partial(render, edition(kind, language), printed),
        part=part,
        to_sign=tuple(to_sign),
        printed=printed.model_dump(mode="json") if isinstance(printed, BaseModel) else None,
    )


def register(session: Session, life: Life, life_id: int, sheet: Paper) -> Document:
    """The document's row, one version after the last of its kind and part. The caller commits, and places the file."""
    same = (Document.life == life, Document.life_id == life_id, Document.kind == sheet.kind, Document.part == sheet.part)
    last = session.scalar(select(func.max(Document.version)).where(*same))
    if last:  # only the newest is to be signed
        session.execute(update(Document).where(*same, Document.waits).values(waits=False))
    version = (last or 0) + 1
    part = f"-{sheet.part}" if sheet.part else ""
    document = Document(
        life=life,
        life_id=life_id,
        kind=sheet.kind,
        part=sheet.part,
        version=version,
        title=sheet.title,
        file=f"{folder_of(life, life_id)}/{sheet.kind}{part}-v{version}.docx".replace("ø", "o").replace("å", "a"),
        sha256=hashlib.sha256(sheet.content).hexdigest(),
        to_sign=list(sheet.to_sign),
        printed=sheet.printed,
        made_at=now(),
        waits=bool(sheet.to_sign),
    )
    session.add(document)
    session.flush()
    return document


def named(document: Document) -> str:
    """The name of a document to a reader: its title and its life."""
    return f"{document.title}, {document.life} {document.life_id}"


def put_file(document: Document, content: bytes) -> None:
    """Put the file in place, sealed, before the commit: killed in between, the same step made again writes the same content."""
    session = object_session(document)
    assert session
    put_sealed(settings().documents / document.file, content, key_of(session, document))


def made_anew(document: Document, before: Values, after: Values) -> Paper | None:
    """The same document as it is when columns of its row go from `before` to `after`; None when that changes nothing.

    Raises LeftWithout, or ValidationError where a fact can't be blank.
    """
    if document.printed is None:
        return None
    printed = corrected(document.kind, document.printed, before, after)
    if printed == document.printed:
        return None
    facts = PRINTED[document.kind]
    was, anew = facts.model_validate(document.printed), facts.model_validate(printed)
    title = title_anew(document.title, document.kind, was, anew)
    return paper(document.kind, title, anew, part=document.part, to_sign=[Party(party) for party in document.to_sign])

"""A person who asks what is known of them is given it: a folder with a sheet, their own papers and a file for machines."""

import hmac
import io
import json
import secrets
import zipfile
from collections.abc import Sequence
from datetime import date

from itsdangerous import BadData
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from domain.contact import Contact, Role
from domain.language.norwegian import short_day
from domain.log.line import Opened, What
from domain.privacy.access import (
    LASTS,
    MOST_WRONG,
    SAID,
    AccessForm,
    AccessReport,
    FolderGone,
    FolderNotOurs,
    WrongCode,
    check_access,
)
from domain.process import Life, RegisterStep
from domain.staff.signed_in import SignedIn
from domain.tables.candidacies import Candidacy, Person
from domain.tables.documents import Document
from domain.tables.handed_out import HandedOut
from domain.tables.staff import Staff
from tasks.changes.acting import by_link
from tasks.clock import now, today
from tasks.database import reading, unit_of_work
from tasks.engine.moves import SAVE, move
from tasks.load.candidacies import candidacy_facts
from tasks.load.positions import NotThere
from tasks.log.seen import looked_up, seen
from tasks.privacy.removing import folder_of
from tasks.privacy.rows import Rows, rows_of
from tasks.privacy.told_to_person import confided, for_machines, sections
from tasks.record.receipt import Receipt
from tasks.record.step import record
from tasks.render.editions import edition
from tasks.render.rendering import render
from tasks.send.mail import Mail
from tasks.settings import settings
from tasks.signed_links import derived_key, sealed
from tasks.whole_files import put_whole

_SHEET = "access_short"
_PURPOSE = "innsyn"
_NOT_THEIRS = ("interview_guide", "reference_form", "visit_sheet", "info_meeting_agenda")
"""Papers made for others' use, which hold nothing of the person that the sheet doesn't tell."""
_OWN_LETTERS = (Role.CANDIDATE, Role.WORKER, Role.SUPPORT_PERSON)


@move(SAVE)
def record_access(form: AccessForm) -> Receipt:
    """Show what others said in confidence to the one who asks, or make the folder and what hands it over.

    Raises NotThere, ReasonIsNeeded, NoAddressForTheLink.
    """
    with unit_of_work() as session:
        person, asker = session.get(Person, form.person), session.get(Staff, form.registered_by)
        newest = session.scalar(
            select(Candidacy).where(Candidacy.person_id == form.person).order_by(Candidacy.id.desc()).limit(1)
        )
        if person is None or newest is None:
            raise NotThere("Person", int(form.person))
        if asker is None:
            raise NotThere("Ansatt", form.registered_by)
        rows = rows_of(session, person.id)
        looked_up(session, Opened.FOLDER, person)
        said = confided(rows)
        check_access(form, email=person.email, something_confided=bool(said))
        to_asker = Contact(role=Role.COORDINATOR, name=asker.name, email=asker.email)
        if form.only_shown:
            return record(
                session,
                Life.REGISTER,
                newest,
                RegisterStep.ACCESS_SHOWN,
                done=f"Det andre har sagt i fortrolighet om person {person.id}, er sendt deg på e-post. Personen har ikke fått noe.",
                then="send inn skjemaet igjen, med «ta det med» eller «hold det tilbake».",
                mails=[Mail(template="access_shown", to=to_asker, context={"number": person.id, "said": said})],
            )
        folder, code = _made(session, form, rows, newest, asker)
        contact = candidacy_facts(session, newest.id).person.contact()
        gets_link = form.how == "med lenke"
        to_person = contact if gets_link else contact.model_copy(update={"email": None})
        context = {"how": form.how, "link": _link(folder) if gets_link else "", "until": folder.until_on}
        return record(
            session,
            Life.REGISTER,
            newest,
            RegisterStep.ACCESS_GIVEN,
            done=f"Mappen til person {person.id} er laget, og ligger klar til {short_day(folder.until_on)}.",
            then="åpne e-posten du har fått, og "
            + ("fortell personen koden." if gets_link else "gi personen mappen sammen med brevet."),
            mails=[
                Mail(
                    template="access_ready",
                    to=to_asker,
                    context={
                        "number": person.id,
                        "how": form.how,
                        "code": code,
                        "page": f"{settings().ui_url}/innsyn/{folder.id}",
                        "until": folder.until_on,
                    },
                ),
                Mail(template="access", to=to_person, context=context),
            ],
            ids={"folder": folder.id},
        )


def _made(session: Session, form: AccessForm, rows: Rows, newest: Candidacy, asker: Staff) -> tuple[HandedOut, str]:
    """The folder, in place, and the code of its link; blank without one."""
    with_confided = form.confided == "ta det med"
    person = newest.person
    language = person.language
    papers = [row for row in rows.get("document", ()) if _is_theirs(row)]
    held_back = SAID[form.held_back_for].written(language) if form.confided == "hold det tilbake" and form.held_back_for else ""
    report = AccessReport(
        name=person.name,
        dated=today(),
        sections=sections(rows, language, with_confided=with_confided),
        papers=[f"{row.title}, {short_day(row.made_at.date())}" for row in papers],
        sent=_sent(rows),
        held_back_for=held_back,
        contact_name=asker.name,
        contact_phone=asker.phone or settings().organisation_phone,
        language=language,
    )
    content = _zipped(render(edition(_SHEET, language), report), papers, for_machines(rows, with_confided=with_confided))
    code = f"{secrets.randbelow(10**6):06d}" if form.how == "med lenke" else ""
    row = HandedOut(
        person_id=person.id,
        how=form.how,
        file=f"{secrets.token_hex(8)}.zip",
        made_at=now(),
        until_on=today() + LASTS,
        code=_hashed(code) if code else None,
    )
    put_whole(folder_of(row), content)
    session.add(row)
    session.flush()
    return row, code


def _is_theirs(paper: Document) -> bool:
    if paper.kind.startswith("letter"):
        return any(paper.part.endswith(f"-{role}") for role in _OWN_LETTERS)
    return paper.kind not in _NOT_THEIRS


def _sent(rows: Rows) -> list[str]:
    return [
        f"{short_day(row.created_at.date())}, til {row.recipient_role}: {row.subject}"
        for row in rows.get("outbox", ())
        if row.recipient_role in _OWN_LETTERS
    ]


def _zipped(sheet: bytes, papers: Sequence[Document], told: object) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as folder:
        folder.writestr("Dette vet vi om deg.docx", sheet)
        folder.writestr("alt.json", json.dumps(told, ensure_ascii=False, indent=1))
        for number, paper in enumerate(papers, 1):
            file = settings().documents / paper.file
            if file.exists():
                folder.writestr(f"Papirer/{number:02d} {file.name}", file.read_bytes())
    return made.getvalue()


def _hashed(code: str) -> str:
    return hmac.new(derived_key(_PURPOSE), code.encode(), "sha256").hexdigest()


def _link(row: HandedOut) -> str:
    return f"{settings().web_address}/innsyn/{sealed(_PURPOSE).dumps(row.id)}"


def folder_for_staff(number: int, signed_in: SignedIn) -> bytes:
    """The folder, to a coordinator who prints it or puts it on a stick. Raises FolderGone."""
    with reading() as session:
        row = session.get(HandedOut, number)
        content, candidacy = _content(row), _candidacy_of(session, row)
    seen(signed_in, Opened.FOLDER, Life.CANDIDACY, candidacy, number, What.EXPORTED)
    return content


def is_open(token: str) -> None:
    """Raises FolderNotOurs, FolderGone."""
    with reading() as session:
        _content(session.get(HandedOut, _number(token)))


def fetched(token: str, code: str) -> bytes:
    """The folder, to the person with the link and the code. Raises FolderNotOurs, FolderGone, WrongCode."""
    number, wrong = _number(token), None
    with unit_of_work() as session:
        row = session.get(HandedOut, number)
        content = _content(row)
        assert row is not None
        if row.code is None:
            raise FolderNotOurs
        if row.wrong >= MOST_WRONG:
            raise WrongCode(0)
        if not hmac.compare_digest(_hashed("".join(code.split())), row.code):
            row.wrong += 1  # stays, although the answer is a refusal
            wrong = WrongCode(MOST_WRONG - row.wrong)
        candidacy = _candidacy_of(session, row)
    if wrong:
        raise wrong
    with by_link(None):
        seen(None, Opened.FOLDER, Life.CANDIDACY, candidacy, number, What.EXPORTED)
    return content


def _candidacy_of(session: Session, row: HandedOut | None) -> int | None:
    """The newest candidacy of the folder's person, on whose page it is told."""
    whose = row.person_id if row else None
    return session.scalar(select(func.max(Candidacy.id)).where(Candidacy.person_id == whose))


def _number(token: str) -> int:
    try:
        return int(sealed(_PURPOSE).loads(token))
    except (BadData, ValueError, TypeError):
        raise FolderNotOurs from None


def _content(row: HandedOut | None) -> bytes:
    if row is None or row.until_on < today() or not folder_of(row).exists():
        raise FolderGone
    return folder_of(row).read_bytes()


def forget_folders(day: date) -> None:
    """Delete the folders whose time is over, the file first."""
    with unit_of_work() as session:
        for row in session.scalars(select(HandedOut).where(HandedOut.until_on < day)):
            folder_of(row).unlink(missing_ok=True)
            session.delete(row)

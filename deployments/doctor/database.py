"""The doctor's look at our own database: is it there, at this version, sound, and does what is queued leave."""

import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.exc import SQLAlchemyError

from deployments.doctor.finding import Finding, fault, fine, warning
from deployments.terminal.language import text
from domain.language.norwegian import listed
from domain.places.municipalities import is_known
from domain.tables.outbox import OutboxKind, OutboxRow, OutboxStatus
from domain.tables.positions import Workplace
from tasks.clock import now
from tasks.database import DatabaseIsNewer, reading, revisions
from tasks.settings import Settings

_MEGABYTE = 1024**2
_LARGE = 2048 * _MEGABYTE  # a large office's is a tenth of this after ten years; what is above came from somewhere else
_LONG_LOG = 256 * _MEGABYTE  # SQLite empties it at 4 MB when no process holds it
_LOOKED_THROUGH = 64 * _MEGABYTE  # takes a fraction of a second
_LONG_WAIT = timedelta(hours=1)  # the outbox is emptied every ten minutes
_NETWORK_DISKS = {"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs", "ceph", "glusterfs", "fuse.sshfs", "fuse.davfs2"}


def file_of(given: Settings) -> Path | None:
    """The SQLite database's file; None with PostgreSQL."""
    return Path(given.database.removeprefix("sqlite:///")) if given.database.startswith("sqlite:///") else None


def is_there(given: Settings) -> bool:
    """Whether there is a database: to look into a SQLite one that is not there would make it."""
    file = file_of(given)
    return file is None or file.exists()


def is_at_this_version(given: Settings) -> Finding:
    if not is_there(given):
        return fine(text("Den lages når systemet startes."))
    try:
        has, wants = revisions()
    except DatabaseIsNewer as newer:
        return fault(text(newer.SENTENCE, revision=newer.revision), "")
    except SQLAlchemyError as problem:
        mend = (
            text("Se om filen er skadet eller eies av en annen bruker, eller hent sikkerhetskopien.")
            if file_of(given)
            else text("Se om PostgreSQL er i gang, og om HELTMED_DATABASE_URL har riktig maskin, bruker og passord.")
        )
        return fault(text("Databasen svarer ikke ({kind}).", kind=type(getattr(problem, "orig", problem)).__name__), mend)
    if has != wants:
        return warning(
            text("Databasen har skjema {has}, programmet vil ha {wants}.", has=has or "0", wants=wants),
            text("Ta en sikkerhetskopi, og skriv «heltmed migrate»; det skjer også når systemet startes."),
        )
    return fine(text("{kind}, skjema {revision}.", kind="SQLite" if file_of(given) else "PostgreSQL", revision=has))


def file_is_sound(given: Settings) -> Finding | None:
    """SQLite's file: on a disk of this machine, of an ordinary size, and whole."""
    file = file_of(given)
    if file is None or not file.exists():
        return None
    mounts = Path("/proc/self/mounts")
    if (kind := disk_of(file, mounts.read_text() if mounts.exists() else "")) in _NETWORK_DISKS:
        return fault(
            text("Databasen ligger på en nettverksdisk ({kind}); der kan den bli ødelagt.", kind=kind),
            text("Flytt datamappen til en disk på maskinen, eller bruk PostgreSQL."),
        )
    log = file.with_name(file.name + "-wal")
    if log.exists() and log.stat().st_size > _LONG_LOG:
        return warning(
            text("Skriveloggen er på {size} MB: noe holder databasen åpen.", size=log.stat().st_size // _MEGABYTE),
            text("Stopp systemet og start det igjen."),
        )
    size = file.stat().st_size
    if size > _LARGE:
        return warning(
            text("Filen er på {size} MB.", size=size // _MEGABYTE), text("Gå over til PostgreSQL (HELTMED_DATABASE_URL).")
        )
    if size <= _LOOKED_THROUGH and not _is_whole(file):
        return fault(text("Databasefilen er skadet."), text("Stopp systemet, ta vare på filen, og hent sikkerhetskopien."))
    return fine(text("{size} MB, på en disk på maskinen.", size=max(1, size // _MEGABYTE)))


def municipalities_are_known(given: Settings) -> Finding | None:
    """Workplaces registered before municipalities were read from the official list."""
    if not is_there(given) or revisions()[0] != revisions()[1]:
        return None
    with reading() as session:
        rows = session.execute(select(Workplace.id, Workplace.municipality).order_by(Workplace.id)).all()
    unknown = [number for number, municipality in rows if not is_known(municipality)]
    if unknown:
        return warning(
            text(
                "Arbeidsplasser med en kommune som ikke er i den offisielle listen: {numbers}.", numbers=listed(map(str, unknown))
            ),
            text("Rett kommunen med skjemaet «16b Rett opplysninger» (Arbeidsplass: kommune)."),
        )
    return fine(text("Alle arbeidsplasser har en kommune fra den offisielle listen."))


def disk_of(file: Path, mounts: str) -> str:
    """The kind of disk a file lies on, by the table of mounts as Linux writes it; blank when the table doesn't say."""
    kind, longest = "", ""
    for line in mounts.splitlines():
        _, point, its_kind, *_ = line.split(" ")
        point = point.replace("\\040", " ")
        if file.is_relative_to(point) and len(point) >= len(longest):  # of two on the same point, the later hides the first
            kind, longest = its_kind, point
    return kind


def outbox_moves(given: Settings) -> Finding | None:
    if not is_there(given) or revisions()[0] is None:
        return None
    with reading() as session:
        mails = select(func.count()).select_from(OutboxRow).where(OutboxRow.kind == OutboxKind.MAIL)
        refused = session.scalar(mails.where(OutboxRow.status == OutboxStatus.REFUSED, OutboxRow.handed_over_on.is_(None))) or 0
        waiting = mails.where(
            OutboxRow.status.in_((OutboxStatus.QUEUED, OutboxStatus.SENDING)), OutboxRow.created_at < now() - _LONG_WAIT
        )
        waits = session.scalar(waiting) or 0
        why = session.scalar(
            select(OutboxRow.last_error)
            .where(OutboxRow.kind == OutboxKind.MAIL, OutboxRow.status == OutboxStatus.QUEUED, OutboxRow.last_error.is_not(None))
            .order_by(OutboxRow.id)
            .limit(1)
        )
    if waits:
        return warning(
            " ".join(filter(None, (text("E-poster som har ventet i mer enn en time: {count}.", count=waits), why))),
            text("Se om systemet er i gang og e-postserveren svarer; da går de av seg selv."),
        )
    if refused:
        return warning(
            text("E-poster som er avvist for godt: {count}.", count=refused),
            text("De står på koordinatorens liste: rett adressen med «16b Rett opplysninger»."),
        )
    return fine(text("Ingenting står fast."))


def _is_whole(file: Path) -> bool:
    try:
        with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)) as opened:
            return opened.execute("PRAGMA quick_check(1)").fetchall() == [("ok",)]
    except sqlite3.OperationalError:  # we may not open it, which the check of the database tells; nothing says it is broken
        return True
    except sqlite3.DatabaseError:
        return False

"""The sponsor's appointments (the info meeting, a trial's first day), and their passing to another sponsor."""

from collections.abc import Iterator
from datetime import date, time
from typing import Any, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.candidacies.facts import CandidacyFacts, MeetingStatus
from domain.columns import Column
from domain.contact import Contact
from domain.positions.facts import SponsorFacts
from domain.positions.sponsor import SponsorChangeForm
from domain.process import Life
from domain.tables.candidacies import InfoMeeting, TrialRow
from domain.tables.documents import Document
from domain.trials.days import work_days
from tasks.appointments.info_meeting import meeting_appointment
from tasks.appointments.trials import first_day
from tasks.clock import now, today
from tasks.record.step import Paper
from tasks.render.documents import made_anew
from tasks.send.invitations import Appointment
from tasks.send.mail import Mail


class Coming(NamedTuple):
    """An appointment of the sponsor; `kind` is that of its paper."""

    what: str
    day: date
    starts: time
    place: str
    kind: str
    appointment: Appointment

    def change_mails(
        self, template: str, candidacy: CandidacyFacts, from_on: date, new: Contact, old: Contact
    ) -> tuple[Mail, Mail]:
        """The mails that put it in the new one's calendar and take it out of the old one's. `template`: how their names begin."""
        context = {
            "what": self.what,
            "day": self.day,
            "starts": self.starts,
            "place": self.place,
            "workplace": candidacy.position.workplace.name,
            "from_on": from_on,
            "new_name": new.name,
            "old_name": old.name,
        }
        gone = old.model_copy(update={"role": old.role.earlier})
        return (
            Mail(template=f"{template}_invited", to=new, context=context, appointment=self.appointment, passes=True),
            Mail(
                template=f"{template}_uninvited",
                to=gone,
                context=context,
                appointment=self.appointment,
                cancels=True,
                passes=True,
            ),
        )


class PassedOn(NamedTuple):
    """An appointment the new sponsor takes over from `before`.

    `paper` is made anew with the new sponsor; None where the earlier one doesn't stand in it, and `standing` is sent as it is.
    """

    coming: Coming
    before: SponsorFacts
    paper: Paper | None
    standing: int | None


def passed_on(session: Session, candidacy: CandidacyFacts, form: SponsorChangeForm) -> list[PassedOn]:
    """The appointments still to come on the new sponsor's days to which another was invited as sponsor."""
    position, after = candidacy.position, _new_pair(candidacy, form)
    found = []
    for each in (
        *coming_meeting(session, candidacy, form.from_on),
        *coming_first_day(session, candidacy, form.from_on),
    ):
        before = position.sponsor_on(each.day)
        if before is None or before.sponsor == after.sponsor:
            continue
        if any(form.from_on < later.from_on <= each.day for later in position.next_sponsors):
            continue
        document = _newest(session, candidacy.number, each.kind)
        paper = made_anew(document, _columns(before), _columns(after)) if document else None
        found.append(PassedOn(each, before, paper, document.id if document else None))
    return found


def _new_pair(candidacy: CandidacyFacts, form: SponsorChangeForm) -> SponsorFacts:
    return form.pair(form.from_on, candidacy.position.workplace.language)


def mails_of(passed: PassedOn, candidacy: CandidacyFacts, form: SponsorChangeForm) -> list[Mail]:
    """The mails that put it in the new sponsor's calendar and take it out of the earlier one's."""
    old, new = passed.before.sponsor, _new_pair(candidacy, form).sponsor
    to_new, to_old = passed.coming.change_mails("sponsor_change", candidacy, form.from_on, new, old)
    kind = passed.coming.kind
    attached = {"attach": (kind,)} if passed.paper else {"attach_ids": (passed.standing,)} if passed.standing else {}
    return [to_new.model_copy(update=attached), to_old]


def coming_meeting(session: Session, candidacy: CandidacyFacts, from_on: date) -> Iterator[Coming]:
    """The info meeting called and not held, on `from_on` or later; its next invitation has the next sequence."""
    meeting = session.scalars(select(InfoMeeting).where(InfoMeeting.candidacy_id == candidacy.number)).one_or_none()
    if meeting is None or meeting.status != MeetingStatus.PLANNED or meeting.starts_at <= now():
        return
    day = meeting.starts_at.date()
    if day >= from_on:
        meeting.sequence += 1  # higher than what the earlier one has seen, and kept for what comes after
        yield Coming(
            what="informasjonsmøtet",
            day=day,
            starts=meeting.starts_at.time(),
            place=meeting.place,
            kind="info_meeting_agenda",
            appointment=meeting_appointment(candidacy, meeting),
        )


def coming_first_day(session: Session, candidacy: CandidacyFacts, from_on: date) -> Iterator[Coming]:
    """The first day of a trial that has not begun, on `from_on` or later."""
    trial, workplace = candidacy.trial, candidacy.position.workplace
    row = session.scalars(select(TrialRow).where(TrialRow.candidacy_id == candidacy.number)).one_or_none()
    if trial is None or row is None or trial.stopped_on is not None:
        return
    first = next(iter(work_days(trial.day_plan, trial.starts_on, trial.ends_on)), None)
    if first and first.day > today() and first.day >= from_on:
        row.sequence += 1
        yield Coming(
            what="den første dagen i praksisen",
            day=first.day,
            starts=first.start,
            place=f"{workplace.name}, {workplace.address}",
            kind="day_plan",
            appointment=first_day(candidacy, row, first.day, first.start, first.end),
        )


def _newest(session: Session, candidacy: int, kind: str) -> Document | None:
    of_this = (Document.life == Life.CANDIDACY) & (Document.life_id == candidacy) & (Document.kind == kind)
    return session.scalars(select(Document).where(of_this).order_by(Document.version.desc())).first()


def _columns(pair: SponsorFacts) -> dict[Column, Any]:
    return {
        Column.SPONSOR_NAME: pair.sponsor.name,
        Column.SPONSOR_PHONE: pair.phone,
        Column.SUBSTITUTE_NAME: pair.substitute.name,
        Column.SUBSTITUTE_PHONE: pair.substitute_phone,
    }

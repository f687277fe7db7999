"""Staff, workplaces, tariff rates and the figures of each year are written here."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.administrators import becomes
from domain.language.languages import BOKMAL, Language
from domain.language.norwegian import counted_as, kroner, short_day
from domain.pay.yearly_figures import YearlyFigureForm, check_figure
from domain.process import Life, RegisterStep
from domain.refusal import Checked, refuse
from domain.registered import RegisteredRate, RegisteredStaff, RegisteredWorkplace, rate_meant, staff_meant, workplace_meant
from domain.registers import StaffForm, TariffRateForm, WorkplaceForm, check_rate, check_staff
from domain.tables.partners import Partner
from domain.tables.positions import Workplace
from domain.tables.staff import Staff, TariffRateRow, YearlyFigureRow
from tasks.clock import today
from tasks.contacts.followed import Change, Followed, what_follows
from tasks.database import unit_of_work
from tasks.engine.moves import SAVE, move
from tasks.jobs.tariff_adjustment import below_the_floor
from tasks.load.positions import NotThere, as_rate, must_be_there, rates_in
from tasks.planning.plan import plan_visits, together
from tasks.record.receipt import Receipt
from tasks.record.step import record
from tasks.send.mail import Mail
from tasks.staff.administrators import administrators
from tasks.staff.sessions import first_becomes, no_one_is_here
from tasks.visits.changes import followed_at
from tasks.visits.follow_up import what_is_replanned

_LEADER = ("leader_name", "leader_email", "leader_phone")


@move(SAVE)
def record_staff(form: StaffForm) -> Receipt:
    with unit_of_work() as session:
        everyone = session.scalars(select(Staff).order_by(Staff.id)).all()
        registered = [RegisteredStaff(each.id, each.name, each.email) for each in everyone]
        must_be_there(session, Staff, form.known, "Ansatt")
        meant = Checked(lambda: staff_meant(form, registered))
        known = form.known if meant.broken else meant.value
        administrator = Checked(lambda: becomes(known, form.administrator, administrators(session)))
        refuse([*meant.broken, *check_staff(form, known), *administrator.broken])
        is_first = no_one_is_here(session)
        staff = session.get_one(Staff, meant.value) if meant.value is not None else Staff(email=form.email)
        verb = "registrert" if meant.value is None else "endret"
        if meant.value is not None and not staff.is_here(today()):
            staff.left_on, verb = None, "tilbake"  # registered again, and so to be picked again, as the answer says
        staff.name, staff.phone = form.name, form.phone
        staff.is_coordinator, staff.is_job_specialist = "koordinator" in form.roles, "jobbspesialist" in form.roles
        must_be_there(session, Staff, form.stand_in, "Ansatt")
        staff.caseload_cap, staff.stand_in_id = form.caseload_cap, form.stand_in
        was_administrator, staff.is_administrator = staff.is_administrator, administrator.value
        session.add(staff)
        session.flush()
        followed = _what_follows_for(session, staff, is_first=is_first, was_administrator=bool(was_administrator))
        return record(
            session,
            Life.REGISTER,
            staff,
            RegisterStep.STAFF_REGISTERED,
            done=" ".join([f"Ansatt {staff.id} er {verb} som {' og '.join(form.roles)}.", *followed]),
            then="personen kan velges i skjemaene nå.",
        )


def _what_follows_for(session: Session, staff: Staff, *, is_first: bool, was_administrator: bool) -> list[str]:
    """What else becomes of a member of staff, as sentences; the first one goes on with the session that was no one's."""
    if is_first:
        becomes_theirs = ["Du er logget inn som deg nå."] if first_becomes(session, staff.id) else []
        return ["Den første som er registrert, er administrator.", *becomes_theirs]
    if staff.is_administrator == was_administrator:
        return []
    return ["Personen er administrator nå." if staff.is_administrator else "Personen er ikke lenger administrator."]


@move(SAVE)
def record_workplace(form: WorkplaceForm) -> tuple[Receipt, tuple[int, ...]]:
    """Write the workplace; return also the candidacies whose visits are to be looked at anew in the calendars."""
    with unit_of_work() as session:
        must_be_there(session, Workplace, form.known, "Arbeidsplass")
        meant = workplace_meant(form, _registered_workplaces(session))
        workplace = session.get_one(Workplace, meant) if meant is not None else Workplace(keeps_fellesferie=False)
        partner = session.get(Partner, form.partner) if form.partner is not None else None
        if form.partner is not None and partner is None:
            raise NotThere("Samarbeidspartner", form.partner)
        workplace.partner_id = form.partner
        follows = Followed(session, *_others_now(workplace, form)) if meant is not None else None
        as_partner = partner.language if partner else BOKMAL
        workplace.language = as_partner if form.written_form == "som partneren" else Language(form.written_form)
        for name in (
            "name",
            "municipality",
            "employer_name",
            "organisation_number",
            "employer_address",
            "address",
            "kind",
            *_LEADER,
        ):
            setattr(workplace, name, getattr(form, name))
        workplace.retired_on = workplace.retired_because = None  # registered again, it is in use again
        kept_before = workplace.keeps_fellesferie
        workplace.keeps_fellesferie = form.keeps_fellesferie
        session.add(workplace)
        session.flush()
        mails: list[Mail] = []
        if follows:  # before visits move: what is told here is that the time is the same
            follows.in_our_rows()
            mails = follows.mails()
        affected = followed_at(session, workplace.id, today()) if kept_before != form.keeps_fellesferie else ()
        replanned = what_is_replanned(together(plan_visits(session, number, today()) for number in affected))
        registered = f"Arbeidsplass {workplace.id}, {workplace.name} i {workplace.municipality}, er {'registrert' if meant is None else 'endret'}."
        receipt = record(
            session,
            Life.REGISTER,
            workplace,
            RegisterStep.WORKPLACE_REGISTERED,
            done=" ".join(said for said in (registered, replanned, what_follows(follows, mails)) if said),
            then=" ".join([*(follows.by_hand if follows else ()), "lag en lokal avtale for den første plassen (skjema 02)."]),
            mails=mails,
        )
        return receipt.with_those(()), tuple({*affected, *(follows.visits if follows else ())})


def _others_now(workplace: Workplace, form: WorkplaceForm) -> list[Change]:
    """The address and the places of the workplace that the form changes."""
    changes = (
        Change(workplace, "leader_email", workplace.leader_email, form.leader_email, form.leader_name),
        Change(workplace, "name", workplace.name, form.name),
        Change(workplace, "address", workplace.address, form.address),
    )
    return [each for each in changes if each.old != each.new]


def _registered_workplaces(session: Session) -> list[RegisteredWorkplace]:
    return [
        RegisteredWorkplace(row.id, row.name, row.municipality, row.address, row.organisation_number)
        for row in session.scalars(select(Workplace).order_by(Workplace.id))
    ]


@move(SAVE)
def record_tariff_rate(form: TariffRateForm) -> Receipt:
    with unit_of_work() as session:
        rows = session.scalars(select(TariffRateRow).order_by(TariffRateRow.id)).all()
        must_be_there(session, TariffRateRow, form.known, "Tariffsats")
        meant = Checked(lambda: rate_meant(form, [RegisteredRate(row.id, row.agreement, row.group) for row in rows]))
        refuse([*meant.broken, *check_rate(form)])
        agreement, group = meant.value
        of_the_day = [row for row in rows if row.valid_from == form.valid_from and as_rate(row).is_of(agreement, group)]
        if not of_the_day:
            of_the_day = [TariffRateRow(agreement=agreement, group=group, valid_from=form.valid_from)]
            session.add_all(of_the_day)
        for row in of_the_day:  # two, where it was registered under two spellings once
            row.kroner_per_hour, row.source = form.kroner_per_hour, form.source
        rate = of_the_day[0]
        session.flush()
        return record(
            session,
            Life.REGISTER,
            rate,
            RegisterStep.RATE_REGISTERED,
            done=f"Satsen for {rate.agreement}, {rate.group}, er registrert.",
            then=_those_below(session, rate),
        )


@move(SAVE)
def record_yearly_figure(form: YearlyFigureForm) -> Receipt:
    refuse(check_figure(form))
    with unit_of_work() as session:
        row = session.scalars(
            select(YearlyFigureRow).where(YearlyFigureRow.name == form.figure, YearlyFigureRow.valid_from == form.valid_from)
        ).first() or YearlyFigureRow(name=form.figure, valid_from=form.valid_from)
        row.kroner, row.source = form.kroner, form.source
        session.add(row)
        session.flush()
        return record(
            session,
            Life.REGISTER,
            row,
            RegisterStep.FIGURE_REGISTERED,
            done=f"Tallet for {form.name}, er registrert: {kroner(form.kroner)} kroner fra {short_day(form.valid_from)}.",
            then="det brukes i avtaler og varsler fra den dagen.",
        )


def _those_below(session: Session, row: TariffRateRow) -> str:
    new, rates = as_rate(row), rates_in(session)
    count = sum(1 for _ in below_the_floor(session, new, rates))
    if not count:
        return "satsen kan velges i lokale avtaler nå."
    whom = counted_as(count, "arbeidstaker", "arbeidstakere")
    return f"{whom} får mindre enn det som er avtalt av den nye satsen. Bruk «10c Ny sats: juster lønn» for å se hvem og lage endringene."

"""What has to be done next, derived from what stands and the day: waiting is never a run, it is a row not yet followed up."""

from collections.abc import Iterable, Mapping
from datetime import date, time, timedelta
from enum import StrEnum

from domain.desk.ahead import ahead_of
from domain.desk.late_papers import deadline_of
from domain.desk.standing import AgreementStanding, CandidacyStanding, PaperStanding, PositionStanding, Standings, VisitStanding
from domain.facts import Facts
from domain.language.alphabet import alphabetical
from domain.language.norwegian import clock, counted_as, listed, short_day
from domain.partners.central_agreement import RENEWS
from domain.process import Life
from domain.visits.ladder import Reminded

RENEWAL_NOTICE = timedelta(days=90)  # ours: a chain needs a quarter to decide
SIGN_ALARM = timedelta(days=2)  # process.md: a trial or job starting within two days unsigned alarms the coordinator


class For(StrEnum):
    """The list a step stands on."""

    COORDINATOR = "koordinator"
    JOB_SPECIALIST = "jobbspesialist"
    STAND_IN = "vikar"


class NextStep(Facts):
    """One line of a list. `staff` is None where every coordinator should see it; `form` is the form's name, or blank.

    `picks` is what is to be picked in the form, by field: {"position": 12}. `visit`: the one it is about, when it can be done on
    that visit's own page. `about` is the life it is a step of. `letter` is the document to print, where it is about one; `note` is
    the note it reminds of. `coming`: not due yet, so it stands on the page of its life and on no list; `since` is then the day it
    can be done.
    """

    whom: For
    staff: int | None
    what: str
    since: date
    form: str
    picks: Mapping[str, int] = {}
    urgent: bool = False
    visit: int | None = None
    about: tuple[Life, int] | None = None
    letter: int | None = None
    note: int | None = None
    coming: bool = False

    def waited(self, today: date) -> int:
        """Whole days since it could have been done."""
        return max((today - self.since).days, 0)


def next_steps(standings: Standings, today: date, *, coming: bool = False) -> list[NextStep]:
    """Everything a coordinator could do today about agreements, positions, candidacies and papers, what is urgent first.

    With `coming` also what is not due yet, for the page of a life.
    """
    return in_order(
        [
            *(step for agreement in standings.agreements for step in steps_for_agreement(agreement, today)),
            *(step for position in standings.positions for step in steps_for_position(position, today, coming=coming)),
            *(step for candidacy in standings.candidacies for step in steps_for_candidacy(candidacy, today, coming=coming)),
            *(step for paper in standings.papers for step in steps_for_paper(paper, today)),
        ]
    )


def steps_for_agreement(agreement: AgreementStanding, today: date) -> list[NextStep]:
    """From a quarter before the end to a quarter after: an agreement not renewed by then is taken as ended.

    An agreement that has ended is asked about only while the partner has a position; without one there is nothing to renew for.
    """
    notice = agreement.ends_on - RENEWAL_NOTICE
    if agreement.renewed or today < notice or today > agreement.ends_on + RENEWAL_NOTICE:
        return []
    if agreement.ends_on < today and not agreement.in_use:
        return []
    ends = "slutter" if agreement.ends_on >= today else "sluttet"
    return [
        NextStep(
            whom=For.COORDINATOR,
            staff=agreement.coordinator,
            what=f"Den sentrale avtalen med {agreement.partner} {ends} {short_day(agreement.ends_on)}. Avklar om den skal fornyes.",
            since=notice,
            form="01 Sentral avtale",
            picks={RENEWS: agreement.number},
            urgent=agreement.ends_on <= today + timedelta(days=30),
        )
    ]


def steps_for_position(position: PositionStanding, today: date, *, coming: bool = False) -> list[NextStep]:
    def step(what: str, since: date, form: str, urgent: bool = False, ahead: bool = False) -> list[NextStep]:
        picks = {"position": position.number}
        return [
            NextStep(
                whom=For.COORDINATOR,
                staff=position.coordinator,
                what=what,
                since=since,
                form=form,
                picks=picks,
                urgent=urgent,
                about=(Life.POSITION, position.number),
                coming=ahead,
            )
        ]

    if not position.has_sponsor:
        days = (today - position.agreed_on).days
        waited = f"har vært uten fadder i {counted_as(days, 'dag', 'dager')}" if days else "har ikke fadder ennå"
        return step(f"{position.label} {waited}.", position.agreed_on, "03 Utnevn fadder")
    if position.seat_held or (position.going_on and (position.advert_closed or not position.advert_deadline)):
        return []
    if position.free_after and position.free_after >= today and position.advert_closed:
        leaves = f"{position.label} blir ledig etter {short_day(position.free_after)} og kan lyses ut på nytt."
        return step(leaves, position.idle_since(today), "04a Lys ut stilling")
    if position.advert_deadline is None or position.advert_closed:
        days = (today - position.idle_since(today)).days
        again = " på nytt" if position.ever_advertised else ""
        waited = f", og har ventet i {counted_as(days, 'dag', 'dager')}" if days else ""
        return step(
            f"{position.label} er klar til å lyses ut{again}{waited}.",
            position.idle_since(today),
            "04a Lys ut stilling",
        )
    if position.advert_deadline < today and position.going_on == 0:
        return step(
            f"{position.label} har ingen søkere som kan gå videre, og fristen gikk ut {short_day(position.advert_deadline)}. Forleng, lukk eller lys ut på nytt.",
            position.advert_deadline,
            "04b Forleng eller lukk",
        )
    if coming and position.advert_deadline >= today:
        what = f"{position.label}: registrer søknadene som kommer. Fristen er {short_day(position.advert_deadline)}."
        return step(what, position.touched_on, "04d Registrer søknad", ahead=True)
    return []


def steps_for_candidacy(candidacy: CandidacyStanding, today: date, *, coming: bool = False) -> list[NextStep]:
    """What to do next, and beside it what is not yet seen or reported; of one that is closed only the hours' pay."""

    def step(what: str, since: date, form: str, *, urgent: bool = False, ahead: bool = False) -> NextStep:
        return NextStep(
            whom=For.COORDINATOR,
            staff=candidacy.coordinator,
            what=f"{candidacy.label}: {what}",
            since=since,
            form=form,
            picks=_picks(candidacy, form),
            urgent=urgent,
            about=(Life.CANDIDACY, candidacy.number),
            coming=ahead,
        )

    steps: list[NextStep] = []
    for each in ahead_of(candidacy, today):
        if each.is_due(today):
            steps.append(step(each.what, each.since, each.form, urgent=each.urgent))
        elif coming:
            steps.append(step(f"{each.do}.", each.since, each.form, ahead=True))
    needed = candidacy.certificate_needed and not candidacy.closed
    if needed and not candidacy.certificate_seen and candidacy.chosen_on and not candidacy.employed_from:
        steps.append(
            step("politiattesten er ikke sett ennå. Den må vises før første dag.", candidacy.chosen_on, "17d Politiattest sett")
        )
    if candidacy.trial_last_day and candidacy.trial_last_day < today and not candidacy.hours_reported:
        steps.append(step("timene i praksisen er ikke meldt til lønn.", candidacy.trial_last_day, "07c Meld timer til lønn"))
    if month := candidacy.month_without_hours:
        waits = f"timene i praksisen til og med {short_day(month)} er ikke meldt til lønn, så lønnen kan bli for sen."
        steps.append(step(waits, month, "07c Meld timer til lønn"))
    return steps


def _picks(candidacy: CandidacyStanding, form: str) -> Mapping[str, int]:
    if form.startswith("06b") and candidacy.reference_waiting is not None:
        return {"reference": candidacy.reference_waiting}
    return {"candidacy": candidacy.number}


def steps_for_paper(paper: PaperStanding, today: date) -> list[NextStep]:
    """On the coordinator's list; from two days before the first day also on that of the job specialist who visits the worker."""
    if paper.last_day and paper.last_day < today:
        return []
    soon = paper.first_day is not None and paper.first_day <= today + SIGN_ALARM
    if paper.missing:
        what, form = f"«{paper.title}» mangler underskrift fra {listed(paper.missing)}.", "17c Meld underskrift"
        what += deadline_of(paper, today)
    else:
        what, form = f"alle har skrevet under «{paper.title}». Gi arbeidstakeren sin kopi.", "17e Kopi levert"
    if soon and paper.first_day:
        what += f" Første dag {'er' if paper.first_day >= today else 'var'} {short_day(paper.first_day)}!"
    readers = [(For.COORDINATOR, paper.coordinator)]
    if soon and paper.job_specialist not in (None, paper.coordinator):
        readers.append((For.JOB_SPECIALIST, paper.job_specialist))
    return [
        NextStep(
            whom=whom,
            staff=staff,
            what=f"{paper.label}: {what}",
            since=paper.since,
            form=form,
            picks={"document": paper.document},
            urgent=soon,
            about=paper.about,
        )
        for whom, staff in readers
    ]


def steps_for_visit(visit: VisitStanding) -> list[NextStep]:
    """The rung decides the list it stands on; a rung without a member of staff goes to the next one up."""
    whom, staff = For.COORDINATOR, visit.coordinator
    if visit.rung.who is Reminded.JOB_SPECIALIST:
        whom, staff = For.JOB_SPECIALIST, visit.job_specialist
    elif visit.rung.who is Reminded.STAND_IN and visit.stand_in is not None:
        whom, staff = For.STAND_IN, visit.stand_in
    return [
        NextStep(
            whom=whom,
            staff=staff,
            what=f"{visit.label}: besøket {short_day(visit.visit_on)} er ikke registrert.",
            since=visit.visit_on,
            form="11a Registrer besøk",
            picks={"visit": visit.number},
            urgent=whom is For.COORDINATOR,
            visit=visit.number,
            about=(Life.CANDIDACY, visit.candidacy) if visit.candidacy else None,
        )
    ]


def step_for_close_visit(
    visit: int, candidacy: int, label: str, on: date, at: time, visitor: str, *, coordinator: int | None, today: date
) -> NextStep:
    """A visit that its job specialist, named by initials, can't do beside another one that day."""
    return NextStep(
        whom=For.COORDINATOR,
        staff=coordinator,
        what=f"Vurder: {label}: {visitor} rekker ikke besøket {short_day(on)} kl. {clock(at)} sammen med de andre besøkene den "
        "dagen. Flytt ett av dem.",
        since=today,
        form="11c Flytt besøk",
        picks={"visit": visit},
        about=(Life.CANDIDACY, candidacy),
    )


def told_once(steps: Iterable[NextStep]) -> list[NextStep]:
    """A paper may wait for two people: in a list that both of them read it stands once. Two letters to one person are two."""
    once: dict[object, NextStep] = {}
    for step in steps:
        once.setdefault((step.what, step.form, tuple(step.picks.items()), step.note), step)
    return list(once.values())


def in_order(steps: Iterable[NextStep]) -> list[NextStep]:
    """What is urgent first, then what has waited the longest, and last what is not due yet."""
    return sorted(steps, key=lambda step: (not step.urgent, step.coming, step.since, alphabetical(step.what)))

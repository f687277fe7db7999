"""Another job specialist (bytte av jobbspesialist) for one worker, from a day on."""

from datetime import date, time
from typing import Annotated

from domain.candidacies.facts import CandidacyFacts, StaffFacts
from domain.facts import Printed
from domain.forms.form import Choices, Chosen, Day, Form, FunctionWords, field
from domain.language.norwegian import initials, short_day
from domain.refusal import RuleBroken, broken_in, refuse
from domain.staff.caseload import Caseload, check_caseload, reason_field
from domain.visits.changes import NotFollowed, is_followed


class JobSpecialistForm(Form):
    """En annen jobbspesialist tar over. Besøk og kalender følger med, og alle det gjelder får beskjed."""

    candidacy: Annotated[Chosen, Choices("candidacies_followed")] = field(
        "Arbeidstaker", "Den som skal følges opp av en annen. Eksempel: 7 - Kiwi Bjorbekk, K.N."
    )
    job_specialist: Annotated[Chosen, Choices("job_specialists")] = field(
        "Ny jobbspesialist", "Den som tar besøkene fra den datoen, og får dem i kalenderen. Eksempel: 4 - E.S."
    )
    from_on: Day = field("Fra dato", "Den nye jobbspesialistens første dag. Eksempel: 01.09.2026")
    caseload_reason: FunctionWords = reason_field()

    def key(self) -> str:
        return f"job_specialist:{self.candidacy}:{self.from_on}"


class JobSpecialistChange(Printed):
    """Exactly what the worker's letter (kort utgave) prints; the next visit is None where none is planned."""

    worker_name: str
    workplace: str
    new_name: str
    new_phone: str
    old_name: str
    from_on: date
    next_visit_on: date | None
    next_visit_at: time | None
    dated: date


class AlreadyJobSpecialist(RuleBroken):
    def __init__(self, candidacy: CandidacyFacts, new: StaffFacts) -> None:
        super().__init__(f"{candidacy.label} har allerede {initials(new.name)} som jobbspesialist.")


class AfterTheTrial(RuleBroken):
    def __init__(self, candidacy: CandidacyFacts, ends_on: date, from_on: date) -> None:
        super().__init__(
            f"Praksisen slutter {short_day(ends_on)}, og byttet er først {short_day(from_on)}. "
            f"Velg jobbspesialist for jobben i skjema 10 ({candidacy.label})."
        )


def takes_back(old: StaffFacts, new: StaffFacts, named: StaffFacts | None) -> bool:
    """Whether the form says that the job specialist stays after all, where another was named for that day."""
    return named is not None and named.number != old.number == new.number


def change_job_specialist(
    candidacy: CandidacyFacts,
    old: StaffFacts,
    new: StaffFacts,
    caseload: Caseload,
    form: JobSpecialistForm,
    next_visit: tuple[date, time] | None,
    today: date,
    named: StaffFacts | None = None,
) -> JobSpecialistChange:
    """`old` has the worker until that day, `named` is the one who was to take over on it, where the form has been sent before;
    `caseload` is the new one's, `next_visit` the first coming one from that day on.

    Raises NotFollowed, AlreadyJobSpecialist, AfterTheTrial, OverCaseload.
    """
    broken: list[RuleBroken] = []
    if not is_followed(candidacy, today):
        broken.append(NotFollowed(candidacy))
    elif new.number == (named or old).number:
        broken.append(AlreadyJobSpecialist(candidacy, new))
    elif candidacy.employment is None and candidacy.trial and candidacy.trial.ends_on < form.from_on:
        broken.append(AfterTheTrial(candidacy, candidacy.trial.ends_on, form.from_on))
    broken += broken_in(lambda: check_caseload(caseload, form.caseload_reason))
    refuse(broken)
    return told_of_change(candidacy, old, new, form.from_on, next_visit, today)


def told_of_change(
    candidacy: CandidacyFacts,
    old: StaffFacts,
    new: StaffFacts,
    from_on: date,
    next_visit: tuple[date, time] | None,
    today: date,
) -> JobSpecialistChange:
    """What the worker is told; `next_visit` is the first on which the new one comes."""
    return JobSpecialistChange(
        worker_name=candidacy.person.name,
        workplace=candidacy.position.workplace.name,
        new_name=new.name,
        new_phone=new.phone,
        old_name=old.name,
        from_on=from_on,
        next_visit_on=next_visit[0] if next_visit else None,
        next_visit_at=next_visit[1] if next_visit else None,
        dated=today,
        language=candidacy.person.language,
    )

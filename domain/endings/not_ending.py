"""A job that never began (blir ikke noe av), and an ending that is taken back (det går videre likevel): both by the ending's form."""

from collections.abc import Sequence
from datetime import date

from domain.candidacies.facts import CandidacyFacts, EmploymentFacts
from domain.contract.cautions import Caution, CautionCode
from domain.days.day_plan import weekdays_of
from domain.days.working_days import first_work_day
from domain.endings.ending import EndingForm, NoEmployment, SeatGivenOn
from domain.facts import Facts, Printed
from domain.language.norwegian import listed, short_day
from domain.pay.wages import TariffRate
from domain.positions.sponsor import PositionClosed
from domain.refusal import RuleBroken, refuse


class JobCalledOffShort(Printed):
    """Exactly what the letter about a job that never began (kort utgave) prints. `first_day`: the first day at work."""

    worker_name: str
    workplace: str
    first_day: date
    back_to_pool: bool
    job_specialist_name: str
    job_specialist_phone: str
    dated: date


class JobGoesOnShort(Printed):
    """Exactly what the letter about a job that goes on after all (kort utgave) prints. `begun`: its first day at work has come."""

    worker_name: str
    workplace: str
    first_day: date
    begun: bool
    leader_name: str
    job_specialist_name: str
    job_specialist_phone: str
    dated: date


class JobCalledOff(Facts):
    """What is decided: the letter, and what a person must weigh."""

    short: JobCalledOffShort
    cautions: tuple[Caution, ...]


class JobHasBegun(RuleBroken):
    def __init__(self, candidacy: CandidacyFacts, job: EmploymentFacts) -> None:
        super().__init__(
            f"{candidacy.label} begynte i jobben {short_day(job.starts_on)}, så den kan ikke avlyses. Velg hvorfor jobben slutter, og "
            "skriv siste dag."
        )


class JobEndsAlready(RuleBroken):
    def __init__(self, candidacy: CandidacyFacts) -> None:
        super().__init__(f"{candidacy.label} har en jobb som allerede er avsluttet eller avlyst. Ta det tilbake først.")


class HasNoEnd(RuleBroken):
    def __init__(self, candidacy: CandidacyFacts) -> None:
        super().__init__(f"{candidacy.label} har en jobb uten siste dag. Den går videre allerede.")


class NoLastDayHere(RuleBroken):
    def __init__(self, said: str, last_day: date) -> None:
        super().__init__(f"«Siste dag i jobben» skal stå tom ved «{said}», men er {short_day(last_day)}.")


class WhyNot(RuleBroken):
    def __init__(self) -> None:
        super().__init__("«Med egne ord»: Skriv kort hvorfor jobben ikke blir noe av.")


def call_off_job(candidacy: CandidacyFacts, form: EndingForm, today: date) -> JobCalledOff:
    """A job whose first day has not come is called off; everything in the way is refused at once."""
    job = candidacy.employment
    if job is None:
        raise NoEmployment(candidacy)
    broken = _fields(form)
    if job.last_day:
        broken.append(JobEndsAlready(candidacy))
    elif job.starts_on <= today:
        broken.append(JobHasBegun(candidacy, job))
    if not form.words:
        broken.append(WhyNot())
    refuse(broken)
    return JobCalledOff(
        short=JobCalledOffShort(
            worker_name=candidacy.person.name,
            workplace=candidacy.position.workplace.name,
            first_day=_first_day_at_work(candidacy, job),
            back_to_pool=form.back_to_pool,
            job_specialist_name=job.job_specialist.name,
            job_specialist_phone=job.job_specialist.phone,
            dated=today,
            language=candidacy.person.language,
        ),
        cautions=(
            Caution(
                CautionCode.JOB_CALLED_OFF,
                f"Avtalen om fast jobb fra {short_day(job.starts_on)} er inngått og binder begge. Er det arbeidsgiver som har sagt nei, er "
                "det en oppsigelse, som krever saklig grunn, samtale og skriftlig form (arbeidsmiljøloven §§ 15-1, 15-4 og 15-7). Snakk "
                "med arbeidsgiveren og tillitsvalgt, og vær sikker på at arbeidstakeren kjenner fristene sine (§§ 17-3 og 17-4).",
            ),
        ),
    )


def closed_for_the_job(candidacies: Sequence[str]) -> Sequence[Caution]:
    """Applications that were closed because the person got the job, which now comes to nothing. A person decides, with them."""
    if not candidacies:
        return ()
    return (
        Caution(
            CautionCode.CLOSED_FOR_THE_JOB,
            f"{listed(candidacies)} ble avsluttet fordi personen fikk denne jobben. Snakk med personen: er utlysningen åpen ennå, "
            "kan søknaden registreres på nytt (04d).",
        ),
    )


def let_job_go_on(candidacy: CandidacyFacts, form: EndingForm, today: date, offered: int | None) -> JobGoesOnShort:
    """The end of a job, or the calling off of it, is taken back while the seat is free of others.

    `offered` is the candidacy that has the offer of the seat after it, if any.
    """
    job = candidacy.employment
    if job is None:
        raise NoEmployment(candidacy)
    broken = _fields(form)
    if job.last_day is None:
        broken.append(HasNoEnd(candidacy))
    elif other := candidacy.seat_with_another(offered):
        broken.append(SeatGivenOn(candidacy, other))
    if candidacy.position.closed_on:
        broken.append(PositionClosed(candidacy.position))
    refuse(broken)
    first_day = _first_day_at_work(candidacy, job)
    return JobGoesOnShort(
        worker_name=candidacy.person.name,
        workplace=candidacy.position.workplace.name,
        first_day=first_day,
        begun=first_day <= today,
        leader_name=candidacy.position.workplace.leader.name,
        job_specialist_name=job.job_specialist.name,
        job_specialist_phone=job.job_specialist.phone,
        dated=today,
        language=candidacy.person.language,
    )


def missed_a_rate(rate: TariffRate | None) -> str:
    """A sentence on the rate that the others were lifted for while the job stood as over; blank where there is none."""
    if rate is None:
        return ""
    return f"Lønnen følger ikke satsen fra {short_day(rate.valid_from)} ennå: send «10c Ny sats: juster lønn» på nytt."


def _first_day_at_work(candidacy: CandidacyFacts, job: EmploymentFacts) -> date:
    return first_work_day(weekdays_of(candidacy.work_on(job.starts_on).days), job.starts_on)


def _fields(form: EndingForm) -> list[RuleBroken]:
    return [NoLastDayHere(form.reason, form.last_day)] if form.last_day else []

"""The end of an employment (avslutning): HELT MED helps it end well, and the person may go back to the pool."""

from datetime import date
from typing import Annotated, Literal, cast

from domain.candidacies.facts import CandidacyFacts, EmploymentFacts
from domain.contract.cautions import Caution, CautionCode
from domain.contract.notice_period import earliest_last_day
from domain.days.day_plan import weekdays_of
from domain.days.working_days import last_work_day
from domain.endings.dismissal import employers_notice, rights_of_the_dismissed
from domain.facts import Facts, Printed
from domain.forms.checks import in_the_future
from domain.forms.form import Choices, Chosen, DatesReversed, DayOrBlank, Form, FunctionWords, field, optional
from domain.language.languages import Both
from domain.language.norwegian import short_day
from domain.positions.facts import tasks_in
from domain.positions.sponsor import PositionClosed
from domain.refusal import RuleBroken, refuse

EndReason = Literal[
    "arbeidstakeren ville slutte",
    "arbeidsgiver sa opp",
    "begge ble enige",
    "bytter jobb innen HELT MED",
    "arbeidsplassen legges ned",
    "annet",
]
CALLED_OFF, GOES_ON = "blir ikke noe av", "det går videre likevel"
Said = Literal[EndReason, "blir ikke noe av", "det går videre likevel"]
"""What form 15 can say: why a job ends, that a job not begun comes to nothing, or that one about to end goes on after all."""
NOTICE_BY_EMPLOYER: dict[str, bool] = {
    "arbeidstakeren ville slutte": False,
    "arbeidsgiver sa opp": True,
    "arbeidsplassen legges ned": True,
}
"""The reasons with a notice (oppsigelse), and whether the employer gave it. The others end by agreement."""
_TO_WORKER: dict[EndReason, Both] = {
    "arbeidstakeren ville slutte": Both("Du har selv bestemt at du vil slutte.", "Du har sjølv bestemt at du vil slutte."),
    "arbeidsgiver sa opp": Both("Arbeidsgiveren din har sagt opp avtalen.", "Arbeidsgivaren din har sagt opp avtalen."),
    "begge ble enige": Both("Du og arbeidsgiveren din er enige om dette.", "Du og arbeidsgivaren din er einige om dette."),
    "bytter jobb innen HELT MED": Both("Du skal begynne i en ny jobb.", "Du skal begynne i ein ny jobb."),
    "arbeidsplassen legges ned": Both("Arbeidsplassen skal legges ned.", "Arbeidsplassen skal leggjast ned."),
    "annet": Both("", ""),
}


class EndingForm(Form):
    """En fast jobb slutter. Arbeidstakeren får et brev i kort utgave, og lederen får attesten til underskrift. Send skjemaet på nytt for å endre siste dag, også etterpå, så lenge ingen annen har fått plassen.

    Også for en jobb som ikke har begynt og ikke blir noe av, og for en som skulle slutte, men går videre likevel.
    """

    candidacy: Annotated[Chosen, Choices("employments_to_end")] = field(
        "Arbeidsforhold",
        "De som har fast jobb, og de som har sluttet uten at plassen er gitt videre. Eksempel: 7 - Kiwi Bjorbekk, S.S.",
    )
    last_day: DayOrBlank = optional(
        "Siste dag i jobben",
        "Siste dag arbeidstakeren er ansatt. Tomt felt bare ved «blir ikke noe av» og «det går videre likevel». Eksempel: 30.06.2028",
    )
    reason: Said = field(
        "Hvorfor slutter jobben?",
        "Brukes i oversiktene, og står ikke i attesten. «Blir ikke noe av» er for en jobb som ikke har begynt. "
        "«Det går videre likevel» tar bort siste dag. Eksempel: begge ble enige",
    )
    notice_on: DayOrBlank = optional(
        "Oppsigelsen ble gitt", "Når den ene parten har sagt opp. Tomt felt når partene er enige. Eksempel: 15.05.2028"
    )
    words: FunctionWords = optional(
        "Med egne ord",
        "Noe vi bør lære av eller huske. Må skrives når jobben ikke blir noe av. Ikke noe om helse. "
        "Eksempel: Butikken ble for travel om morgenen.",
    )
    back_to_pool: bool = optional(
        "Vil ha ny jobb gjennom HELT MED", "Kryss av når arbeidstakeren selv vil stå på listen over søkere.", default=False
    )

    def key(self) -> str:
        return f"ending:{self.candidacy}"


class EndingShort(Printed):
    """Exactly what the ending letter (kort utgave) prints. `last_day` is the last one at work; `why` is one sentence, or blank.

    `if_you_disagree` are the worker's rights when the employer ends the job, and empty otherwise.
    """

    worker_name: str
    workplace: str
    last_day: date
    why: str
    if_you_disagree: list[str] = []
    pay_day: int
    back_to_pool: bool
    leader_name: str
    job_specialist_name: str
    job_specialist_phone: str
    dated: date


class Certificate(Printed):
    """Exactly what the certificate (attest) prints. It is the employer's, so it doesn't say how the job was found."""

    worker_name: str
    worker_born: date | None
    employer_name: str
    workplace: str
    position_title: str
    tasks: list[str]
    starts_on: date
    last_day: date
    leader_name: str
    dated: date


class Ending(Facts):
    """What is decided: the two papers, and the cautions."""

    short: EndingShort
    certificate: Certificate
    cautions: tuple[Caution, ...]


class NoEmployment(RuleBroken):
    def __init__(self, candidacy: CandidacyFacts) -> None:
        super().__init__(f"{candidacy.label} har ingen fast jobb å avslutte.")


class LastDayMissing(RuleBroken):
    def __init__(self) -> None:
        super().__init__("«Siste dag i jobben» må fylles ut når jobben slutter.")


class SeatGivenOn(RuleBroken):
    def __init__(self, candidacy: CandidacyFacts, holder: int) -> None:
        super().__init__(
            f"{candidacy.label} kan ikke få en ny siste dag: søknad {holder} har fått, eller er tilbudt, plassen i stilling {candidacy.position.number}."
        )


class NoticeMissing(RuleBroken):
    def __init__(self, reason: str) -> None:
        super().__init__(f"Skriv datoen oppsigelsen ble gitt, når grunnen er «{reason}».")


def end_job(candidacy: CandidacyFacts, form: EndingForm, today: date, offered: int | None) -> Ending:
    """End an employment, or change its end while the seat is free of others; everything in the way is refused at once.

    `offered` is the candidacy that has the offer of the seat after it, if any.
    """
    job = candidacy.employment
    if job is None:
        raise NoEmployment(candidacy)
    refuse(_in_the_way(candidacy, job, form, today, offered))
    last_day, reason = form.last_day, cast("EndReason", form.reason)
    assert last_day
    dismissed_on = form.notice_on if NOTICE_BY_EMPLOYER.get(form.reason) else None
    asked_of_notice = (
        [employers_notice(dismissed_on, closes_down=form.reason == "arbeidsplassen legges ned")] if dismissed_on else []
    )
    person, position, work = candidacy.person, candidacy.position, candidacy.work_on(last_day)
    return Ending(
        short=EndingShort(
            worker_name=person.name,
            workplace=position.workplace.name,
            last_day=max(job.starts_on, last_work_day(weekdays_of(work.days), last_day)),
            why=_TO_WORKER[reason].written(person.language),
            if_you_disagree=rights_of_the_dismissed(dismissed_on, today, person.language) if dismissed_on else [],
            pay_day=work.terms.pay_day or 0,
            back_to_pool=form.back_to_pool,
            leader_name=position.workplace.leader.name,
            job_specialist_name=job.job_specialist.name,
            job_specialist_phone=job.job_specialist.phone,
            dated=today,
            language=person.language,
        ),
        certificate=Certificate(
            worker_name=person.name,
            worker_born=person.birth_date,
            employer_name=position.workplace.employer_name,
            workplace=position.workplace.name,
            position_title=work.title,
            tasks=tasks_in(work.tasks),
            starts_on=job.starts_on,
            last_day=last_day,
            leader_name=position.workplace.leader.name,
            dated=last_day,
            language=person.language,
        ),
        cautions=(*_notice_caution(candidacy, job, form), *asked_of_notice),
    )


def _in_the_way(
    candidacy: CandidacyFacts, job: EmploymentFacts, form: EndingForm, today: date, offered: int | None
) -> list[RuleBroken]:
    broken: list[RuleBroken] = []
    if form.last_day is None:
        broken.append(LastDayMissing())
    elif job.last_day:
        if other := candidacy.seat_with_another(offered if form.last_day > job.last_day else None):
            broken.append(SeatGivenOn(candidacy, other))
        if job.last_day < today <= form.last_day and candidacy.position.closed_on:
            broken.append(PositionClosed(candidacy.position))
    if form.last_day and form.last_day < job.starts_on:
        broken.append(DatesReversed("første dag i jobben", job.starts_on, "siste dag", form.last_day))
    if form.notice_on and form.last_day and form.notice_on > form.last_day:
        broken.append(DatesReversed("oppsigelsen ble gitt", form.notice_on, "siste dag", form.last_day))
    if form.reason in NOTICE_BY_EMPLOYER and form.notice_on is None:
        broken.append(NoticeMissing(form.reason))
    return [*broken, *in_the_future(form, today, "notice_on")]


def _notice_caution(candidacy: CandidacyFacts, job: EmploymentFacts, form: EndingForm) -> tuple[Caution, ...]:
    if form.reason not in NOTICE_BY_EMPLOYER or form.notice_on is None:
        return ()
    assert form.last_day
    by_employer = NOTICE_BY_EMPLOYER[form.reason]
    earliest = earliest_last_day(job.terms, job.starts_on, form.notice_on, candidacy.person.birth_date, by_employer=by_employer)
    if form.last_day >= earliest:
        return ()
    who = "arbeidsgiver" if by_employer else "arbeidstakeren"
    return (
        Caution(
            CautionCode.NOTICE_PERIOD,
            f"Siste dag er {short_day(form.last_day)}, men når {who} sa opp {short_day(form.notice_on)}, varer oppsigelsestiden til "
            f"{short_day(earliest)} (avtalen og arbeidsmiljøloven § 15-3). Undersøk om partene er enige om å slutte før.",
        ),
    )

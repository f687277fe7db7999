"""The answer to one applicant (svar til søker): a kind no before the job is filled, or because the person has got another job."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Literal

from domain.candidacies.facts import CandidacyFacts, InterviewFacts, MeetingStatus, StaffFacts
from domain.candidacies.interviews import CandidacyClosed
from domain.facts import Printed
from domain.forms.form import Choices, Chosen, Form, field, optional
from domain.language.languages import Both
from domain.language.norwegian import clock, weekday_and_day
from domain.positions.facts import WorkplaceFacts
from domain.refusal import RuleBroken, refuse

AnswerReason = Literal[
    "en annen passer bedre til oppgavene",
    "andre oppgaver passer bedre",
    "dagene eller tidene passer ikke",
    "for lang vei til jobben",
    "bor ikke i kommunen",
    "vi fikk ikke kontakt",
    "annet",
]
_SAID: Mapping[AnswerReason, Both] = {
    "en annen passer bedre til oppgavene": Both("En annen passer bedre til oppgavene.", "Ein annan passar betre til oppgåvene."),
    "andre oppgaver passer bedre": Both(
        "Vi tror du trives bedre med andre oppgaver.", "Vi trur du trivst betre med andre oppgåver."
    ),
    "dagene eller tidene passer ikke": Both(
        "Jobben har andre dager og tider enn du kan.", "Jobben har andre dagar og tider enn du kan."
    ),
    "for lang vei til jobben": Both("Det er for lang vei til jobben.", "Det er for lang veg til jobben."),
    "bor ikke i kommunen": Both("Jobben er for dem som bor i kommunen.", "Jobben er for dei som bur i kommunen."),
    "vi fikk ikke kontakt": Both("Vi prøvde å få tak i deg.", "Vi prøvde å få tak i deg."),
}
"""What the letter says when the reason is shared. «annet» has no sentence: what the person is to know is said to them."""

GOT_A_JOB = "fikk en annen jobb"
"""Why a candidacy is closed when the person's permanent job is another one."""


class ApplicantAnswerForm(Form):
    """Si nei til én søker, på en god måte. Søkeren får et brev i kort utgave, avtalte intervjuer avlyses, og søknaden avsluttes.

    De andre som har søkt, berøres ikke. Har søkeren fått tilbudet, bruk «12 Trekk søknad».
    """

    candidacy: Annotated[Chosen, Choices("candidacies_to_answer")] = field(
        "Søknad", "Søkere som ikke har fått tilbud om arbeidspraksis. Eksempel: 7 - Kiwi Bjorbekk, S.S."
    )
    reason: AnswerReason = field(
        "Hvorfor", "Står på siden om søknaden og i historikken. Eksempel: dagene eller tidene passer ikke"
    )
    share: Literal["ja", "nei"] = field(
        "Skal grunnen stå i brevet?",
        "Ja: brevet sier grunnen med én vennlig setning. Nei: brevet sier at søkeren kan ringe og høre hvordan det gikk. Eksempel: ja",
    )
    pool: Literal["ja", "nei", "ikke spurt ennå"] = optional(
        "Vil søkeren høre om andre jobber?",
        "Søkeren bestemmer. «ikke spurt ennå»: brevet spør, og svaret skrives inn med «12b Svar om nye jobber». Eksempel: ja",
        default="ikke spurt ennå",
    )

    def key(self) -> str:
        return f"applicant_answer:{self.candidacy}"


class ApplicantAnswer(Printed):
    """Exactly what the answer to one applicant (svar, kort utgave) prints.

    `reason_told` is blank when it is not shared, `job_at` the workplace where the person has got a job instead, else blank;
    `job_is_here` that it is the same workplace as the letter's. `cancelled` are the appointments called off.
    """

    name: str
    workplace: str
    position_title: str
    job_at: str
    job_is_here: bool = False
    reason_told: str
    cancelled: list[str]
    asks_about_jobs: bool
    stays_in_pool: bool
    contact_name: str
    contact_phone: str


class HasTheOffer(RuleBroken):
    def __init__(self, candidacy: CandidacyFacts) -> None:
        super().__init__(
            f"{candidacy.label} har fått tilbud om arbeidspraksis. Har søkeren takket nei, bruk skjema 12. Skal praksisen stoppe, "
            "bruk skjema 07b."
        )


class ReasonNotForTheLetter(RuleBroken):
    def __init__(self) -> None:
        super().__init__(
            "«annet» har ingen setning som kan stå i brevet. Velg en annen grunn, eller svar nei på om grunnen skal stå i brevet, "
            "og fortell den selv."
        )


def answer_applicant(
    candidacy: CandidacyFacts, form: ApplicantAnswerForm, coordinator: StaffFacts, today: date
) -> ApplicantAnswer:
    """Say no to one applicant. Raises CandidacyClosed, HasTheOffer, ReasonNotForTheLetter, all at once."""
    broken: list[RuleBroken] = []
    if candidacy.closed_on:
        broken.append(CandidacyClosed(candidacy))
    elif candidacy.chosen_on or candidacy.trial or candidacy.employment:
        broken.append(HasTheOffer(candidacy))
    shared = form.share == "ja"
    if shared and form.reason not in _SAID:
        broken.append(ReasonNotForTheLetter())
    refuse(broken)
    return _letter(
        candidacy,
        coordinator,
        today,
        reason=_SAID[form.reason].written(candidacy.person.language) if shared else "",
        asks_about_jobs=form.pool == "ikke spurt ennå",
        stays_in_pool=form.pool == "ja",
    )


def got_another_job(candidacy: CandidacyFacts, job_at: WorkplaceFacts, coordinator: StaffFacts, today: date) -> ApplicantAnswer:
    """The letter of a candidacy that is closed because the person has got a permanent job at `job_at`."""
    return _letter(candidacy, coordinator, today, job_at=job_at)


def _letter(
    candidacy: CandidacyFacts,
    coordinator: StaffFacts,
    today: date,
    *,
    job_at: WorkplaceFacts | None = None,
    reason: str = "",
    asks_about_jobs: bool = False,
    stays_in_pool: bool = False,
) -> ApplicantAnswer:
    language = candidacy.person.language
    return ApplicantAnswer(
        name=candidacy.person.name,
        workplace=candidacy.position.workplace.name,
        position_title=candidacy.position.title,
        job_at=job_at.name if job_at else "",
        job_is_here=job_at is not None and job_at.number == candidacy.position.workplace.number,
        reason_told=reason,
        cancelled=[
            f"Intervju {each.number} {weekday_and_day(each.starts_at.date(), language)} klokka {clock(each.starts_at.time())}"
            for each in coming_interviews(candidacy, today)
        ],
        asks_about_jobs=asks_about_jobs,
        stays_in_pool=stays_in_pool,
        contact_name=coordinator.name,
        contact_phone=coordinator.phone,
        language=language,
    )


def coming_interviews(candidacy: CandidacyFacts, today: date) -> list[InterviewFacts]:
    """The planned ones from today on. One whose day has passed stands as it is: it may have been held."""
    return [each for each in candidacy.interviews if each.status == MeetingStatus.PLANNED and each.starts_at.date() >= today]

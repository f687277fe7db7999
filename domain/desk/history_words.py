"""What a step of the history is called where people read it: the catalogue of the Norwegian words, and where a life stands by them."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from domain.language.norwegian import short_day
from domain.process import STAYS_WHERE_IT_IS, CandidacyStep, PartnerStep, PositionStep, RegisterStep, Stage

STEP_WORDS: Mapping[str, str] = {
    PartnerStep.AGREED: "Sentral avtale inngått",
    PositionStep.AGREED: "Lokal avtale inngått",
    PositionStep.SPONSOR_APPOINTED: "Fadder utnevnt",
    PositionStep.ADVERTISED: "Lyst ut",
    PositionStep.RECRUITED: "Fortalt om stillingen",
    PositionStep.ADVERT_CLOSED: "Utlysningen lukket",
    PositionStep.POSITION_CLOSED: "Stillingen lagt ned",
    CandidacyStep.APPLIED: "Søknad mottatt",
    CandidacyStep.INTERVIEW_CALLED: "Intervju avtalt",
    CandidacyStep.INTERVIEW_CANCELLED: "Intervju avlyst",
    CandidacyStep.INTERVIEW_HELD: "Intervju holdt",
    CandidacyStep.REFERENCE_ASKED: "Bedt om referanse",
    CandidacyStep.REFERENCE_ANSWERED: "Referansen har svart",
    CandidacyStep.CHOSEN: "Valgt, og tilbudet gitt",
    CandidacyStep.TRIAL_STARTED: "Arbeidspraksis avtalt",
    CandidacyStep.TRIAL_PROLONGED: "Arbeidspraksisen forlenget",
    CandidacyStep.TRIAL_STOPPED: "Arbeidspraksisen stoppet",
    CandidacyStep.HOURS_REPORTED: "Timene i praksisen meldt til lønn",
    CandidacyStep.EVALUATED: "Vurdering skrevet",
    CandidacyStep.MEETING_CALLED: "Informasjonsmøte avtalt",
    CandidacyStep.MEETING_CANCELLED: "Informasjonsmøte avlyst",
    CandidacyStep.MEETING_HELD: "Informasjonsmøte holdt",
    CandidacyStep.EMPLOYED: "Fast jobb avtalt",
    CandidacyStep.CONTRACT_CHANGED: "Arbeidsavtalen endret",
    CandidacyStep.FOLLOWED_UP: "Besøk registrert",
    CandidacyStep.FOLLOW_UP_CHANGED: "Besøksplanen endret",
    CandidacyStep.SPECIALIST_CHANGED: "Ny jobbspesialist",
    CandidacyStep.SPONSOR_CHANGED: "Ny fadder",
    CandidacyStep.ENDED: "Arbeidsforholdet avsluttet",
    CandidacyStep.CALLED_OFF: "Jobben blir ikke noe av",
    CandidacyStep.GOES_ON: "Jobben går videre likevel",
    CandidacyStep.WITHDRAWN: "Søknaden trukket",
    CandidacyStep.NOT_CHOSEN: "Gikk ikke videre",
    CandidacyStep.CONSENT_ANSWERED: "Svar på samtykke",
}
"""Every step of the three lives."""

BESIDE_WORDS: Mapping[str, str] = {
    RegisterStep.ACCESS_SHOWN: "Bedt om innsyn, og sett på hva andre har sagt",
    RegisterStep.ACCESS_GIVEN: "Innsyn gitt",
    RegisterStep.CERTIFICATE_SEEN: "Politiattest sett",
    RegisterStep.CORRECTED: "Opplysning rettet",
    RegisterStep.SIGNED: "Underskrift meldt",
    RegisterStep.SIGNATURE_TAKEN_BACK: "Underskrift tatt tilbake",
    RegisterStep.COPY_GIVEN: "Kopi levert til arbeidstakeren",
    RegisterStep.COPY_TAKEN_BACK: "Kopien tatt tilbake",
    RegisterStep.LETTER_HANDED_OVER: "Brev levert",
    RegisterStep.CALENDAR_FEED_SENT: "Kalenderlenke sendt",
    RegisterStep.CAUTION_ASSESSED: "Varsel vurdert",
    RegisterStep.SEEN_BY_TOLD: "Fortalt hvem som har sett",
    RegisterStep.UNDONE: "Angret",
}
"""What is registered of a paper, a letter, a warning or a fact of a life, without being a step of it."""

_WHERE: Mapping[str, str] = {
    PositionStep.AGREED: Stage.LOCAL_AGREEMENT,
    PositionStep.SPONSOR_APPOINTED: Stage.SPONSOR,
    PositionStep.ADVERTISED: Stage.ADVERTISEMENT,
    PositionStep.RECRUITED: Stage.ADVERTISEMENT,
    PositionStep.ADVERT_CLOSED: "Utlysningen er lukket",
    PositionStep.POSITION_CLOSED: "Lagt ned",
    CandidacyStep.APPLIED: "Søknad",
    CandidacyStep.INTERVIEW_CALLED: Stage.INTERVIEWS,
    CandidacyStep.INTERVIEW_CANCELLED: Stage.INTERVIEWS,
    CandidacyStep.INTERVIEW_HELD: Stage.INTERVIEWS,
    CandidacyStep.REFERENCE_ASKED: Stage.REFERENCE_CHECK,
    CandidacyStep.REFERENCE_ANSWERED: Stage.REFERENCE_CHECK,
    CandidacyStep.CHOSEN: "Valgt til arbeidspraksis",
    CandidacyStep.TRIAL_STARTED: Stage.TRIAL,
    CandidacyStep.TRIAL_STOPPED: "Arbeidspraksis, stoppet",
    CandidacyStep.EVALUATED: Stage.EVALUATION,
    CandidacyStep.MEETING_CALLED: Stage.INFO_MEETING,
    CandidacyStep.MEETING_CANCELLED: Stage.INFO_MEETING,
    CandidacyStep.MEETING_HELD: Stage.INFO_MEETING,
    CandidacyStep.EMPLOYED: Stage.PERMANENT_JOB,
    CandidacyStep.ENDED: "Avsluttet arbeidsforhold",
    CandidacyStep.CALLED_OFF: "Jobben ble ikke noe av",
    CandidacyStep.GOES_ON: Stage.PERMANENT_JOB,
    CandidacyStep.WITHDRAWN: "Trukket",
    CandidacyStep.NOT_CHOSEN: "Gikk ikke videre",
}

_TOLD_WHY: Mapping[str, str] = {
    CandidacyStep.NOT_CHOSEN: "reason",
    CandidacyStep.TRIAL_STOPPED: "stopped_by",
    CandidacyStep.ENDED: "reason",
    CandidacyStep.FOLLOW_UP_CHANGED: "what",
    CandidacyStep.CONSENT_ANSWERED: "answer",
}
"""The steps that say why, and what the history keeps it as: a code that was picked, never a text that was filled in."""


def step_in_words(step: str, ids: Mapping[str, Any], version: int) -> str:
    """«Intervju avtalt (intervju 1), endret»: from the ids and dates the history keeps, never from a text that was filled in."""
    said = STEP_WORDS.get(step) or BESIDE_WORDS.get(step, step)
    if step.startswith("interview.") and "interview" in ids:
        said += f" (intervju {ids['interview']})"
    elif step == CandidacyStep.FOLLOWED_UP and "planned_on" in ids:
        said += f" ({', '.join(filter(None, [short_day(date.fromisoformat(ids['planned_on'])), ids.get('what')]))})"
    elif step == CandidacyStep.CONTRACT_CHANGED and "to" in ids:
        said += f" (flytter fra stilling {ids['from']} til stilling {ids['to']})"
    elif step in _TOLD_WHY and _TOLD_WHY[step] in ids:
        said += f" ({ids[_TOLD_WHY[step]]})"
    elif step == RegisterStep.UNDONE and "step" in ids:
        said += f": {step_in_words(ids['step'], {}, 1)}"
    elif step == RegisterStep.CORRECTED and "what" in ids:
        said += f": {str(ids['what']).partition(': ')[2]}"
    return f"{said}, endret" if version > 1 and step in STEP_WORDS else said


def where(step: str | None, job_begins: date | None, today: date) -> str:
    """The stage by the newest step that moved the life on; a job that has begun is in its follow-up."""
    if step in (CandidacyStep.EMPLOYED, CandidacyStep.GOES_ON) and job_begins and job_begins <= today:
        return Stage.FOLLOW_UP
    return str(_WHERE.get(step or "", "Ikke begynt"))


def there_since(moves: Sequence[tuple[str, date]], job_begins: date | None, today: date) -> date | None:
    """The day the life came to where it stands. `moves` are its steps with their days, the newest first; None without any."""
    moved = [(step, day) for step, day in moves if step not in STAYS_WHERE_IT_IS]
    if not moved:
        return None
    now = where(moved[0][0], job_begins, today)
    if now == Stage.FOLLOW_UP:
        return job_begins
    since = moved[0][1]
    for step, day in moved:
        if where(step, job_begins, today) != now:
            break
        since = day
    return since

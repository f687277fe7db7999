"""What each mail is called as a letter, to the one who prints and delivers it: the lists tell it, so it names no one."""

from collections.abc import Mapping

from domain.language.norwegian import short_day
from tasks.send.mail import Mail

LETTER_NAMES: Mapping[str, str] = {
    "advertisement": "utlysningen",
    "application_receipt": "kvittering for søknaden",
    "appointment_again": "avtalen på nytt",
    "away_leader": "beskjed om vikar for jobbspesialisten",
    "away_worker": "beskjed om hvem som kommer på besøk",
    "caseload_leader": "beskjed om ny jobbspesialist",
    "central_agreement": "den sentrale avtalen",
    "contract_change_leader": "endring av arbeidsavtalen",
    "contract_change_sponsor": "beskjed om nye arbeidsdager",
    "contract_change_worker": "endring av arbeidsavtalen",
    "corrected_document": "rettet dokument",
    "employment_leader": "arbeidsavtalen",
    "employment_sponsor": "beskjed om fast jobb",
    "employment_worker": "arbeidsavtalen",
    "ending_leader": "beskjed om siste dag",
    "ending_sponsor": "beskjed om siste dag",
    "ending_worker": "beskjed om at jobben slutter",
    "evaluation_no_worker": "svar etter praksisen",
    "evaluation_no_workplace": "svar etter praksisen",
    "evaluation_worker": "vurderingen",
    "evaluation_workplace": "vurderingen",
    "info_meeting_cancelled": "avlyst informasjonsmøte",
    "info_meeting_support": "innkalling til informasjonsmøtet",
    "info_meeting_worker": "innkalling til informasjonsmøtet",
    "info_meeting_workplace": "innkalling til informasjonsmøtet",
    "interview_cancelled": "avlyst intervju",
    "interview_invitation": "innkalling til intervju",
    "interview_panel": "innkalling til intervju",
    "interview_support": "innkalling til intervju",
    "interview_uninvited": "beskjed om ikke å komme til intervjuet",
    "job_specialist_change_leader": "beskjed om ny jobbspesialist",
    "job_specialist_change_worker": "beskjed om ny jobbspesialist",
    "local_agreement": "den lokale avtalen",
    "not_chosen": "svar på søknaden",
    "reference_request": "spørsmål om referanse",
    "sponsor": "om å være fadder",
    "sponsor_change_invited": "innkalling som ny fadder",
    "sponsor_change_leader": "nytt om fadderen",
    "sponsor_change_uninvited": "beskjed om ikke lenger å være med som fadder",
    "sponsor_change_worker": "nytt om fadderen",
    "trial_leader": "avtalen om arbeidspraksis",
    "trial_offer": "tilbud om å prøve jobben",
    "trial_sponsor": "beskjed om første dag i praksisen",
    "trial_stopped": "beskjed om at praksisen stopper",
    "trial_stopped_worker": "beskjed om at praksisen stopper",
    "trial_worker": "avtalen om arbeidspraksis",
    "withdrawal": "bekreftelse på at søknaden er trukket",
    "withdrawal_workplace": "beskjed om at søkeren har trukket seg",
}


def letter_name(mail: Mail) -> str:
    """«innkalling til intervju 14.01.2027»"""
    day = f" {short_day(mail.appointment.starts.date())}" if mail.appointment else ""
    return f"{LETTER_NAMES.get(mail.template, 'beskjed')}{day}"

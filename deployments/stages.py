"""One line per form: the name a coordinator finds it by, its flow, and its tags. What runs by itself sorts last."""

from dataclasses import dataclass
from typing import Any

from prefect import Flow

from domain.process import Stage
from flows import (
    s01_central_agreement,
    s02_local_agreement,
    s03_sponsor,
    s04_advertisement,
    s05_interviews,
    s06_reference_check,
    s07_trial,
    s08_evaluation,
    s09_info_meeting,
    s10_permanent_job,
    s11_follow_up,
)
from flows.beside import (
    access,
    applicant_answer,
    application,
    choice,
    consent,
    correction,
    ending,
    erasure,
    follow_up_changes,
    paperwork,
    pool,
    registers,
    seen_by,
    staffing,
    withdrawal,
)
from flows.by_itself import clearing, morning_round, outbox, visit_reminder

FORM, BY_ITSELF = "skjema", "automatisk"
"""The tags by which a form's runs, and the others, are told apart."""


@dataclass(frozen=True)
class Deployment:
    name: str
    flow: Flow[..., Any]
    tags: tuple[str, ...]
    schedule: str | None = None
    takes_up_mail: bool = False


def _form(name: str, flow: Flow[..., Any], stage: str) -> Deployment:
    return Deployment(name, flow, (stage, FORM))


def _automatic(name: str, flow: Flow[..., Any], schedule: str | None, *, takes_up_mail: bool = False) -> Deployment:
    return Deployment(name, flow, (BY_ITSELF,), schedule, takes_up_mail)


DEPLOYMENTS = (
    _form("00a Registrer ansatt", registers.register_staff, "Registre"),
    _form("00b Registrer arbeidsplass", registers.register_workplace, "Registre"),
    _form("00c Registrer tariffsats", registers.register_tariff_rate, "Registre"),
    _form("00d Kalenderlenke", registers.send_calendar_feed, "Registre"),
    _form("00e Trekk tilbake lenker", registers.withdraw_links, "Registre"),
    _form("00f Vis tavlene", registers.show_all_boards, "Registre"),
    _form("00g Registrer årlig tall", registers.register_yearly_figure, "Registre"),
    _form("00h Arbeidsplass utgått", registers.retire, "Registre"),
    _form("00i Lagringstid", registers.register_period, "Registre"),
    _form("01 Sentral avtale", s01_central_agreement.agree_with_partner, Stage.CENTRAL_AGREEMENT),
    _form("02 Lokal avtale", s02_local_agreement.agree_with_workplace, Stage.LOCAL_AGREEMENT),
    _form("03 Utnevn fadder", s03_sponsor.appoint, Stage.SPONSOR),
    _form("04a Lys ut stilling", s04_advertisement.advertise_position, Stage.ADVERTISEMENT),
    _form("04b Forleng eller lukk", s04_advertisement.end_advertisement, Stage.ADVERTISEMENT),
    _form("04c Noter rekruttering", s04_advertisement.note_recruiting, Stage.ADVERTISEMENT),
    _form("04d Registrer søknad", application.receive, "Søknad"),
    _form("05a Avtal eller flytt intervju", s05_interviews.call_first_interview, Stage.INTERVIEWS),
    _form("05b Registrer intervju 1", s05_interviews.register_first_interview, Stage.INTERVIEWS),
    _form("05c Avtal eller flytt intervju 2", s05_interviews.call_second_interview, Stage.INTERVIEWS),
    _form("05d Registrer intervju 2", s05_interviews.register_second_interview, Stage.INTERVIEWS),
    _form("05e Avlys intervju", s05_interviews.cancel_planned_interview, Stage.INTERVIEWS),
    _form("06a Be om referanse", s06_reference_check.ask_for_reference, Stage.REFERENCE_CHECK),
    _form("06b Registrer referanse", s06_reference_check.register_reference, Stage.REFERENCE_CHECK),
    _form("06c Velg søker", choice.choose_candidate, "Valg av søker"),
    _form("06d Svar til søker", applicant_answer.answer_one, "Valg av søker"),
    _form("07a Start arbeidspraksis", s07_trial.start_trial, Stage.TRIAL),
    _form("07b Stopp arbeidspraksis", s07_trial.stop, Stage.TRIAL),
    _form("07c Meld timer til lønn", s07_trial.send_hours, Stage.TRIAL),
    _form("07d Forleng praksis", s07_trial.prolong, Stage.TRIAL),
    _form("08 Vurdering", s08_evaluation.evaluate_trial, Stage.EVALUATION),
    _form("09a Kall inn infomøte", s09_info_meeting.call_to_info_meeting, Stage.INFO_MEETING),
    _form("09b Registrer infomøte", s09_info_meeting.register_held, Stage.INFO_MEETING),
    _form("09c Avlys infomøte", s09_info_meeting.call_off_info_meeting, Stage.INFO_MEETING),
    _form("10 Fast jobb", s10_permanent_job.employ, Stage.PERMANENT_JOB),
    _form("10b Endre arbeidsavtale", s10_permanent_job.change_terms, Stage.PERMANENT_JOB),
    _form("10c Ny sats: juster lønn", s10_permanent_job.adjust_wages, Stage.PERMANENT_JOB),
    _form("11a Registrer besøk", s11_follow_up.register_what_happened, Stage.FOLLOW_UP),
    _form("11b Unnskyld besøk", s11_follow_up.excuse_from_visit, Stage.FOLLOW_UP),
    _form("11c Flytt besøk", s11_follow_up.put_visit_elsewhere, Stage.FOLLOW_UP),
    _form("11d Avlys besøk", s11_follow_up.call_off_visit, Stage.FOLLOW_UP),
    _form("11e Meld uro", follow_up_changes.report_what_arose, Stage.FOLLOW_UP),
    _form("11f Fravær eller stengt", follow_up_changes.keep_days_free, Stage.FOLLOW_UP),
    _form("11g Endre besøksplan", follow_up_changes.change_visit_plan, Stage.FOLLOW_UP),
    _form("11h Se besøksplan", follow_up_changes.see_visit_plan, Stage.FOLLOW_UP),
    _form("11i Ta tilbake melding", follow_up_changes.take_back_report, Stage.FOLLOW_UP),
    _form("12 Trekk søknad", withdrawal.withdraw_candidacy, "Trekke søknad"),
    _form("12a Samtykke", consent.answer_consent, "Samtykke"),
    _form("12b Svar om nye jobber", pool.answer_about_new_jobs, "Nye jobber"),
    _form("12c Slett opplysninger", erasure.erase_person, "Slette opplysninger"),
    _form("14a Bytt fadder", s03_sponsor.replace, Stage.SPONSOR),
    _form("14b Bytt jobbspesialist", follow_up_changes.hand_over_worker, Stage.FOLLOW_UP),
    _form("14c Jobbspesialist borte", staffing.register_away, Stage.FOLLOW_UP),
    _form("14d Overlat alle", staffing.hand_over_caseload, Stage.FOLLOW_UP),
    _form("15 Slutter i jobben", ending.end_employment, "Avslutning"),
    _form("16a Se opplysninger", correction.look_up, "Rett opplysninger"),
    _form("16b Rett opplysninger", correction.correct, "Rett opplysninger"),
    _form("17a Brev levert", paperwork.hand_over_letter, "Papirer"),
    _form("17b Vurder varsel", paperwork.assess_caution, "Papirer"),
    _form("17c Meld underskrift", paperwork.register_signature, "Papirer"),
    _form("17d Politiattest sett", paperwork.see_certificate, "Papirer"),
    _form("17e Kopi levert", paperwork.give_copy, "Papirer"),
    _form("18d Innsyn", access.give_access, "Personvern"),
    _form("18e Hvem har sett", seen_by.tell_who_has_seen, "Personvern"),
    _automatic("90 Morgenrunde", morning_round.morning_round, "0 6 * * *"),
    _automatic("91 Utboks", outbox.empty_outbox, "*/10 * * * *", takes_up_mail=True),
    _automatic("92 Besøksvarsel", visit_reminder.remind_of_visit, None),
    _automatic("93 Rydding", clearing.clear_out, "0 5 1 * *"),
)

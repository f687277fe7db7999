"""The register's lines of the papers, by their kind: how long the file, its row and what it prints are kept."""

from collections.abc import Mapping
from dataclasses import replace

from domain.privacy.entry import (
    ACCOUNTABILITY,
    AGREEMENT_BETWEEN_FIRMS,
    CONSENT,
    CONTACT_AT_WORK,
    JOB_AGREEMENT,
    PAYROLL_LAW,
    Entry,
    OnErasure,
    Purpose,
    Whose,
)
from domain.privacy.periods import Keeping

_APPLIED = Entry("", Whose.PERSON, Purpose.RECRUITING, CONSENT, Keeping.APPLICATION, OnErasure.REMOVED)
_RECRUITED = replace(_APPLIED, kept=Keeping.RECRUITMENT)
_PAID = Entry("", Whose.PERSON, Purpose.TRIAL, PAYROLL_LAW, Keeping.TRIAL_PAY, OnErasure.KEPT_BY_LAW)
_CONTRACT = Entry("", Whose.PERSON, Purpose.JOB, JOB_AGREEMENT, Keeping.JOB, OnErasure.KEPT_BY_LAW)
_FOLLOWED = Entry("", Whose.PERSON, Purpose.FOLLOW_UP, CONSENT, Keeping.JOB, OnErasure.REMOVED)
_SETTLED = Entry("", Whose.PARTNER, Purpose.COOPERATION, AGREEMENT_BETWEEN_FIRMS, Keeping.AGREEMENT, OnErasure.KEPT_BY_LAW)
_TOLD = Entry("", Whose.SEVERAL, Purpose.TELLING, ACCOUNTABILITY, Keeping.MAIL, OnErasure.REMOVED)


def _are(usual: Entry, **kinds: str) -> dict[str, Entry]:
    return {kind: replace(usual, holds=said) for kind, said in kinds.items()}


PAPERS: Mapping[str, Entry] = {
    **_are(
        _APPLIED,
        application_receipt_short="kvitteringen for søknaden",
        applicant_answer_short="svaret på søknaden",
        not_chosen_short="svaret til den som ikke ble valgt",
        trial_offer_short="tilbudet om praksis",
        consent_short="arket med det personen har sagt ja og nei til",
        withdrawal_short="bekreftelsen på at søknaden er trukket",
        pool_question_short="spørsmålet om å stå på listen",
        evaluation="vurderingen etter praksisen",
        evaluation_short="vurderingen, kort utgave",
        evaluation_no_short="vurderingen når det ble nei",
        info_meeting_agenda="planen for informasjonsmøtet",
        info_meeting_short="planen for informasjonsmøtet, kort utgave",
    ),
    **_are(
        _RECRUITED,
        interview_invitation_short="innkallingen til intervju",
        interview_guide="spørsmålene til panelet",
        reference_form="spørsmålene til referansen",
    ),
    **_are(
        _PAID,
        trial_agreement="avtalen om arbeidspraksis",
        trial_agreement_short="avtalen om arbeidspraksis, kort utgave",
        trial_prolonged="forlengelsen av praksisen",
        trial_prolonged_short="forlengelsen av praksisen, kort utgave",
        trial_wage="endringen av lønnen i praksisen",
        trial_wage_short="endringen av lønnen i praksisen, kort utgave",
        trial_stopped_short="brevet om at praksisen er stoppet",
        timesheet="timelisten",
        day_plan="planen for dagene i praksisen",
    ),
    **_are(
        _CONTRACT,
        employment_contract="arbeidsavtalen",
        employment_contract_short="arbeidsavtalen, kort utgave",
        contract_change="endringen av arbeidsavtalen",
        contract_change_short="endringen av arbeidsavtalen, kort utgave",
        certificate="attesten",
    ),
    **_are(
        _FOLLOWED,
        ending_short="brevet om at jobben slutter",
        job_called_off_short="brevet om at jobben ikke blir noe av",
        job_goes_on_short="brevet om at jobben går videre",
        job_specialist_change_short="brevet om ny jobbspesialist",
        sponsor_change_short="brevet om ny fadder",
        stand_in_short="brevet om vikar",
        my_visits_short="siden «Mine besøk»",
        visit_sheet="arket jobbspesialisten fyller ut",
    ),
    **_are(
        _SETTLED,
        central_agreement="den sentrale avtalen",
        local_agreement="den lokale avtalen",
        advertisement="utlysningen",
        advertisement_short="utlysningen, kort utgave",
    ),
    **_are(
        Entry("", Whose.COLLEAGUE, Purpose.COOPERATION, CONTACT_AT_WORK, Keeping.COLLEAGUE, OnErasure.REMOVED),
        sponsor_letter="brevet til fadderen",
    ),
    **_are(_TOLD, seen_by_short="listen over hvem som har sett og endret"),
    **_are(_TOLD, erasure_receipt_short="kvitteringen på at alt er slettet"),
    **_are(replace(_TOLD, kept=Keeping.ACCESS), access_short="arket «Dette vet vi om deg»"),
    **_are(_TOLD, letter="brevet som ble levert på papir", letter_large="brevet som ble levert på papir, med stor skrift"),
}
"""Every kind of paper; a paper's row, its file and its signatures follow its kind."""

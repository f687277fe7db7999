"""Which facts each document prints."""

from datetime import date

from pydantic import BaseModel

from domain.candidacies.applicant_answer import ApplicantAnswer
from domain.candidacies.application import ApplicationReceipt
from domain.candidacies.choice import NotChosen, TrialOffer
from domain.candidacies.interviews import InterviewGuide, InterviewInvitation
from domain.candidacies.pool import PoolQuestion
from domain.candidacies.reference_check import ReferenceForm
from domain.consent.answer import ConsentPaper
from domain.endings.ending import Certificate, EndingShort
from domain.endings.not_ending import JobCalledOffShort, JobGoesOnShort
from domain.endings.withdrawal import WithdrawalConfirmation
from domain.facts import Printed
from domain.jobs.contract_amendment import ContractAmendment, ContractAmendmentShort
from domain.jobs.employment_contract import EmploymentContract, EmploymentShort
from domain.jobs.info_meeting import InfoMeetingAgenda, InfoMeetingShort
from domain.jobs.sponsor_change import SponsorChange
from domain.log.seen_by import SeenBy
from domain.partners.central_agreement import CentralAgreement
from domain.positions.advertisement import Advertisement
from domain.positions.local_agreement import LocalAgreement
from domain.positions.sponsor import SponsorLetter
from domain.privacy.access import AccessReport
from domain.privacy.erasure import ErasureReceipt
from domain.staff.away import StandInShort
from domain.staff.change import JobSpecialistChange
from domain.trials.days import DayPlan, Timesheet
from domain.trials.end import StoppedLetter
from domain.trials.evaluation import Evaluation, EvaluationShort
from domain.trials.papers import TrialAgreement, TrialShort
from domain.trials.prolonged import TrialProlonged, TrialProlongedShort
from domain.trials.wage import TrialWageChange, TrialWageShort
from domain.visits.my_visits import MyVisits
from domain.visits.sheet import VisitSheet


class Letter(Printed):
    """Exactly what a letter (brev) prints: what would have been a mail, for a recipient without an e-mail address.

    The sender is the organisation; it is signed by the member of staff who sends it, whom the recipient can ring;
    `signed_by` is blank where the system sends it by itself.
    """

    sender_name: str
    sender_address: str
    sender_phone: str
    recipient_name: str
    recipient_address: str
    dated: date
    subject: str
    paragraphs: list[str]
    signed_by: str
    signed_by_phone: str


PRINTED: dict[str, type[BaseModel]] = {
    "access_short": AccessReport,
    "advertisement": Advertisement,
    "advertisement_short": Advertisement,
    "applicant_answer_short": ApplicantAnswer,
    "application_receipt_short": ApplicationReceipt,
    "central_agreement": CentralAgreement,
    "certificate": Certificate,
    "consent_short": ConsentPaper,
    "contract_change": ContractAmendment,
    "contract_change_short": ContractAmendmentShort,
    "day_plan": DayPlan,
    "employment_contract": EmploymentContract,
    "employment_contract_short": EmploymentShort,
    "ending_short": EndingShort,
    "erasure_receipt_short": ErasureReceipt,
    "evaluation": Evaluation,
    "evaluation_no_short": EvaluationShort,
    "evaluation_short": EvaluationShort,
    "info_meeting_agenda": InfoMeetingAgenda,
    "info_meeting_short": InfoMeetingShort,
    "interview_guide": InterviewGuide,
    "interview_invitation_short": InterviewInvitation,
    "job_called_off_short": JobCalledOffShort,
    "job_goes_on_short": JobGoesOnShort,
    "job_specialist_change_short": JobSpecialistChange,
    "letter": Letter,
    "letter_large": Letter,
    "local_agreement": LocalAgreement,
    "my_visits_short": MyVisits,
    "not_chosen_short": NotChosen,
    "pool_question_short": PoolQuestion,
    "reference_form": ReferenceForm,
    "seen_by_short": SeenBy,
    "sponsor_change_short": SponsorChange,
    "sponsor_letter": SponsorLetter,
    "stand_in_short": StandInShort,
    "timesheet": Timesheet,
    "trial_agreement": TrialAgreement,
    "trial_agreement_short": TrialShort,
    "trial_offer_short": TrialOffer,
    "trial_prolonged": TrialProlonged,
    "trial_prolonged_short": TrialProlongedShort,
    "trial_stopped_short": StoppedLetter,
    "trial_wage": TrialWageChange,
    "trial_wage_short": TrialWageShort,
    "visit_sheet": VisitSheet,
    "withdrawal_short": WithdrawalConfirmation,
}

"""Which facts each document prints."""

from datetime import date

from pydantic import BaseModel

from domain.advertisement import Advertisement
from domain.application import ApplicationReceipt
from domain.central_agreement import CentralAgreement
from domain.choice import NotChosen, TrialOffer
from domain.contract_amendment import ContractAmendment, ContractAmendmentShort
from domain.employment_contract import EmploymentContract, EmploymentShort
from domain.ending import Certificate, EndingShort
from domain.evaluation import Evaluation, EvaluationShort
from domain.info_meeting import InfoMeetingAgenda, InfoMeetingShort
from domain.interviews import InterviewGuide, InterviewInvitation
from domain.job_specialist_away import StandInShort
from domain.job_specialist_change import JobSpecialistChange
from domain.local_agreement import LocalAgreement
from domain.position_facts import Printed
from domain.reference_check import ReferenceForm
from domain.sponsor import SponsorLetter
from domain.sponsor_change import SponsorChange
from domain.trial_days import DayPlan, Timesheet
from domain.trial_end import StoppedLetter
from domain.trial_papers import TrialAgreement, TrialShort
from domain.visit_sheet import VisitSheet
from domain.withdrawal import WithdrawalConfirmation


class Letter(Printed):
    """Exactly what a letter (brev) prints: what would have been a mail, for someone without an address."""

    sender_name: str
    sender_address: str
    sender_phone: str
    recipient_name: str
    recipient_address: str
    dated: date
    subject: str
    paragraphs: list[str]
    signed_by: str


PRINTED: dict[str, type[BaseModel]] = {
    "advertisement": Advertisement,
    "advertisement_short": Advertisement,
    "application_receipt_short": ApplicationReceipt,
    "central_agreement": CentralAgreement,
    "certificate": Certificate,
    "contract_change": ContractAmendment,
    "contract_change_short": ContractAmendmentShort,
    "day_plan": DayPlan,
    "employment_contract": EmploymentContract,
    "employment_contract_short": EmploymentShort,
    "ending_short": EndingShort,
    "evaluation": Evaluation,
    "evaluation_no_short": EvaluationShort,
    "evaluation_short": EvaluationShort,
    "info_meeting_agenda": InfoMeetingAgenda,
    "info_meeting_short": InfoMeetingShort,
    "interview_guide": InterviewGuide,
    "interview_invitation_short": InterviewInvitation,
    "job_specialist_change_short": JobSpecialistChange,
    "letter": Letter,
    "letter_large": Letter,
    "local_agreement": LocalAgreement,
    "not_chosen_short": NotChosen,
    "reference_form": ReferenceForm,
    "sponsor_change_short": SponsorChange,
    "sponsor_letter": SponsorLetter,
    "stand_in_short": StandInShort,
    "timesheet": Timesheet,
    "trial_agreement": TrialAgreement,
    "trial_agreement_short": TrialShort,
    "trial_offer_short": TrialOffer,
    "trial_stopped_short": StoppedLetter,
    "visit_sheet": VisitSheet,
    "withdrawal_short": WithdrawalConfirmation,
}

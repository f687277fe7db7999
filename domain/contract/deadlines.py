"""When a contract must be in the worker's hands (aml §§ 14-5 and 14-8), and what is said when it is not known to be."""

from datetime import date

from domain.contract.cautions import Caution, CautionCode
from domain.contract.limits import handed_over_by
from domain.language.norwegian import short_day

_LAW = {
    "trial_agreement": "§ 14-5 tredje ledd",
    "trial_prolonged": "§ 14-8",
    "trial_wage": "§ 14-8",
    "employment_contract": "§ 14-5 andre ledd",
    "contract_change": "§ 14-8",
}


def due_on(kind: str, first_day: date) -> tuple[date | None, str]:
    """The last day the law lets the worker wait for a paper of this kind, and the paragraph; (None, "") where there is none."""
    if kind not in _LAW:
        return None, ""
    due = handed_over_by(first_day, None) if kind == "employment_contract" else first_day
    return due, f"arbeidsmiljøloven {_LAW[kind]}"


def made_late(start: date, end: date | None, today: date) -> Caution | None:
    """The contract is first made when it ought to have been handed over; for a short job already on its first day."""
    due = handed_over_by(start, end)
    if today < due or (today == due and due > start):
        return None
    law = _LAW["trial_agreement" if due == start else "employment_contract"]
    when = "før arbeidet begynner" if due == start else f"senest {short_day(due)}"
    return Caution(
        CautionCode.CONTRACT_LATE,
        f"Avtalen lages {short_day(today)}, og arbeidet begynner {short_day(start)}. Arbeidstakeren skal ha avtalen {when} "
        f"(arbeidsmiljøloven {law}).",
    )

"""An erasure as it is typed, and its receipt."""

from datetime import date
from typing import Any

from domain.language.languages import BOKMAL, Language
from domain.privacy.erasure import CandidacyState, EraseForm, ErasureReceipt, erasure_receipt, kept_by_law

TODAY = date(2027, 2, 5)


def an_erasure(**said: Any) -> EraseForm:
    return EraseForm.read(
        {
            "registered_by": "1 - K.N.",
            "person": "5 - S.S.",
            "asked_on": "01.02.2027",
            "asked_by": "personen selv",
            "understood": True,
            **said,
        }
    )


def a_state(**said: Any) -> CandidacyState:
    return CandidacyState.model_validate(
        {
            "label": "Søknad 7 (S.S., Kiwi Bjorbekk)",
            "is_open": False,
            "in_job": False,
            "paid_trial_until": None,
            "job_until": None,
            "visits_ahead": 0,
            **said,
        }
    )


def an_erasure_receipt(name: str, language: Language = BOKMAL) -> ErasureReceipt:
    kept = kept_by_law([a_state(paid_trial_until=date(2027, 1, 20))], TODAY)
    return erasure_receipt(name, an_erasure(), kept, ["nærmeste leder"], ("Kari Nordmann", "98 00 00 00"), language, TODAY)

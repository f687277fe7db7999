"""The titles of papers that name what they are about: written in one place, and anew when what they name is corrected."""

from collections.abc import Mapping

from pydantic import BaseModel

from domain.language.languages import Both

_TITLES: Mapping[str, Both] = {
    "advertisement": Both("Utlysning {workplace}", "Utlysing {workplace}"),
    "advertisement_short": Both("Utlysning {workplace}, kort utgave", "Utlysing {workplace}, kort utgåve"),
    "applicant_answer_short": Both(
        "Svar på søknaden til {workplace}, kort utgave", "Svar på søknaden til {workplace}, kort utgåve"
    ),
    "central_agreement": Both(
        "Sentral avtale med {partner_name} fra {starts_on:%d.%m.%Y}", "Sentral avtale med {partner_name} frå {starts_on:%d.%m.%Y}"
    ),
    "local_agreement": Both("Lokal avtale {workplace}", "Lokal avtale {workplace}"),
    "not_chosen_short": Both("Svar på søknaden til {workplace}, kort utgave", "Svar på søknaden til {workplace}, kort utgåve"),
    "trial_offer_short": Both("Tilbud fra {workplace}, kort utgave", "Tilbod frå {workplace}, kort utgåve"),
}


def title_for(kind: str, facts: BaseModel) -> Both:
    """The title of a paper of this kind with these facts. Raises KeyError for a kind whose title names nothing."""
    return _TITLES[kind].filled(**vars(facts))


def title_anew(title: str, kind: str, before: BaseModel, after: BaseModel) -> str:
    """The title when the facts are corrected; one that names nothing, or was worded otherwise, stays."""
    if kind in _TITLES:
        was, anew = title_for(kind, before), title_for(kind, after)
        return {was.nb: anew.nb, was.nn: anew.nn}.get(title, title)
    return title

from datetime import date

import pytest

from domain.privacy.erasure import (
    AlreadyErased,
    CandidacyState,
    check_erasure,
    kept_by_law,
    kept_sentence,
)
from domain.refusal import RuleBroken
from tests.domain.privacy.erasures import TODAY, a_state, an_erasure, an_erasure_receipt


def refused(*candidacies: CandidacyState, **said: object) -> str:
    with pytest.raises(RuleBroken) as raised:
        check_erasure(an_erasure(**said), False, candidacies, TODAY)
    return str(raised.value)


def test_what_must_end_first_is_said_all_at_once() -> None:
    states = [a_state(is_open=True), a_state(in_job=True), a_state(visits_ahead=2)]

    said = refused(*states, asked_by="noen andre", understood=False, asked_on="06.02.2027")

    for sentence in (
        "det er personen selv som bestemmer",
        "kryss av når personen har forstått det",
        "Trekk den først med «12 Trekk søknad»",
        "Avslutt arbeidsforholdet først med «15 Slutter i jobben»",
        "har besøk som er planlagt (2). Avlys dem først",
        "har ikke vært ennå",
    ):
        assert sentence in said


def test_one_who_is_erased_is_not_erased_again() -> None:
    with pytest.raises(AlreadyErased, match="Person 5 er slettet fra før"):
        check_erasure(an_erasure(), True, [], TODAY)


def test_when_all_is_over_nothing_is_in_the_way() -> None:
    check_erasure(an_erasure(), False, [a_state(), a_state(job_until=date(2027, 1, 1))], TODAY)


def test_the_law_keeps_pay_five_years_after_the_year_and_the_contract_three_after_the_job() -> None:
    kept = kept_by_law([a_state(paid_trial_until=date(2026, 3, 1), job_until=date(2027, 1, 31))], TODAY)

    assert [(each.what.nb, each.until) for each in kept] == [
        ("Avtalen om arbeidspraksis og lønnen", date(2031, 12, 31)),
        ("Arbeidsavtalen", date(2030, 1, 31)),
    ]
    assert "står til 31.12.2031 (bokføringsloven § 13" in kept_sentence(kept)
    assert kept_by_law([a_state(paid_trial_until=date(2020, 3, 1))], TODAY) == []
    assert kept_sentence([]) == "Ingenting må tas vare på etter loven."


def test_the_receipt_says_what_is_kept_and_who_is_asked_to_delete() -> None:
    receipt = an_erasure_receipt("Sara Søker")

    assert receipt.kept == ["Avtalen om arbeidspraksis og lønnen"]
    assert receipt.kept_until == date(2032, 12, 31)
    assert receipt.told == ["nærmeste leder"]

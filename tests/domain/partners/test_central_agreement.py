from datetime import date
from typing import Any

import pytest

from domain.forms.form import CannotBeRead
from domain.partners.central_agreement import (
    EndsBeforeItStarts,
    FewerPlacesThanUsed,
    NoPlaces,
    NoTasks,
    Overlaps,
    Period,
    covered_until,
    next_period,
)
from domain.refusal import RuleBroken
from tests.domain.partners.central_agreement import TODAY, a_form, an_agreement


def period(starts_on: str, ends_on: str | None) -> Period:
    return Period(starts_on=date.fromisoformat(starts_on), ends_on=date.fromisoformat(ends_on) if ends_on else None)


@pytest.mark.parametrize(
    ("renewals", "until"),
    [
        pytest.param([], date(2026, 12, 31), id="not renewed"),
        pytest.param([("2027-01-01", "2028-12-31")], date(2028, 12, 31), id="renewed"),
        pytest.param([("2027-01-01", None)], None, id="renewed, and runs on"),
        pytest.param([("2027-01-02", "2028-12-31")], date(2026, 12, 31), id="a hole of a day to come"),
        pytest.param([("2027-01-01", "2027-12-31"), ("2028-01-01", "2028-12-31")], date(2028, 12, 31), id="twice"),
    ],
)
def test_a_renewal_covers_what_was_made_before_it(renewals: list[tuple[str, str | None]], until: date | None) -> None:
    assert covered_until([period("2025-01-01", "2026-12-31"), *(period(*each) for each in renewals)], TODAY) == until


def test_a_hole_that_is_past_is_no_hole_any_more() -> None:
    periods = [period("2024-01-01", "2025-12-31"), period("2026-06-01", "2027-05-31")]

    assert covered_until(periods, date(2026, 1, 15)) == date(2025, 12, 31)
    assert covered_until(periods, TODAY) == date(2027, 5, 31)


@pytest.mark.parametrize(
    ("agreed", "renewed"),
    [
        pytest.param(("2025-01-01", "2026-12-31"), ("2027-01-01", "2028-12-31"), id="two years"),
        pytest.param(("2026-03-15", "2027-03-14"), ("2027-03-15", "2028-03-14"), id="a year from the middle of a month"),
        pytest.param(("2026-08-01", "2027-01-31"), ("2027-02-01", "2027-07-31"), id="half a year"),
        pytest.param(("2026-01-10", "2026-02-23"), ("2026-02-24", "2026-04-09"), id="45 days"),
    ],
)
def test_an_agreement_is_renewed_for_as_long_again(agreed: tuple[str, str], renewed: tuple[str, str]) -> None:
    assert next_period(period(*agreed)) == period(*renewed)


def test_an_agreement_says_what_was_agreed() -> None:
    made = an_agreement(employer_notice_months="3", pay_day="12", unions="Handel og Kontor")

    assert (made.partner_name, made.organisation_number, made.places) == ("Fjellheim Butikker AS", "974760673", 10)
    assert (made.starts_on, made.ends_on, made.dated) == (date(2027, 1, 1), date(2028, 12, 31), TODAY)
    assert made.terms == [("Oppsigelsestid fra arbeidsgiver", "3 måneder"), ("Lønningsdag", "den 12. i måneden")]


def test_an_agreement_may_run_on() -> None:
    assert an_agreement(ends_on="").ends_on is None


def test_an_agreement_may_last_a_single_day() -> None:
    assert an_agreement(starts_on="01.01.2027", ends_on="01.01.2027").ends_on == date(2027, 1, 1)


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(period("2025-01-01", "2026-12-31"), id="the one before ended the day before"),
        pytest.param(period("2029-01-01", None), id="the next begins the day after"),
    ],
)
def test_agreements_may_follow_each_other(other: Period) -> None:
    assert an_agreement((other,)).places == 10


@pytest.mark.parametrize(
    ("said", "refusal", "sentence"),
    [
        pytest.param(
            {"ends_on": "31.12.2026"},
            EndsBeforeItStarts,
            "Datoene står feil vei: avtalen gjelder fra 01.01.2027, men slutter 31.12.2026.",
            id="ends the day before it starts",
        ),
        pytest.param({"places": 0}, NoPlaces, "Avtalen må gi rom for minst én plass, ikke 0.", id="no places"),
        pytest.param({"places": -1}, NoPlaces, "ikke -1", id="less than no places"),
        pytest.param(
            {"places": 3, "places_used": 4}, FewerPlacesThanUsed, "kan ikke ha 3 plasser: 4 er brukt", id="fewer than used"
        ),
        pytest.param({"tasks": " "}, NoTasks, "Skriv minst én oppgave som passer.", id="no tasks"),
        pytest.param(
            {"tariff_agreement": "ingen", "notice_days": "14", "notice_agreement": "Per Nordmann 20.11.2026"},
            RuleBroken,
            "bare en virksomhet som er bundet av en tariffavtale, kan avtale kortere enn 1 måned",
            id="a shorter notice without a tariff agreement",
        ),
        pytest.param({"pay_day": "32"}, RuleBroken, "Lønningsdagen 32 er ikke en dato i måneden", id="a term against the law"),
        pytest.param(
            {"others": (period("2026-01-01", "2027-01-01"),)},
            Overlaps,
            "har allerede en avtale fra 01.01.2026 til 01.01.2027, i den samme tiden. Send skjema 01",
            id="the one before ends on the first day",
        ),
        pytest.param({"others": (period("2020-01-01", None),)}, Overlaps, "uten sluttdato", id="the one before runs on"),
        pytest.param(
            {"ends_on": "", "others": (period("2030-01-01", "2030-12-31"),)},
            Overlaps,
            "fra 01.01.2030",
            id="runs on into the next",
        ),
    ],
)
def test_refuses(said: dict[str, Any], refusal: type[RuleBroken], sentence: str) -> None:
    with pytest.raises(refusal, match=sentence.replace(".", r"\.")):
        an_agreement(**said)


def test_tells_everything_at_once() -> None:
    with pytest.raises(RuleBroken) as refused:
        an_agreement((period("2020-01-01", None),), ends_on="01.01.2026", places=0, tasks="", pay_day="0", probation_months="7")

    assert len(refused.value.sentences) == 6


def test_the_number_is_checked() -> None:
    with pytest.raises(CannotBeRead, match=r"Organisasjonsnummer.*kontrollsiffer"):
        a_form(organisation_number="974 760 674")


def test_the_same_partner_from_the_same_day_is_the_same_agreement() -> None:
    assert a_form().key() == a_form(partner_name="Fjellheim AS", places=12).key()
    assert a_form().key() != a_form(starts_on="01.01.2028").key()


def test_the_key_and_the_refusals_name_no_person() -> None:
    assert "Kari" not in a_form().key()


def test_the_agreement_goes_to_the_contact() -> None:
    assert a_form().contact().email == "kari@fjellheim.example"
    assert a_form(contact_email="").contact().email is None

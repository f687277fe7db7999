from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from domain.contract.limits import ProbationTooLong, ShortNoticeWithoutTariff
from domain.contract.working_time import HoursDoNotAddUp, NoHours
from domain.pay.shipped_rates import HOSPITALITY
from domain.pay.wages import NoWage, UnderTheFloor, WageDisagrees
from domain.positions.local_agreement import (
    ClarifiedLater,
    DocumentedLater,
    LocalAgreementForm,
    NoAgreementInForce,
    NoDays,
    NoSuchSeat,
    NoTariffParties,
    NoTasks,
    PartTimeUndocumented,
    PlacesUsedUp,
    SeatExists,
    TermsNotSaid,
)
from domain.refusal import RuleBroken
from tests.domain.positions.local_agreement import ALONE, CENTRAL, a_form, a_rate, an_agreement, central_terms

SHORTER_NOTICE: dict[str, Any] = {"notice_days": "14", "notice_agreement": "Per Nordmann 20.11.2026"}


def test_a_local_agreement_inherits_the_central_terms() -> None:
    made = an_agreement()
    terms = dict(made.terms)

    assert (terms["Oppsigelsestid fra arbeidsgiver"], terms["Lønningsdag"]) == ("3 måneder", "den 12. i måneden")
    assert terms["Oppsigelsestid fra arbeidstaker"] == "1 måned"  # the law's, where nobody has agreed
    assert (made.central_from, made.deviations) == (date(2026, 1, 1), [])


def test_what_the_workplace_agreed_otherwise_is_shown_beside_what_it_deviates_from() -> None:
    made = an_agreement(pay_day="20", break_minutes="0")

    assert dict(made.terms)["Lønningsdag"] == "den 20. i måneden"
    assert [(row.label, row.central, row.local) for row in made.deviations] == [
        ("Lønningsdag", "den 12. i måneden", "den 20. i måneden"),
        ("Pause", "ikke avtalt", "ingen pause"),
    ]


def test_the_wage_is_the_percent_of_the_rate_rounded_up_to_the_ore() -> None:
    made = an_agreement()

    assert (made.wage.kroner_per_hour, made.wage.percent) == (Decimal("40.96"), Decimal(20))
    assert (made.hours_per_week, made.position_percent) == (Decimal(10), Decimal("26.67"))
    assert made.days == ["mandag kl. 09.00–14.00", "onsdag kl. 09.00–14.00"]


def test_an_employer_who_stands_alone_needs_no_central_agreement() -> None:
    made = an_agreement(**ALONE)

    assert (made.central_from, made.partner, made.tariff_parties) == (None, "", "Handel og Kontor og Virke")


def test_the_parties_are_those_of_the_central_agreement_or_those_that_are_written() -> None:
    assert an_agreement().tariff_parties == "Handel og Kontor og Virke"
    other = an_agreement(rate=a_rate(agreement="Riksavtalen"), tariff_parties="Fellesforbundet og NHO Reiseliv")
    assert other.tariff_parties == "Fellesforbundet og NHO Reiseliv"


@pytest.mark.parametrize(("name", "unsaid"), [("pension_scheme", ""), ("injury_insurance", ""), ("pay_day", None)])
def test_what_only_the_employer_knows_is_asked_for_at_once(name: str, unsaid: str | None) -> None:
    with pytest.raises(TermsNotSaid, match="arbeidsmiljøloven § 14-6"):
        an_agreement(**ALONE | {name: ""})
    with pytest.raises(TermsNotSaid):
        an_agreement(central=central_terms(terms=CENTRAL.terms.model_copy(update={name: unsaid})))


def test_without_the_central_agreement_only_that_is_told() -> None:
    with pytest.raises(NoAgreementInForce):
        an_agreement(central=None, tariff_parties="Handel og Kontor og Virke")


def test_a_full_time_position_needs_no_documented_need_for_part_time() -> None:
    made = an_agreement(days="mandag-fredag 08:00-16:00", break_minutes="30", hours_per_week="37,5", part_time_documented_on="")

    assert (made.position_percent, made.part_time_documented_on) == (Decimal(100), None)


def test_the_last_place_of_the_central_agreement_can_be_used() -> None:
    assert an_agreement(central=central_terms(places=3, places_used=2)).seat_number == 1


@pytest.mark.parametrize(
    ("said", "refusal", "sentence"),
    [
        pytest.param(
            {"central": None, "tariff_parties": "HK og Virke"},
            NoAgreementInForce,
            "Kiwi Bjorbekk hører til Kiwi Norge AS, som ikke har noen sentral avtale som gjelder 23.11.2026",
            id="the partner has no agreement in force",
        ),
        pytest.param(
            {"central": central_terms(places=2)},
            PlacesUsedUp,
            "Alle plassene i den sentrale avtalen med Kiwi Norge AS er brukt. Den har 2",
            id="every place is used",
        ),
        pytest.param({"seat_exists": True}, SeatExists, "har allerede en lokal avtale for plass 1", id="the same seat twice"),
        pytest.param({"seat_number": 0}, NoSuchSeat, "Plass nummer 0 finnes ikke", id="seat nought"),
        pytest.param({"wage_percent": "19,99"}, UnderTheFloor, "minst 20 %", id="just under 20 percent"),
        pytest.param(
            {"wage_percent": "", "wage_kroner": "40,95"}, UnderTheFloor, "minst 20 %: 40,96", id="kroner under the floor"
        ),
        pytest.param(
            {"wage_kroner": "45"}, WageDisagrees, "er 40,96 kroner i timen, men det står 45,00 kroner", id="percent and kroner"
        ),
        pytest.param({"wage_percent": ""}, NoWage, "Fyll ut prosent av 204,79 kroner .* eller kroner", id="neither of them"),
        pytest.param({"hours_per_week": "0"}, NoHours, "kan ikke være 0 timer", id="no hours"),
        pytest.param(
            {"hours_per_week": "12"},
            HoursDoNotAddUp,
            "12 timer i uken, men dagene .* blir 10",
            id="hours that the days don't add up to",
        ),
        pytest.param({"days": ""}, NoDays, "Skriv minst én dag", id="no days"),
        pytest.param({"tasks": ""}, NoTasks, "§ 14-6", id="no tasks"),
        pytest.param(
            {"clarified_on": "24.11.2026"}, ClarifiedLater, "avklart 24.11.2026: i dag er det 23.11.2026", id="tomorrow"
        ),
        pytest.param({"part_time_documented_on": "24.11.2026"}, DocumentedLater, "24.11.2026", id="documented tomorrow"),
        pytest.param(
            {"part_time_documented_on": ""},
            PartTimeUndocumented,
            r"deltid \(10 av 37,5 timer i uken\).*§ 14-1 b",
            id="part time without the need documented",
        ),
        pytest.param(
            ALONE | {"tariff_parties": ""}, NoTariffParties, "ingen sentral avtale å hente dem fra", id="alone, no tariff parties"
        ),
        pytest.param(
            {"rate": a_rate(agreement="Riksavtalen")},
            NoTariffParties,
            "Skriv partene i tariffavtalen Riksavtalen: den sentrale avtalen gjelder Landsoverenskomsten HK–Virke",
            id="a rate of another agreement",
        ),
        pytest.param(
            SHORTER_NOTICE | ALONE | {"rate": a_rate(agreement=HOSPITALITY), "tariff_parties": ""},
            ShortNoticeWithoutTariff,
            "bare en virksomhet som er bundet av en tariffavtale",
            id="a shorter notice without a tariff agreement",
        ),
        pytest.param({"probation_months": "7"}, ProbationTooLong, "høyst 6 måneder", id="a term against the law"),
    ],
)
def test_refuses(said: dict[str, Any], refusal: type[RuleBroken], sentence: str) -> None:
    with pytest.raises(refusal, match=sentence):
        an_agreement(**said)


def test_kroner_give_the_percent_that_later_rates_are_taken_of() -> None:
    assert an_agreement(wage_percent="", wage_kroner="51,20").wage.percent == Decimal(25)
    assert an_agreement(wage_kroner="40,96").wage.percent == Decimal(20)


def test_tells_everything_at_once() -> None:
    with pytest.raises(RuleBroken) as refused:
        an_agreement(central=central_terms(places=2), seat_exists=True, wage_percent="15", tasks="", clarified_on="01.12.2026")

    assert len(refused.value.sentences) == 5


def test_a_seat_at_a_workplace_is_what_makes_it_the_same() -> None:
    assert a_form().key() == a_form(title="lagermedarbeider").key() == "local_agreement:3:1"
    assert a_form().key() != a_form(seat_number=2).key()
    assert LocalAgreementForm.correction


def test_a_generally_applied_rate_has_no_parties() -> None:
    assert an_agreement(**ALONE | {"rate": a_rate(agreement=HOSPITALITY), "tariff_parties": ""}).tariff_parties == ""


def test_the_partners_tariff_agreement_binds_also_beside_a_generally_applied_rate() -> None:
    central = central_terms(terms=CENTRAL.terms.model_copy(update={"employer_notice_months": None, "worker_notice_months": None}))

    assert dict(an_agreement(central=central, rate=a_rate(agreement=HOSPITALITY), **SHORTER_NOTICE).terms)[
        "Tillitsvalgt som har avtalt kortere tid"
    ]

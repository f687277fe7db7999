from datetime import date, time
from decimal import Decimal
from typing import Any

import pytest

from domain.candidacies.facts import CandidacyFacts
from domain.contact import Contact, Role
from domain.contract.terms import ContractTerms
from domain.refusal import RuleBroken
from domain.trials.trial import Trial
from tests.builders import a_caseload, a_person, a_position, a_workplace
from tests.domain.trials.trial import START, TODAY, a_chosen, a_trial, agreed, an_interview
from tests.later_stages import RATE


def test_four_weeks_with_everything_the_law_asks_for() -> None:
    trial = agreed()

    assert (trial.starts_on, trial.ends_on) == (START, date(2027, 2, 28))
    assert trial.wage.kroner_per_hour == Decimal("40.96")
    assert [item.letter for item in trial.agreement.terms] == list("abcdefghijklmnopq")
    assert trial.agreement.hand_over_by == START
    assert trial.agreement.to_sign == ("arbeidstaker", "arbeidsgiver", "HELT MED")
    assert len(trial.timesheet.rows) == 8
    assert trial.timesheet.hours_in_all == Decimal(40)
    assert trial.day_plan.hours == [time(9), time(10), time(11), time(12), time(13)]


def test_a_trial_to_midnight_and_in_two_spells_has_each_on_the_timesheet() -> None:
    trial = agreed(days="mandag 16:00-24:00, pause 30; onsdag 9-11 og 15-17")

    assert trial.hours_per_week == Decimal("11.5")
    assert [(row.day.weekday(), row.start, row.until, row.hours) for row in trial.timesheet.rows[:3]] == [
        (0, time(16), "24.00", Decimal("7.5")),
        (2, time(9), "11.00", Decimal(2)),
        (2, time(15), "17.00", Decimal(2)),
    ]
    assert trial.day_plan.hours == [time(16), *(time(hour) for hour in range(17, 24))]
    assert trial.short.days == [
        "mandag fra klokka 16.00 til 24.00",
        "onsdag fra klokka 09.00 til 11.00 og fra klokka 15.00 til 17.00",
    ]


def test_a_shift_over_midnight_says_on_the_timesheet_that_it_ends_the_day_after() -> None:
    first = agreed(days="mandag 22:00-06:00, pause 30").timesheet.rows[0]

    assert (first.day.weekday(), first.start, first.until, first.hours) == (0, time(22), "06.00 dagen etter", Decimal("7.5"))


def text_of(trial: Trial, letter: str) -> str:
    return next(item.text for item in trial.agreement.terms if item.letter == letter)


def test_helt_med_pays_and_the_workplace_is_the_employer() -> None:
    trial = agreed()

    assert text_of(trial, "a").startswith("Arbeidsgiver er Bjorbekk Dagligvare AS")
    assert "betales av Stiftelsen HELT MED" in text_of(trial, "i")
    assert "§ 14-9 andre ledd bokstav c" in text_of(trial, "e")
    assert "ikke avtalt prøvetid" in text_of(trial, "f")
    assert trial.cautions[0].code == "trial_employer"


def test_the_notice_of_the_permanent_job_is_not_the_trials() -> None:
    terms = a_position().terms.model_copy(
        update={
            "employer_notice_months": 3,
            "worker_notice_months": 3,
            "notice_days": 14,
            "notice_agreement": "Per Hansen 20.11.2026",
            "termination_procedure": "Som i tariffavtalen § 12.",
        }
    )

    said = text_of(agreed(a_chosen(position=a_position(terms=terms))), "h")

    assert "oppsigelsesfristen 1 måned" in said
    assert "arbeidsgiver gir avkall på oppsigelsesfristen fra arbeidstakeren" in said
    assert not any(words in said for words in ("3 måneder", "14 dager", "§ 12"))


def test_the_trials_legal_ground_and_the_waived_notice_wait_for_a_legal_check() -> None:
    (sentence,) = (each.sentence for each in agreed().cautions if each.code == "trial_terms")

    assert "§ 14-9 andre ledd bokstav c" in sentence
    assert "avkall på oppsigelsesfristen" in sentence


def test_helt_med_as_the_employer_has_its_own_pension_and_no_tariff_agreement() -> None:
    trial = agreed(employer="HELT MED", pension_scheme="Fjellheim Pensjon, 5 %", injury_insurance="Fjellheim Forsikring")

    assert text_of(trial, "a").startswith("Arbeidsgiver er Stiftelsen HELT MED, organisasjonsnummer 974 760 673")
    assert "5 %" in text_of(trial, "q")
    assert not next(item.applies for item in trial.agreement.terms if item.letter == "n")
    assert trial.agreement.to_sign == ("arbeidstaker", "arbeidsgiver")
    assert "§§ 14-12 og 14-13" in trial.cautions[0].sentence


def test_own_days_and_a_wage_in_kroner() -> None:
    trial = agreed(days="tirsdag 10:00-14:00, torsdag 10:00-14:00", wage_kroner="45")

    assert trial.hours_per_week == Decimal(8)
    assert trial.wage.kroner_per_hour == Decimal(45)
    assert trial.first.day == date(2027, 2, 2)
    assert trial.short.days == ["tirsdag fra klokka 10.00 til 14.00", "torsdag fra klokka 10.00 til 14.00"]


def test_public_holidays_are_not_on_the_timesheet() -> None:
    trial = agreed(starts_on="22.03.2027", today=date(2027, 3, 1))  # Easter: Maundy Thursday 25 March to Monday 29 March

    assert date(2027, 3, 29) not in [row.day for row in trial.timesheet.rows]
    assert len(trial.timesheet.rows) == 7


def test_the_rate_of_the_first_day_counts() -> None:
    newer = RATE.model_copy(update={"valid_from": date(2027, 2, 1), "kroner_per_hour": Decimal(215)})

    assert agreed(rates=(RATE, newer)).wage.kroner_per_hour == Decimal(43)
    assert agreed(rates=(RATE, newer), starts_on="31.01.2027").wage.kroner_per_hour == Decimal("40.96")


INCOMPLETE = ContractTerms(pay_day=12)


@pytest.mark.parametrize(
    ("candidacy", "said", "sentences"),
    [
        pytest.param(a_chosen(chosen_on=None), {}, ["har ikke fått tilbud"], id="not chosen"),
        pytest.param(
            a_chosen(interviews=(an_interview(1), an_interview(2, passed=False)), references=()),
            {},
            ["Det mangler: intervju 2 holdt og bestått (skjema 05d) og svar fra en referanse"],
            id="interview and reference missing",
        ),
        pytest.param(a_chosen(closed_on=date(2027, 1, 10)), {}, ["ble avsluttet 10.01.2027"], id="withdrawn"),
        pytest.param(a_chosen(position=a_position(seat_held_by=9)), {}, ["søknad 9 har plassen"], id="seat taken"),
        pytest.param(
            a_chosen(position=a_position(seat_held_by=9, seat_free_after=date(2027, 2, 1))),
            {},
            ["søknad 9 har plassen"],
            id="the seat is not free on the first day",
        ),
        pytest.param(
            a_chosen(), {"starts_on": "19.01.2027"}, ["kan ikke begynne 19.01.2027: i dag er det 20.01.2027"], id="past"
        ),
        pytest.param(
            a_chosen(person=a_person(birth_date=None), position=a_position(terms=INCOMPLETE)),
            {},
            ["a) arbeidstakers fødselsdato; q) tjenestepensjon og yrkesskadeforsikring"],
            id="every missing item at once",
        ),
        pytest.param(a_chosen(), {"employer": "HELT MED"}, ["q) tjenestepensjon og yrkesskadeforsikring"], id="HELT MED's own"),
        pytest.param(a_chosen(), {"pension_scheme": "KLP, 1 %"}, ["Tjenestepensjonen er 1 %"], id="pension under the law"),
        pytest.param(a_chosen(), {"injury_insurance": "ingen"}, ["yrkesskadeforsikringsloven § 3"], id="no injury insurance"),
        pytest.param(a_chosen(), {"wage_percent": "19"}, ["Den må være minst 20 %"], id="under the floor"),
        pytest.param(a_chosen(), {"wage_kroner": "40,95"}, ["minst 20 %: 40,96 kroner"], id="an øre under the floor"),
        pytest.param(
            a_chosen(),
            {"starts_on": "20.01.2027", "hours_per_week": "12"},
            ["Det står 12 timer i uken"],
            id="hours do not add up",
        ),
        pytest.param(a_chosen(), {"certificate_seen_by": "leder"}, ["Skriv både når politiattesten"], id="half a certificate"),
        pytest.param(
            a_chosen(chosen_on=None),
            {"starts_on": "19.01.2027", "wage_percent": "10"},
            ["har ikke fått tilbud", "kan ikke begynne", "minst 20 %"],
            id="several at once",
        ),
        pytest.param(a_chosen(trial=a_trial(starts_on=TODAY)), {}, ["Bruk skjemaet «16b Rett opplysninger»"], id="it has begun"),
        pytest.param(a_chosen(trial=a_trial(stopped_on=TODAY)), {}, ["ble stoppet 20.01.2027"], id="it was stopped"),
    ],
)
def test_refuses(candidacy: CandidacyFacts, said: dict[str, Any], sentences: list[str]) -> None:
    with pytest.raises(RuleBroken) as broken:
        agreed(candidacy, **said)

    assert len(broken.value.sentences) == len(sentences)
    for sentence, part in zip(broken.value.sentences, sentences, strict=True):
        assert part in sentence
        assert "Sara" not in sentence


def test_a_missing_rate_is_told_once() -> None:
    with pytest.raises(RuleBroken) as broken:
        agreed(rates=())

    assert len(broken.value.sentences) == 1
    assert "Ingen tariffsats" in str(broken.value)


def test_a_seat_that_gets_free_before_the_first_day_is_free() -> None:
    candidacy = a_chosen(position=a_position(seat_held_by=9, seat_free_after=date(2027, 1, 31)))

    assert agreed(candidacy).starts_on == START


def test_before_it_has_begun_it_can_be_changed() -> None:
    candidacy = a_chosen(trial=a_trial(), position=a_position(seat_held_by=7))

    assert agreed(candidacy, starts_on="08.02.2027").ends_on == date(2027, 3, 7)


@pytest.mark.parametrize(
    ("candidacy", "codes"),
    [
        pytest.param(
            a_chosen(position=a_position(workplace=a_workplace(kind="barnehage"))),
            {"trial_employer", "trial_terms", "police_certificate"},
            id="a kindergarten without a certificate",
        ),
        pytest.param(
            a_chosen(position=a_position(workplace=a_workplace(kind="barnehage")), certificate_seen_on=date(2027, 1, 9)),
            {"trial_employer", "trial_terms"},
            id="a kindergarten with the certificate seen",
        ),
        pytest.param(
            a_chosen(position=a_position(workplace=a_workplace(kind="hotell"))),
            {"trial_employer", "trial_terms", "general_application"},
            id="a hotel",
        ),
    ],
)
def test_what_a_person_must_weigh(candidacy: CandidacyFacts, codes: set[str]) -> None:
    assert {caution.code for caution in agreed(candidacy).cautions} == codes


def test_just_within_the_caseload_the_answer_says_how_many() -> None:
    trial = agreed(caseload=a_caseload(now=29))

    assert trial.caseload == "J.S. får 30 å følge opp: over IPS' 20 og NAVs 12–20, innenfor HELT MEDs 30."
    assert {caution.code for caution in trial.cautions} == {"trial_employer", "trial_terms"}


def test_over_the_caseload_a_reason_is_asked_for_and_kept() -> None:
    with pytest.raises(RuleBroken, match=r"J\.S\. kan ikke få 31 å følge opp uten en begrunnelse"):
        agreed(caseload=a_caseload(now=30))

    trial = agreed(caseload=a_caseload(now=30), caseload_reason="fire av dem jobber i samme butikk")

    assert [each.assessment for each in trial.cautions if each.code == "caseload"] == ["fire av dem jobber i samme butikk"]


def test_the_reason_is_no_place_for_health() -> None:
    with pytest.raises(RuleBroken, match="«Begrunnelse hvis over grensen» ser ut til å nevne en diagnose"):
        agreed(caseload=a_caseload(now=30), caseload_reason="de andre har samme diagnose")


def test_a_position_without_a_sponsor_still_has_its_papers() -> None:
    trial = agreed(a_chosen(position=a_position(sponsor=None)))

    assert trial.short.sponsor_name == trial.day_plan.sponsor_name == ""
    assert trial.day_plan.tasks == ["fylle varer", "rydde lager"]


def test_a_trial_on_a_nav_measure_is_exempt_from_general_application() -> None:
    hotel = a_chosen(position=a_position(workplace=a_workplace(kind="hotell")))

    assert "general_application" not in {caution.code for caution in agreed(hotel, on_nav_measure=True).cautions}


def test_who_assists_the_worker_is_asked_about_and_never_assumed() -> None:
    known = a_chosen(support=Contact(role=Role.SUPPORT_PERSON, name="Siv Støtte", email=None))

    assert agreed(known).agreement.helper == ""
    assert agreed(known, helper="Mona Moen").agreement.helper == "Mona Moen"


def test_the_employers_own_address_stands_in_the_agreement() -> None:
    own = a_workplace(employer_address="Kjedeveien 9, 0155 Oslo")

    assert "974 760 673, Kjedeveien 9, 0155 Oslo" in text_of(agreed(a_chosen(position=a_position(workplace=own))), "a")
    assert "974 760 673, Vesterveien 1, 4848 Arendal" in text_of(agreed(), "a")
    assert "Vesterveien 1" in text_of(agreed(a_chosen(position=a_position(workplace=own))), "b")


def test_the_last_day_is_the_last_one_at_work_and_no_sunday() -> None:
    trial = agreed()

    assert trial.ends_on == date(2027, 2, 28)
    assert trial.short.last_day == trial.agreement.last_day == date(2027, 2, 24)
    assert agreed(starts_on="02.02.2027").short.first_day == date(2027, 2, 3)

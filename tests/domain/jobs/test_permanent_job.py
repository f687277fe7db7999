from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.candidacies.facts import CandidacyFacts, EvaluationFacts, MeetingStatus
from domain.contract.cautions import CautionCode
from domain.contract.sentences import HEADINGS
from domain.contract.terms import ContractTerms
from domain.jobs.permanent_job import PermanentJob, offer_permanent_job
from domain.pay.shipped_rates import HOSPITALITY
from domain.refusal import RuleBroken
from tests.builders import a_caseload, a_job_specialist, a_person, a_position, a_workplace
from tests.domain.jobs.permanent_job import TODAY, a_form, offer
from tests.later_stages import RATE, a_meeting, a_met, a_trial, an_employed, an_employment

HELD_BY_OTHER = a_position(seat_held_by=9)
SPRING = RATE.model_copy(update={"valid_from": date(2027, 4, 1), "kroner_per_hour": Decimal("215.00")})


def refusal_of(candidacy: CandidacyFacts | None = None, **said: Any) -> str:
    with pytest.raises(RuleBroken) as broken:
        offer(candidacy, **said)
    return str(broken.value)


def codes(job: PermanentJob) -> set[CautionCode]:
    return {caution.code for caution in job.cautions}


def at(kind: str, **said: Any) -> CandidacyFacts:
    return a_met(position=a_position(seat_held_by=7, workplace=a_workplace(kind=kind), **said))


def test_blank_fields_are_the_positions_and_the_trials() -> None:
    job = offer()

    assert (job.hours_per_week, job.days) == (Decimal(10), a_position().day_plan)
    assert (job.wage.percent, job.wage.kroner_per_hour) == (Decimal(20), Decimal("40.96"))
    assert job.job_specialist == a_job_specialist()
    assert job.hand_over_by == date(2027, 3, 22)
    assert job.contract.deviations == []
    assert [item.letter for item in job.contract.items] == list(HEADINGS)
    assert job.cautions == ()


def test_who_follows_the_worker_already_goes_on_however_many_they_have() -> None:
    job = offer(caseload=a_caseload(now=34, joining=0))

    assert job.caseload == "J.S. har 34 å følge opp: over IPS' 20, NAVs 12–20 og HELT MEDs 30."
    assert job.cautions == ()


def test_another_over_their_cap_needs_a_reason() -> None:
    full = a_caseload(now=20, cap=20)

    assert "kan ikke få 21 å følge opp uten en begrunnelse: grensen for J.S. er 20" in refusal_of(caseload=full)
    assert codes(offer(caseload=full, caseload_reason="reisen er kort")) == {CautionCode.CASELOAD}


def test_what_is_filled_in_wins() -> None:
    other = a_job_specialist(number=5, name="Ny Spesialist")
    form = a_form(days="tirsdag 10-14", hours_per_week="4", wage_kroner="51,20", probation_months="3", helper="Mona Moen")

    job = offer_permanent_job(a_met(), form, [RATE], other, a_caseload(name=other.name), TODAY)

    assert (job.hours_per_week, job.wage.percent, job.job_specialist.number) == (Decimal(4), Decimal(25), 5)
    assert [deviation.label for deviation in job.contract.deviations] == ["Prøvetid"]
    assert (job.contract.helper, job.short.probation) == ("Mona Moen", "3 måneder")


@pytest.mark.parametrize(
    ("said", "hours"),
    [
        pytest.param({}, "10", id="the position's"),
        pytest.param({"days": "fredag 10-14"}, "4", id="counted from the days"),
        pytest.param({"days": "fredag 9-15:20", "break_minutes": "30"}, "5.83", id="less an unpaid break, and rounded"),
        pytest.param({"days": "fredag 10-14", "hours_per_week": "4"}, "4", id="both"),
    ],
)
def test_hours_are_counted_from_the_days_where_they_are_not_said(said: dict[str, Any], hours: str) -> None:
    assert offer(**said).hours_per_week == Decimal(hours)


def test_the_rate_of_the_start_date_counts() -> None:
    """From 1 April the rate is another, and 20 % of the old one is under the floor."""
    assert offer(rates=(RATE, SPRING)).wage.kroner_per_hour == Decimal("40.96")
    assert offer(rates=(RATE, SPRING), starts_on="2027-04-01").wage.kroner_per_hour == Decimal("43.00")
    assert "minst 20 %: 43,00" in refusal_of(rates=(RATE, SPRING), starts_on="2027-04-01", wage_kroner="40,96")


@given(st.decimals(min_value=1, max_value=100, places=2))
def test_the_wage_is_never_under_a_fifth(percent: Decimal) -> None:
    if percent < 20:
        assert "minst 20 %" in refusal_of(wage_percent=str(percent))
    else:
        assert offer(wage_percent=str(percent)).wage.kroner_per_hour >= Decimal("0.20") * RATE.kroner_per_hour


@pytest.mark.parametrize(
    ("candidacy", "said", "refusal"),
    [
        pytest.param(a_met(), {"wage_percent": "19,99"}, "minst 20 %", id="wage under the floor"),
        pytest.param(
            a_met(),
            {"starts_on": "2027-02-28"},
            "Jobben kan ikke starte 28.02.2027: arbeidspraksisen varer til og med 28.02.2027.",
            id="starts the trial's last day",
        ),
        pytest.param(a_met(), {"starts_on": "2027-02-10"}, "varer til og med 28.02.2027", id="starts in the trial"),
        pytest.param(a_met(info_meeting=None), {}, "informasjonsmøtet er ikke holdt", id="no meeting"),
        pytest.param(
            a_met(info_meeting=a_meeting(status=MeetingStatus.PLANNED, held_on=None)), {}, "ikke holdt", id="meeting to come"
        ),
        pytest.param(a_met(evaluation=None), {}, "ingen vurdering", id="not evaluated"),
        pytest.param(
            a_met(evaluation=EvaluationFacts(held_on=TODAY, worker_wants=False, employer_wants=True)),
            {},
            "Begge må ville",
            id="the worker does not want to",
        ),
        pytest.param(a_met(closed_on=date(2027, 3, 3)), {}, "ble avsluttet 03.03.2027", id="withdrawn"),
        pytest.param(a_met(), {"hours_per_week": "0"}, "kan ikke være 0 timer", id="no hours"),
        pytest.param(a_met(), {"hours_per_week": "12"}, "12 timer i uken, men dagene", id="hours do not add up"),
        pytest.param(a_met(), {"days": "mandag 7-19", "hours_per_week": "12"}, "høyst 9 timer", id="a day too long"),
        pytest.param(a_met(), {"probation_months": "7"}, "høyst 6 måneder", id="probation over six months"),
        pytest.param(a_met(), {"probation_months": "6"}, "praksis og prøvetid", id="probation and trial over six months"),
        pytest.param(
            a_met(position=a_position(seat_held_by=7, tariff_agreement=HOSPITALITY)),
            {"notice_days": "14", "notice_agreement": "Per Nordmann 20.11.2026"},
            "bare en virksomhet som er bundet av en tariffavtale",
            id="a shorter notice without a tariff agreement",
        ),
        pytest.param(a_met(), {"worker_notice_months": "2"}, "kan ikke være lengre", id="the worker's notice is longer"),
        pytest.param(a_met(position=HELD_BY_OTHER), {}, "søknad 9 har plassen", id="another has the seat"),
        pytest.param(a_met(position=a_position()), {}, "gitt fra seg", id="the seat was given up"),
        pytest.param(a_met(), {"birth_date": "1999-05-18"}, "16b Rett opplysninger", id="another birth date than the known"),
        pytest.param(
            a_met(person=a_person(birth_date=None)), {"birth_date": "2027-05-17"}, "kan ikke stemme", id="born tomorrow"
        ),
        pytest.param(a_met(position=a_position(seat_held_by=7, tariff_group="faglært")), {}, "Ingen tariffsats", id="no rate"),
    ],
)
def test_refuses(candidacy: CandidacyFacts, said: dict[str, Any], refusal: str) -> None:
    sentence = refusal_of(candidacy, **said)

    assert refusal in sentence
    assert "Sara" not in sentence


def test_probation_is_free_of_the_trial_where_helt_med_was_the_employer() -> None:
    assert offer(a_met(trial=a_trial(employer="HELT MED")), probation_months="6").short.probation == "6 måneder"


def test_every_missing_item_is_named_with_its_letter() -> None:
    bare = a_position(seat_held_by=7, terms=ContractTerms(), tariff_parties="")
    sentence = refusal_of(a_met(position=bare, person=a_person(birth_date=None)))

    assert "a) arbeidstakers fødselsdato" in sentence
    assert "i) lønningsdag" in sentence
    assert "n) partene i tariffavtalen" in sentence
    assert "q) tjenestepensjon og yrkesskadeforsikring" in sentence


def test_a_refused_wage_is_not_told_as_missing_too() -> None:
    assert "lønn;" not in refusal_of(wage_percent="10", birth_date="")
    assert "§ 14-6" not in refusal_of(wage_percent="10")


def test_everything_is_told_at_once() -> None:
    with pytest.raises(RuleBroken) as broken:
        offer(a_met(info_meeting=None), starts_on="2027-02-28", wage_percent="10", hours_per_week="12")

    assert len(broken.value.sentences) == 4


def test_what_was_missing_about_the_person_is_taken_from_the_form() -> None:
    job = offer(a_met(person=a_person(birth_date=None, address="")), birth_date="17.05.1999", address="Lia 3, 4848 Arendal")

    assert job.birth_date == date(1999, 5, 17)
    assert "født 17.05.1999, Lia 3, 4848 Arendal" in job.contract.items[0].text


@pytest.mark.parametrize(
    ("candidacy", "said", "code"),
    [
        pytest.param(at("hotell"), {}, CautionCode.GENERAL_APPLICATION, id="a hotel"),
        pytest.param(a_met(), {"starts_on": "2027-07-02"}, CautionCode.OLD_RATE, id="a rate of more than 15 months"),
        pytest.param(
            a_met(benefit_since=date(2026, 1, 1)),
            {"wage_percent": "60", "days": "mandag-fredag 9-16:30", "hours_per_week": "35", "break_minutes": "30"},
            CautionCode.INCOME_LIMIT,
            id="over the limit with less than two years",
        ),
        pytest.param(
            a_met(), {"days": "mandag 20-23, onsdag 9-16, pause 30", "hours_per_week": "9,5"}, CautionCode.NIGHT_WORK, id="night"
        ),
        pytest.param(a_met(), {"days": "søndag 9-14", "hours_per_week": "5"}, CautionCode.SUNDAY_WORK, id="Sunday"),
        pytest.param(
            a_met(position=a_position(seat_held_by=7, part_time_documented_on=None)),
            {},
            CautionCode.PART_TIME_NEED,
            id="part-time",
        ),
        pytest.param(at("barnehage"), {}, CautionCode.POLICE_CERTIFICATE, id="a kindergarten"),
    ],
)
def test_warns(candidacy: CandidacyFacts, said: dict[str, Any], code: CautionCode) -> None:
    assert code in codes(offer(candidacy, **said))


def test_a_nav_measure_is_exempt_from_general_application() -> None:
    assert CautionCode.GENERAL_APPLICATION not in codes(offer(at("hotell"), on_nav_measure=True))


def test_two_years_with_the_benefit_give_the_higher_limit() -> None:
    well_paid: dict[str, Any] = {"wage_percent": "50", "days": "mandag-torsdag 9-14", "hours_per_week": "20"}

    assert CautionCode.INCOME_LIMIT in codes(offer(a_met(benefit_since=date(2025, 3, 16)), **well_paid))
    assert CautionCode.INCOME_LIMIT not in codes(offer(a_met(benefit_since=date(2025, 3, 15)), **well_paid))


def test_until_the_first_day_it_can_be_changed() -> None:
    job = offer(an_employed(), starts_on="2027-03-16", today=date(2027, 3, 14))

    assert job.contract.replaces_earlier
    assert not offer().contract.replaces_earlier


@pytest.mark.parametrize(
    ("candidacy", "today", "refusal"),
    [
        pytest.param(an_employed(), date(2027, 3, 15), "16b Rett opplysninger", id="on the first day"),
        pytest.param(an_employed(), date(2027, 5, 1), "begynte i jobben 15.03.2027", id="long after"),
        pytest.param(
            an_employed(employment=an_employment(starts_on=date(2027, 4, 15))), date(2027, 4, 10), "§ 14-8", id="back in time"
        ),
        pytest.param(
            an_employed(employment=an_employment(last_day=date(2027, 6, 30))), TODAY, "slutter 30.06.2027", id="it ends already"
        ),
    ],
)
def test_a_change_is_refused(candidacy: CandidacyFacts, today: date, refusal: str) -> None:
    assert refusal in refusal_of(candidacy, today=today)


def test_a_generally_applied_rate_is_not_called_a_tariff_agreement() -> None:
    hotel_rate = RATE.model_copy(update={"agreement": HOSPITALITY})

    def regulated(partners_tariff: str) -> str:
        position = a_position(seat_held_by=7, tariff_agreement=HOSPITALITY, partners_tariff=partners_tariff)
        return next(
            item.text for item in offer(a_met(position=position), rates=(hotel_rate,)).contract.items if item.letter == "n"
        )

    assert regulated("") == "Ikke aktuelt: arbeidsforholdet er ikke regulert av en tariffavtale."
    assert regulated("Riksavtalen").startswith("Arbeidsforholdet er regulert av Riksavtalen.")


def test_the_short_edition_names_the_first_day_at_work() -> None:
    job = offer(starts_on="2027-03-13")

    assert (job.starts_on, job.short.starts_on, job.contract.first_day) == (
        date(2027, 3, 13),
        date(2027, 3, 15),
        date(2027, 3, 15),
    )


@pytest.mark.parametrize(
    ("terms", "last"),
    [
        pytest.param({}, "30. april", id="the law's month"),
        pytest.param({"employer_notice_months": "3", "worker_notice_months": "3"}, "30. juni", id="three months"),
        pytest.param({"notice_days": "14", "notice_agreement": "Per Nordmann 20.11.2026"}, "14. april", id="two weeks"),
    ],
)
def test_the_short_edition_tells_the_notice_by_an_example(terms: dict[str, Any], last: str) -> None:
    assert offer(**terms).short.notice_example == last


@pytest.mark.parametrize(
    ("holiday", "weeks"),
    [
        ("", "fire uker og én dag"),
        ("fem uker i året, etter Riksavtalen", "fem uker"),
        ("som i tariffavtalen", "fire uker og én dag"),
    ],
)
def test_the_short_edition_tells_how_long_the_holiday_is(holiday: str, weeks: str) -> None:
    assert offer(holiday=holiday).short.holiday_weeks == weeks


def test_the_short_edition_says_about_how_much_a_month() -> None:
    assert offer().short.kroner_per_month == 1770

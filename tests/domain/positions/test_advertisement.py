from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from domain.positions.advertisement import (
    AdvertiseForm,
    Advertisement,
    AgreementRunsOut,
    AlreadyAdvertised,
    AsksAboutHealth,
    DeadlineBeforePublishing,
    DeadlinePassed,
    NoSponsor,
    NotClarified,
    SeatTaken,
)
from domain.positions.advertisement_end import (
    CloseAdvertForm,
    DecidedLater,
    NotAdvertised,
    NotAnExtension,
    RecruitingForm,
    SeatInUse,
    ToldLater,
    check_recruiting,
    extend_or_close,
)
from domain.positions.facts import PositionFacts
from domain.positions.sponsor import PositionClosed
from domain.refusal import RuleBroken
from domain.registers import NEEDS_POLICE_CERTIFICATE
from tests.builders import a_position, a_workplace, an_advert
from tests.domain.positions.advertisement import TODAY, WHO, advertised

ADVERTISED = a_position(advert=an_advert())


def ended(position: PositionFacts = ADVERTISED, today: date = date(2026, 12, 16), **said: Any) -> Advertisement | None:
    form = CloseAdvertForm.read(WHO | {"what": "lukk utlysningen", "decided_on": "16.12.2026", "reason": "ingen søkere"} | said)
    return extend_or_close(position, form, today)


def test_an_advert_says_what_the_position_is() -> None:
    advert = advertised(text="Vi er åtte kolleger.", reserved_for_residents=True)

    assert (advert.position_number, advert.workplace, advert.employer_name) == (12, "Kiwi Bjorbekk", "Bjorbekk Dagligvare AS")
    assert (advert.hours_per_week, advert.wage_percent) == (Decimal(10), Decimal(20))
    assert advert.days == ["mandag fra klokka 09.00 til 14.00", "onsdag fra klokka 09.00 til 14.00"]
    assert (advert.publish_on, advert.deadline) == (date(2026, 12, 1), date(2026, 12, 15))
    assert (advert.reserved_for_residents, advert.text) == (True, "Vi er åtte kolleger.")


@pytest.mark.parametrize("kind", ["butikk", "hotell", "kontor", "annet", *sorted(NEEDS_POLICE_CERTIFICATE)])
def test_says_when_a_police_certificate_is_needed(kind: str) -> None:
    advert = advertised(a_position(workplace=a_workplace(kind=kind)))

    assert advert.certificate_needed == (kind in ("barnehage", "skole", "sykehus", "sykehjem eller omsorgssenter"))


@pytest.mark.parametrize(
    "position",
    [
        pytest.param(a_position(agreement_ends=date(2027, 1, 26)), id="the agreement ends just 42 days after the deadline"),
        pytest.param(a_position(advert=an_advert()), id="the same round again, changed"),
        pytest.param(a_position(advert=an_advert(publish_on=date(2026, 9, 1), closed_on=date(2026, 10, 1))), id="a new round"),
        pytest.param(a_position(seat_held_by=4, seat_free_after=date(2026, 12, 31)), id="the seat will be free"),
    ],
)
def test_can_be_advertised(position: PositionFacts) -> None:
    assert advertised(position).position_number == 12


def test_may_be_published_and_end_the_same_day() -> None:
    assert advertised(publish_on="30.11.2026", deadline="30.11.2026").deadline == TODAY


@pytest.mark.parametrize(
    ("position", "said", "refusal", "sentence"),
    [
        pytest.param(
            a_position(sponsor=None), {}, NoSponsor, r"Stilling 12 \(Kiwi Bjorbekk\) .* har ingen fadder ennå", id="no sponsor"
        ),
        pytest.param(a_position(union_representative=""), {}, NotClarified, "ikke avklart med tillitsvalgt", id="not clarified"),
        pytest.param(a_position(closed_on=date(2026, 11, 1)), {}, PositionClosed, "ble lukket 01.11.2026", id="closed"),
        pytest.param(a_position(seat_held_by=4), {}, SeatTaken, "er ikke ledig: søknad 4 har plassen", id="someone has the seat"),
        pytest.param(
            a_position(advert=an_advert(publish_on=date(2026, 11, 1))),
            {},
            AlreadyAdvertised,
            "allerede lyst ut med frist 15.12.2026",
            id="another round is open",
        ),
        pytest.param(
            None,
            {"deadline": "30.11.2026"},
            DeadlineBeforePublishing,
            "søknadsfristen 30.11.2026 er før publiseringsdagen 01.12.2026",
            id="the deadline before it is published",
        ),
        pytest.param(
            None,
            {"publish_on": "01.11.2026", "deadline": "29.11.2026"},
            DeadlinePassed,
            "29.11.2026 er allerede ute; i dag er det 30.11.2026",
            id="the deadline was yesterday",
        ),
        pytest.param(
            a_position(agreement_ends=date(2027, 1, 25)),
            {},
            AgreementRunsOut,
            "avtalen slutter 25.01.2027, og det må være minst 42 dager igjen",
            id="the agreement ends a day too early",
        ),
    ],
)
def test_refuses(position: PositionFacts | None, said: dict[str, Any], refusal: type[RuleBroken], sentence: str) -> None:
    with pytest.raises(refusal, match=sentence):
        advertised(position, **said)


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        pytest.param("Skriv hvilken diagnose du har. (vurdert)", "«diagnose»", id="diagnosis"),
        pytest.param("Legg ved helseattest.", "«helseattest»", id="certificate of health"),
        pytest.param("Vi søker en FRISK person", "«frisk»", id="healthy"),
        pytest.param("Fortell om helsen din.", "«om helsen»", id="tell about your health"),
        pytest.param("Har du allergier eller god helse?", "«allergier» og «god helse»", id="two, both told"),
    ],
)
def test_does_not_ask_about_health(text: str, phrase: str) -> None:
    with pytest.raises(AsksAboutHealth, match=phrase):
        advertised(text=text)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Vi er åtte kolleger som har det fint på jobb.", id="about the workplace"),
        pytest.param("Helsesenteret ligger ved torget. Mye friskt humør!", id="words that only look like it"),
        pytest.param("Du får uføretrygd ved siden av.", id="the benefit"),
    ],
)
def test_other_words_are_free(text: str) -> None:
    assert advertised(text=text).text == text


def test_a_text_that_someone_has_assessed_is_let_through() -> None:
    assert advertised(text="Vi selger frisk fisk.", health_checked=True).text == "Vi selger frisk fisk."


def test_tells_everything_at_once() -> None:
    with pytest.raises(RuleBroken) as refused:
        advertised(a_position(sponsor=None, seat_held_by=4), deadline="01.11.2026", text="Er du frisk?")

    assert len(refused.value.sentences) == 4


def test_an_extended_advert_is_made_anew_with_its_new_deadline() -> None:
    advert = ended(what="forleng fristen", new_deadline="05.01.2027")

    assert advert is not None
    assert (advert.publish_on, advert.deadline) == (date(2026, 12, 1), date(2027, 1, 5))
    assert advert.text == "Vi er åtte kolleger som har det fint på jobb."


@pytest.mark.parametrize(
    ("position", "what"),
    [
        pytest.param(ADVERTISED, "lukk utlysningen", id="closed"),
        pytest.param(ADVERTISED, "legg ned stillingen", id="given up while advertised"),
        pytest.param(a_position(), "legg ned stillingen", id="given up before it was advertised"),
    ],
)
def test_closing_makes_no_advert(position: PositionFacts, what: str) -> None:
    assert ended(position, what=what) is None


EXTEND = {"what": "forleng fristen", "new_deadline": "05.01.2027"}


@pytest.mark.parametrize(
    ("position", "said", "refusal", "sentence"),
    [
        pytest.param(a_position(), {}, NotAdvertised, "er ikke lyst ut nå", id="never advertised"),
        pytest.param(
            a_position(advert=an_advert(closed_on=TODAY)), EXTEND, NotAdvertised, "ikke lyst ut nå", id="closed already"
        ),
        pytest.param(ADVERTISED, EXTEND | {"new_deadline": ""}, NotAnExtension, "ikke skrevet", id="no new deadline"),
        pytest.param(
            ADVERTISED, EXTEND | {"new_deadline": "15.12.2026"}, NotAnExtension, "som er senere", id="the same deadline"
        ),
        pytest.param(
            ADVERTISED,
            EXTEND | {"new_deadline": "16.12.2026", "today": date(2026, 12, 17)},
            DeadlinePassed,
            "allerede ute",
            id="past",
        ),
        pytest.param(
            a_position(advert=an_advert(), agreement_ends=date(2027, 2, 1)), EXTEND, AgreementRunsOut, "01.02.2027", id="runs out"
        ),
        pytest.param(ADVERTISED, {"decided_on": "17.12.2026"}, DecidedLater, "bestemt 17.12.2026", id="decided tomorrow"),
        pytest.param(
            a_position(seat_held_by=4),
            {"what": "legg ned stillingen"},
            SeatInUse,
            "søknad 4 har plassen",
            id="someone works there",
        ),
        pytest.param(
            a_position(closed_on=TODAY),
            {"what": "legg ned stillingen"},
            PositionClosed,
            "ble lukket 30.11.2026",
            id="given up already",
        ),
    ],
)
def test_ending_refuses(position: PositionFacts, said: dict[str, Any], refusal: type[RuleBroken], sentence: str) -> None:
    with pytest.raises(refusal, match=sentence):
        ended(position, **said)


def a_note(**said: str) -> RecruitingForm:
    return RecruitingForm.read(WHO | {"told": "Arendal voksenopplæring", "told_on": "02.12.2026"} | said)


def test_whom_we_told_is_noted_while_it_is_advertised() -> None:
    check_recruiting(ADVERTISED, a_note(), date(2026, 12, 2))


def test_nobody_is_told_tomorrow_or_about_what_is_not_advertised() -> None:
    with pytest.raises(ToldLater, match=r"03\.12\.2026"):
        check_recruiting(ADVERTISED, a_note(told_on="03.12.2026"), date(2026, 12, 2))
    with pytest.raises(NotAdvertised):
        check_recruiting(a_position(), a_note(), date(2026, 12, 2))


def test_each_round_is_its_own_and_can_end_as_the_one_before() -> None:
    first = AdvertiseForm.read(WHO | {"publish_on": "01.12.2026", "deadline": "15.12.2026"})
    again = AdvertiseForm.read(WHO | {"publish_on": "01.02.2027", "deadline": "15.02.2027"})
    close = WHO | {"what": "lukk utlysningen", "reason": "ingen søkere"}

    assert first.key() != again.key()
    assert first.key() == AdvertiseForm.read(WHO | {"publish_on": "01.12.2026", "deadline": "20.12.2026"}).key()
    assert (
        CloseAdvertForm.read(close | {"decided_on": "16.12.2026"}).key()
        != CloseAdvertForm.read(close | {"decided_on": "16.02.2027"}).key()
    )

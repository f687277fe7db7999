from datetime import date, timedelta
from typing import Any

import pytest

from domain.candidacies.age import BornAnotherDay, TooOld, TooYoung
from domain.candidacies.application import (
    AdvertClosed,
    ApplicationTooLate,
    BenefitNotConfirmed,
    ClosedBefore,
    LivesElsewhere,
    NamedTwice,
    NameKnown,
    NamesakeWithoutBirthDate,
    NobodyNamed,
    NoConsent,
    NotAnnounced,
    NotPublishedYet,
    NoWayToReach,
    ResidenceUnknown,
    SupportWithoutName,
    UnderWay,
    applicant,
    application_cautions,
    receive_application,
)
from domain.candidacies.facts import CandidacyFacts, PersonFacts
from domain.forms.checks import InTheFuture
from domain.forms.function_words import NamesHealth
from domain.positions.facts import PositionFacts
from domain.positions.sponsor import PositionClosed
from domain.refusal import RuleBroken, SeveralRulesBroken
from tests.builders import a_candidacy, a_job_specialist, a_person, a_position, an_advert
from tests.domain.candidacies.application import TODAY, an_application, received


def test_a_new_person_gets_a_receipt_that_does_not_repeat_the_needs() -> None:
    receipt = received(support_name="Mona Moen")

    assert (receipt.name, receipt.workplace, receipt.applied_on) == ("Sara Søker", "Kiwi Bjorbekk", TODAY)
    assert (receipt.needs_noted, receipt.support_name) == (True, "Mona Moen")
    assert "beskjed" not in receipt.model_dump_json()


def test_a_known_person_is_named_by_the_register_and_reached_as_before() -> None:
    form = an_application(person="5 - S.S.", name="", email="")

    receipt = receive_application(a_position(advert=an_advert()), form, a_person(), None, None, a_job_specialist(), TODAY)

    assert receipt.name == "Sara Søker"
    assert applicant(form, a_person()).email == "sara@post.example"


@pytest.mark.parametrize(
    "today", [pytest.param(date(2026, 12, 1), id="the first day"), pytest.param(date(2026, 12, 15), id="the deadline itself")]
)
def test_applications_are_taken_from_publishing_to_deadline(today: date) -> None:
    assert received(today=today, consent_on=str(today), benefit_confirmed_on=str(today)).applied_on == today


@pytest.mark.parametrize(
    ("position", "today", "refusal"),
    [
        pytest.param(a_position(advert=None), TODAY, NotAnnounced, id="not advertised"),
        pytest.param(a_position(advert=an_advert()), date(2026, 11, 30), NotPublishedYet, id="the day before publishing"),
        pytest.param(a_position(advert=an_advert()), date(2026, 12, 16), ApplicationTooLate, id="the day after the deadline"),
        pytest.param(a_position(advert=an_advert(closed_on=TODAY)), TODAY, AdvertClosed, id="closed"),
        pytest.param(a_position(advert=an_advert(), closed_on=TODAY), TODAY, PositionClosed, id="position closed"),
    ],
)
def test_is_refused_when_the_advert_is_not_open(position: PositionFacts, today: date, refusal: type[RuleBroken]) -> None:
    with pytest.raises(refusal):
        received(position, today=today, consent_on="01.11.2026", benefit_confirmed_on="01.11.2026")


def test_a_late_one_is_told_which_form_extends_the_deadline() -> None:
    with pytest.raises(ApplicationTooLate, match=r"15\.12\.2026.*skjema 04b"):
        received(today=date(2026, 12, 16))


TOMORROW = str(TODAY + timedelta(days=1))


@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        pytest.param({"consent": False}, NoConsent, id="no consent"),
        pytest.param({"benefit_confirmed": False}, BenefitNotConfirmed, id="benefit not confirmed"),
        pytest.param({"consent_on": TOMORROW}, InTheFuture, id="consent tomorrow"),
        pytest.param({"benefit_confirmed_on": TOMORROW}, InTheFuture, id="benefit confirmed tomorrow"),
        pytest.param({"benefit_since": TOMORROW}, InTheFuture, id="benefit from tomorrow"),
        pytest.param({"birth_date": TOMORROW}, InTheFuture, id="born tomorrow"),
        pytest.param({"name": ""}, NobodyNamed, id="nobody named"),
        pytest.param({"person": "5 - S.S."}, NamedTwice, id="picked and typed"),
        pytest.param({"email": ""}, NoWayToReach, id="no way to reach"),
        pytest.param({"email": "", "phone": "98889000"}, NoWayToReach, id="only a telephone, and the receipt is a paper"),
        pytest.param({"birth_date": "04.12.2011"}, TooYoung, id="fifteen tomorrow"),
        pytest.param({"birth_date": "03.12.1945"}, TooOld, id="81 today"),
        pytest.param({"same_name": True}, NamesakeWithoutBirthDate, id="another of the same name, without a birth date"),
        pytest.param({"support_phone": "98889000"}, SupportWithoutName, id="support person without a name"),
        pytest.param({"needs": "har autisme"}, NamesHealth, id="a diagnosis"),
        pytest.param({"needs": "Downs syndrom, trenger ro"}, NamesHealth, id="a diagnosis among function words"),
        pytest.param({"benefit_confirmed_by": "legeerklæring fra fastlegen"}, NamesHealth, id="a diagnosis in who confirmed"),
    ],
)
def test_is_refused_with(said: dict[str, Any], refusal: type[RuleBroken]) -> None:
    with pytest.raises(refusal):
        received(**said)


@pytest.mark.parametrize(
    "needs",
    ["trenger én beskjed om gangen", "bruker rullestol", "hører best på venstre side", "trenger ro i pausen", "leser ikke", ""],
)
def test_function_words_pass(needs: str) -> None:
    assert received(needs=needs).needs_noted == bool(needs)


def test_a_health_refusal_does_not_repeat_the_word() -> None:
    with pytest.raises(NamesHealth) as refused:
        received(needs="har epilepsi")

    assert "epilepsi" not in str(refused.value)
    assert "én beskjed om gangen" in str(refused.value)


def test_everything_wrong_is_told_at_once_and_without_the_name() -> None:
    with pytest.raises(SeveralRulesBroken) as refused:
        received(today=date(2026, 12, 16), consent=False, benefit_confirmed=False)

    assert len(refused.value.sentences) == 3
    assert "Sara" not in str(refused.value)


def test_the_birth_date_of_one_who_is_picked_is_not_overwritten() -> None:
    picked: dict[str, Any] = {"person": "5 - S.S.", "name": ""}

    with pytest.raises(BornAnotherDay, match="Person 5"):
        received(known=a_person(), birth_date="01.02.1990", **picked)
    assert received(known=a_person(), birth_date="17.05.1999", **picked).name == "Sara Søker"
    assert received(known=a_person(birth_date=None), birth_date="01.02.1990", **picked).name == "Sara Søker"


def test_a_name_that_is_known_is_asked_about() -> None:
    with pytest.raises(NameKnown, match="Person 5 har samme navn"):
        received(namesake=a_person())


@pytest.mark.parametrize(
    ("earlier", "refusal"),
    [
        pytest.param(a_candidacy(closed_on=date(2026, 12, 2)), ClosedBefore, id="withdrawn from the same announcement"),
        pytest.param(a_candidacy(chosen_on=date(2026, 12, 2)), UnderWay, id="chosen already"),
    ],
)
def test_a_change_is_refused_when_it_is_past(earlier: CandidacyFacts, refusal: type[RuleBroken]) -> None:
    with pytest.raises(refusal):
        received(known=a_person(), earlier=earlier)


RESERVED = a_position(advert=an_advert(reserved_for_residents=True))


@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        pytest.param({}, ResidenceUnknown, id="not said where"),
        pytest.param({"municipality": "Grimstad"}, LivesElsewhere, id="elsewhere without a reason"),
    ],
)
def test_a_position_for_residents_asks_where_the_applicant_lives(said: dict[str, Any], refusal: type[RuleBroken]) -> None:
    with pytest.raises(refusal, match="forbeholdt dem som bor i Arendal"):
        received(RESERVED, **said)


@pytest.mark.parametrize(
    ("said", "known", "cautions"),
    [
        pytest.param({"municipality": "arendal"}, None, [], id="here"),
        pytest.param({"municipality": "4203"}, None, [], id="here, by number"),
        pytest.param({}, a_person(municipality="Arendal"), [], id="here, as is known"),
        pytest.param(
            {"municipality": "Grimstad", "residence_reason": "flytter hit i mars"},
            None,
            [("Stillingen er forbeholdt dem som bor i Arendal, og søkeren bor i Grimstad.", "flytter hit i mars")],
            id="elsewhere with a reason",
        ),
    ],
)
def test_one_from_elsewhere_is_taken_with_a_reason_that_is_kept(
    said: dict[str, Any], known: PersonFacts | None, cautions: list[tuple[str, str]]
) -> None:
    received(RESERVED, known=known, **said)

    found = application_cautions(RESERVED, an_application(**said), known, TODAY)
    assert [(each.sentence, each.assessment) for each in found] == cautions


def test_where_one_lives_is_of_no_concern_to_other_positions() -> None:
    position = a_position(advert=an_advert())
    received(position, municipality="Grimstad")

    assert application_cautions(position, an_application(municipality="Grimstad"), None, TODAY) == []


def test_a_change_keeps_the_day_it_came() -> None:
    assert received(known=a_person(), earlier=a_candidacy(applied_on=date(2026, 12, 1))).applied_on == date(2026, 12, 1)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        pytest.param({}, {"name": "sara  søker"}, True, id="spaces and capitals"),
        pytest.param({}, {"name": "Sara\u200b Søker"}, True, id="a hidden character"),
        pytest.param({}, {"email": "annen@post.example"}, True, id="another address"),
        pytest.param({}, {"birth_date": "17.05.1999"}, False, id="another birth date"),
        pytest.param({}, {"name": "Siri Søker"}, False, id="another name"),
        pytest.param({}, {"name": "", "person": "5 - S.S."}, False, id="a known person"),
    ],
)
def test_the_key_tells_people_apart_and_holds_no_name(one: dict[str, Any], other: dict[str, Any], same: bool) -> None:
    keys = [an_application(**said).key() for said in (one, other)]

    assert (keys[0] == keys[1]) is same
    assert not any("sara" in key.casefold() for key in keys)

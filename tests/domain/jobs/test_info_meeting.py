from datetime import date, time
from typing import Any

import pytest

from domain.candidacies.facts import CandidacyFacts, EvaluationFacts, MeetingStatus
from domain.contact import Contact, Role
from domain.contract.cautions import CautionCode
from domain.jobs.info_meeting import (
    CancelInfoMeetingForm,
    cancel_info_meeting,
)
from domain.jobs.info_meeting_held import InfoMeetingHeldForm, register_info_meeting
from domain.jobs.info_meeting_topics import TOPICS, Topic, on_agenda, to_worker
from domain.refusal import RuleBroken
from tests.domain.jobs.info_meeting import call
from tests.later_stages import a_meeting, an_employment, an_evaluated


def evaluated(worker: bool, employer: bool) -> CandidacyFacts:
    return an_evaluated(evaluation=EvaluationFacts(held_on=date(2027, 3, 1), worker_wants=worker, employer_wants=employer))


def planned(**said: Any) -> CandidacyFacts:
    return an_evaluated(info_meeting=a_meeting(**{"status": MeetingStatus.PLANNED, "held_on": None, **said}))


def test_the_agenda_holds_what_the_worker_ticked_and_nothing_else() -> None:
    words = [{"topic": "hva jeg er god på", "words": "Jeg holder orden i hyllene."}]

    agenda = call(words=words, not_to_tell="hvor jeg bor").agenda

    assert [(topic.heading, topic.words) for topic in agenda.topics] == [
        ("God på", "Jeg holder orden i hyllene."),
        ("Fadder", "Fia Fadder"),
    ]
    text = str(agenda.model_dump())
    assert "hvor jeg bor" not in text
    assert "Jon Spesialist" not in text
    assert "HELT MED" not in text


@pytest.mark.parametrize("topic", TOPICS)
def test_a_topic_never_tells_of_another(topic: Topic) -> None:
    """Who ticks one thing has not ticked that there is a job specialist, or how the job was found."""
    said = on_agenda(topic, "", an_evaluated())

    names = {
        "Fia Fadder": "hvem fadderen er",
        "Jon Spesialist": "hvem jobbspesialisten er",
        "HELT MED": "at jeg har HELT MED-jobb",
    }
    assert said.words
    assert to_worker(topic)
    for name, belongs_to in names.items():
        assert (name in f"{said.heading} {said.words}") == (topic == belongs_to)


def test_the_worker_reads_what_will_be_told_and_whom_to_ring() -> None:
    support = Contact(role=Role.SUPPORT_PERSON, name="Mona Moen", email=None)

    short = call(an_evaluated(support=support)).short

    assert short.topics == ["hva du er god på", "hvem fadderen din er"]
    assert (short.job_specialist_name, short.support_name) == ("Jon Spesialist", "Mona Moen")
    assert (short.starts, short.ends) == (time(14, 30), time(15, 15))


@pytest.mark.parametrize(
    ("candidacy", "refusal"),
    [
        pytest.param(evaluated(True, False), "arbeidsgiveren nei. Begge må ville", id="the employer says no"),
        pytest.param(evaluated(False, True), "arbeidstakeren nei. Begge må ville", id="the worker says no"),
        pytest.param(evaluated(False, False), "arbeidstakeren og arbeidsgiveren nei", id="both say no"),
        pytest.param(an_evaluated(evaluation=None), "ingen vurdering", id="not evaluated"),
        pytest.param(an_evaluated(closed_on=date(2027, 3, 1)), "ble avsluttet 01.03.2027", id="withdrawn"),
        pytest.param(an_evaluated(info_meeting=a_meeting()), "ble holdt 03.03.2027", id="held already"),
    ],
)
def test_only_a_candidacy_that_both_want_is_called(candidacy: CandidacyFacts, refusal: str) -> None:
    with pytest.raises(RuleBroken, match=refusal) as broken:
        call(candidacy)

    assert "Søknad 7 (S.S., Kiwi Bjorbekk)" in str(broken.value)
    assert "Sara" not in str(broken.value)


@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        pytest.param({"day": "2027-02-26"}, "Møtet kan ikke være 26.02.2027 kl. 14.30", id="in the past"),
        pytest.param({"day": "2027-03-01", "starts": "08:59"}, "nå er det 01.03.2027 kl. 09.00", id="a minute ago"),
        pytest.param({"day": "2027-03-25"}, "skjærtorsdag", id="a public holiday"),
        pytest.param({"starts": "03:30"}, "kl. 03.30", id="at night"),
        pytest.param({"minutes": 0}, "0 minutter", id="no time at all"),
        pytest.param({"to_tell": []}, "minst én ting", id="nothing ticked"),
        pytest.param(
            {"words": [{"topic": "når jeg er på jobb", "words": "Mandager."}]},
            "ikke krysset av",
            id="words about what isn't ticked",
        ),
        pytest.param(
            {"words": [{"topic": "hvem fadderen er", "words": "Fia"}, {"topic": "hvem fadderen er", "words": "Ola"}]},
            "to ganger",
            id="words twice",
        ),
        pytest.param(
            {"words": [{"topic": "hva jeg er god på", "words": "God tross diagnosen."}]},
            "nevne en diagnose",
            id="health in words",
        ),
        pytest.param({"not_to_tell": "min autisme"}, "nevne en diagnose", id="health in what is not told"),
    ],
)
def test_refuses(said: dict[str, Any], refusal: str) -> None:
    with pytest.raises(RuleBroken, match=refusal):
        call(**said)


def test_everything_in_the_way_is_told_at_once() -> None:
    with pytest.raises(RuleBroken) as broken:
        call(evaluated(True, False), day="2027-02-26", to_tell=[])

    assert len(broken.value.sentences) == 3


@pytest.mark.parametrize(
    ("before", "said", "sequence", "moved"),
    [
        pytest.param({"status": MeetingStatus.PLANNED, "held_on": None}, {"starts": "15:00"}, 3, True, id="another time"),
        pytest.param({"status": MeetingStatus.PLANNED, "held_on": None}, {"place": "kantinen"}, 3, True, id="another place"),
        pytest.param(
            {"status": MeetingStatus.PLANNED, "held_on": None}, {"attendees": "alle"}, 2, False, id="only a changed text"
        ),
        pytest.param({"status": MeetingStatus.CANCELLED, "held_on": None}, {}, 3, False, id="called again as it was"),
    ],
)
def test_the_invitation_gets_a_new_number_when_everyone_must_answer_anew(
    before: dict[str, Any], said: dict[str, Any], sequence: int, moved: bool
) -> None:
    called = call(an_evaluated(info_meeting=a_meeting(sequence=2, **before)), **said)

    assert (called.sequence, called.moved) == (sequence, moved)


def held(candidacy: CandidacyFacts, **said: Any) -> Any:
    form = {"registered_by": "1", "candidacy": "7", "held_on": "2027-03-03", "told": ["hva jeg er god på"], **said}
    return register_info_meeting(candidacy, InfoMeetingHeldForm.read(form), date(2027, 3, 4))


def test_a_meeting_is_held_on_its_day() -> None:
    assert held(planned()) == ()


def test_telling_more_than_was_ticked_is_a_caution() -> None:
    (caution,) = held(planned(), told=["hva jeg er god på", "hva jeg trenger hjelp til"])

    assert caution.code is CautionCode.TOLD_MORE
    assert "«hva jeg trenger hjelp til»" in caution.sentence
    assert "god på" not in caution.sentence


@pytest.mark.parametrize(
    ("candidacy", "said", "refusal"),
    [
        pytest.param(planned(), {"held_on": "2027-03-02"}, "avtalt til 03.03.2027", id="before its day"),
        pytest.param(planned(), {"held_on": "2027-03-05"}, "har ikke vært ennå", id="tomorrow"),
        pytest.param(an_evaluated(), {}, "ikke noe avtalt informasjonsmøte", id="never called"),
        pytest.param(planned(status=MeetingStatus.CANCELLED), {}, "ikke noe avtalt informasjonsmøte", id="called off"),
        pytest.param(
            an_evaluated(info_meeting=a_meeting(), employment=an_employment()), {}, "16b Rett opplysninger", id="employed since"
        ),
    ],
)
def test_holding_is_refused(candidacy: CandidacyFacts, said: dict[str, Any], refusal: str) -> None:
    with pytest.raises(RuleBroken, match=refusal):
        held(candidacy, **said)


@pytest.mark.parametrize(
    ("candidacy", "refusal"),
    [
        pytest.param(an_evaluated(), "ikke noe avtalt", id="never called"),
        pytest.param(planned(status=MeetingStatus.CANCELLED), "ikke noe avtalt", id="called off already"),
        pytest.param(an_evaluated(info_meeting=a_meeting()), "ble holdt", id="held"),
    ],
)
def test_only_a_planned_meeting_is_called_off(candidacy: CandidacyFacts, refusal: str) -> None:
    form = CancelInfoMeetingForm.read({"registered_by": "1", "candidacy": "7"})

    with pytest.raises(RuleBroken, match=refusal):
        cancel_info_meeting(candidacy, form)
    assert cancel_info_meeting(planned(), form).status == MeetingStatus.PLANNED

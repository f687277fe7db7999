from datetime import date
from typing import Any

from sqlalchemy import select

from domain.consent.purposes import ConsentTo
from domain.desk.next_steps import steps_for_paper
from domain.planning.facts import VisitStatus
from domain.tables.candidacies import Candidacy, Employment, Person
from domain.tables.consents import ConsentRow
from domain.tables.documents import Document
from domain.tables.follow_up import Visit
from domain.tables.history import RaisedCaution
from domain.tables.positions import Position, Seat
from flows import s10_permanent_job
from flows.beside import correction, ending, registers
from tasks.clock import moved_to
from tasks.database import unit_of_work
from tasks.forms.choices import choices_today
from tasks.load.papers import papers
from tests.flows.conftest import Installation
from tests.flows.stories.after_trial import employed, ending_form, job_form, met
from tests.flows.stories.corrections import a_correction
from tests.flows.stories.mails import receivers

GIVEN = date(2027, 4, 20)
BEFORE = date(2027, 3, 8)
"""A week before the first day."""


def off_form(**said: Any) -> dict[str, Any]:
    return ending_form(reason="blir ikke noe av", last_day="", notice_on="", words="Butikken stenger.", **said)


def on_form(**said: Any) -> dict[str, Any]:
    return ending_form(reason="det går videre likevel", last_day="", notice_on="", **said)


def wishes(installation: Installation) -> list[tuple[bool, date, str]]:
    """What was answered about other jobs: yes or no, when, and who explained."""
    asked = select(ConsentRow).where(ConsentRow.purpose == ConsentTo.POOL).order_by(ConsentRow.id)
    return [(row.yes, row.answered_on, row.explained_by) for row in installation.rows(asked)]


async def test_a_job_ends_well(installation: Installation) -> None:
    await employed(installation)
    before = len(installation.mails())
    with moved_to(GIVEN):
        message = await installation.done(ending.end_employment, **ending_form(back_to_pool=True))

    assert "slutter 31.05.2027" in message
    assert "besøk etter siste dag er avlyst" in message
    assert receivers(installation.mails()[before:]) == {
        "sara@post.example",
        "ola@bjorbekk.example",
        "fia@bjorbekk.example",
        "jon@heltmed.example",
    }
    assert {"soknad-00001/ending_short-v1.docx", "soknad-00001/certificate-v1.docx"} <= set(installation.documents())
    coming = installation.rows(select(Visit).where(Visit.status == VisitStatus.PLANNED, Visit.planned_on >= GIVEN))
    assert coming
    assert max(visit.planned_on for visit in coming) <= date(2027, 5, 31)
    (seat,) = installation.rows(select(Seat))
    assert seat.free_after == date(2027, 5, 31)
    assert installation.rows(select(Position.vacant)) == [True]
    assert installation.rows(select(Person).order_by(Person.id))[0].in_pool
    assert wishes(installation) == [(True, GIVEN, "Jon Spesialist")]


async def test_a_job_called_off_keeps_the_wish_for_another_and_no_tick_is_no_answer(installation: Installation) -> None:
    await employed(installation)
    with moved_to(BEFORE):
        await installation.done(ending.end_employment, **off_form(back_to_pool=True))
        wished = wishes(installation)
        await installation.done(ending.end_employment, **on_form())

    assert [(yes, on) for yes, on, _ in wished] == [(True, BEFORE)]
    assert wishes(installation) == wished


async def test_the_same_form_twice_makes_nothing_new(installation: Installation) -> None:
    await employed(installation)
    with moved_to(GIVEN):
        await installation.done(ending.end_employment, **ending_form())
        before = len(installation.mails()), len(installation.documents())
        again = await installation.done(ending.end_employment, **ending_form())

    assert "Allerede registrert" in again
    assert (len(installation.mails()), len(installation.documents())) == before


async def test_until_the_last_day_the_end_can_be_changed(installation: Installation) -> None:
    await employed(installation)
    with moved_to(GIVEN):
        await installation.done(ending.end_employment, **ending_form())
    with moved_to(date(2027, 5, 31)):
        await installation.done(ending.end_employment, **ending_form(last_day="2027-06-30"))

    (job,) = installation.rows(select(Employment))
    assert (job.last_day, job.end_reason) == (date(2027, 6, 30), "arbeidstakeren ville slutte")
    assert [seat.free_after for seat in installation.rows(select(Seat))] == [date(2027, 6, 30)]
    assert "soknad-00001/certificate-v2.docx" in installation.documents()
    june = select(Visit).where(Visit.status == VisitStatus.PLANNED, Visit.planned_on > date(2027, 5, 31))
    assert installation.rows(june)


async def test_an_end_put_wrong_is_put_right_after_it_too_while_nobody_else_has_the_seat(installation: Installation) -> None:
    await employed(installation)
    with moved_to(GIVEN):
        await installation.done(ending.end_employment, **ending_form())
    ended = date(2027, 7, 1)
    with moved_to(ended):
        offered = choices_today()["employments_to_end"]
        await installation.done(ending.end_employment, **ending_form(last_day="2027-09-30"))
        visits = installation.rows(select(Visit.planned_on).where(Visit.status == VisitStatus.PLANNED, Visit.planned_on >= ended))
    with unit_of_work() as session:
        reserve = session.get_one(Candidacy, 2)
        reserve.chosen_on, reserve.closed_on = ended, None
    with moved_to(date(2027, 10, 1)):
        refused = await installation.refused(ending.end_employment, **ending_form(last_day="2027-12-31"))

    assert offered == ["1 - Kiwi Bjorbekk, S.S."]
    (job,) = installation.rows(select(Employment))
    assert job.last_day == date(2027, 9, 30)
    assert [(seat.candidacy_id, seat.free_after) for seat in installation.rows(select(Seat))] == [(1, date(2027, 9, 30))]
    assert {day.month for day in visits} == {7, 8, 9}
    assert "søknad 2 har fått, eller er tilbudt, plassen" in refused


async def test_a_notice_period_that_is_not_kept_is_a_caution(installation: Installation) -> None:
    await employed(installation)
    with moved_to(GIVEN):
        message = await installation.done(ending.end_employment, **ending_form(last_day="2027-05-15"))

    assert "oppsigelsestiden til 31.05.2027" in message
    assert [row.code for row in installation.rows(select(RaisedCaution))] == ["notice_period"]


async def test_only_a_job_can_end(installation: Installation) -> None:
    await met(installation)
    with moved_to(GIVEN):
        refusal = await installation.refused(ending.end_employment, **ending_form())

    assert "ingen fast jobb" in refusal


async def test_a_job_called_off_before_its_first_day_leaves_a_letter_and_a_free_seat(installation: Installation) -> None:
    await employed(installation)
    before = len(installation.mails())
    with moved_to(BEFORE):
        message = await installation.done(ending.end_employment, **off_form())
        offered = choices_today()

    assert "jobben fra 15.03.2027 blir ikke noe av, og plassen er ledig" in message
    assert "oppsigelse, som krever saklig grunn" in message
    assert receivers(installation.mails()[before:]) == {
        "sara@post.example",
        "ola@bjorbekk.example",
        "fia@bjorbekk.example",
        "jon@heltmed.example",
    }
    documents = installation.documents()
    assert "soknad-00001/job_called_off_short-v1.docx" in documents
    assert not [name for name in documents if "certificate" in name]
    assert installation.rows(select(Seat)) == []
    assert installation.rows(select(Position.vacant)) == [True]
    assert installation.rows(select(Visit).where(Visit.status == VisitStatus.PLANNED)) == []
    assert offered["employments"] == []
    assert offered["candidacies_followed"] == []
    assert offered["employments_to_end"] == ["1 - Kiwi Bjorbekk, S.S."]
    with moved_to(date(2027, 3, 12)), unit_of_work() as session:  # its contract is asked for no more, though never signed
        assert [paper for paper in papers(session) if steps_for_paper(paper, date(2027, 3, 12))] == []


async def test_a_job_called_off_can_go_on_after_all(installation: Installation) -> None:
    await employed(installation)
    planned = select(Visit.planned_on).where(Visit.status == VisitStatus.PLANNED).order_by(Visit.planned_on)
    visits = installation.rows(planned)
    with moved_to(BEFORE):
        await installation.done(ending.end_employment, **off_form())
        message = await installation.done(ending.end_employment, **on_form())
        back = installation.rows(planned)
        again = await installation.refused(ending.end_employment, **on_form(back_to_pool=True))
        later = await installation.done(s10_permanent_job.employ, **job_form(starts_on="2027-03-22"))

    assert "jobben går videre likevel" in message
    assert "uten siste dag" in again
    assert "22.03.2027" in later
    assert back == visits
    assert [(seat.candidacy_id, seat.free_after) for seat in installation.rows(select(Seat))] == [(1, None)]
    assert installation.rows(select(Position.vacant)) == [False]


async def test_an_ending_is_taken_back_and_the_running_job_has_its_visits_again(installation: Installation) -> None:
    await employed(installation)
    coming = select(Visit.planned_on).where(Visit.status == VisitStatus.PLANNED, Visit.planned_on >= GIVEN)
    with moved_to(GIVEN):
        before = sorted(installation.rows(coming))
        await installation.done(ending.end_employment, **ending_form(back_to_pool=True))
        mails = len(installation.mails())
        message = await installation.done(ending.end_employment, **on_form())

    assert "uten siste dag" in message
    assert receivers(installation.mails()[mails:]) == {
        "sara@post.example",
        "ola@bjorbekk.example",
        "fia@bjorbekk.example",
        "jon@heltmed.example",
    }
    (job,) = installation.rows(select(Employment))
    assert (job.last_day, job.end_reason, job.notice_given_on) == (None, None, None)
    now = sorted(installation.rows(coming))
    assert now[: len(before)] == before
    assert all(day > date(2028, 3, 15) for day in now[len(before) :])  # a year from today, where it was from the first day
    assert [seat.free_after for seat in installation.rows(select(Seat))] == [None]
    assert installation.rows(select(Position.vacant)) == [False]
    assert not installation.rows(select(Person).order_by(Person.id))[0].in_pool
    assert installation.rows(select(Document.waits).where(Document.kind == "certificate")) == [False]


async def test_a_correction_makes_no_paper_of_an_ending_taken_back_anew(installation: Installation) -> None:
    await employed(installation)
    with moved_to(GIVEN):
        await installation.done(ending.end_employment, **ending_form())
        await installation.done(ending.end_employment, **on_form())
        message = await installation.done(correction.correct, **a_correction("Arbeidsplass: navn", "Kiwi Torvet"))

    assert "Arbeidsavtale" in message
    assert "Attest" not in message
    assert "Du skal slutte" not in message
    of_the_ending = installation.rows(select(Document).where(Document.kind.in_(["certificate", "ending_short"])))
    assert {(row.kind, row.version, row.waits) for row in of_the_ending} == {
        ("certificate", 1, False),
        ("ending_short", 1, False),
    }


async def test_a_correction_makes_the_papers_of_an_ending_that_stands_anew(installation: Installation) -> None:
    await employed(installation)
    with moved_to(GIVEN):
        await installation.done(ending.end_employment, **ending_form())
        await installation.done(correction.correct, **a_correction("Arbeidsplass: navn", "Kiwi Torvet"))

    certificates = installation.rows(select(Document).where(Document.kind == "certificate"))
    assert {(row.version, row.waits) for row in certificates} == {(1, False), (2, True)}


async def test_a_job_that_goes_on_after_the_others_were_lifted_says_so(installation: Installation) -> None:
    await employed(installation)
    with moved_to(date(2027, 3, 16)):
        await installation.done(ending.end_employment, **ending_form(last_day="2027-04-12", notice_on="2027-03-16"))
    with moved_to(GIVEN):
        rate = {"agreement": "Landsoverenskomsten HK–Virke", "group": "ufaglært", "valid_from": "2027-05-01"}
        await installation.done(
            registers.register_tariff_rate, registered_by=1, **rate, kroner_per_hour="230", source="protokoll 2027"
        )
        lift = {"registered_by": 1, "rate": "2 - satsen", "make": True}
        await installation.done(s10_permanent_job.adjust_wages, **lift)
        said = await installation.done(ending.end_employment, **on_form())
        await installation.done(s10_permanent_job.adjust_wages, **lift)
        await installation.done(ending.end_employment, **ending_form())
        again = await installation.done(ending.end_employment, **on_form(words="Igjen."))

    assert "Lønnen følger ikke satsen fra 01.05.2027 ennå: send «10c Ny sats: juster lønn» på nytt." in said
    assert "10c" not in again


async def test_an_ending_taken_back_can_be_given_again(installation: Installation) -> None:
    await employed(installation)
    with moved_to(GIVEN):
        await installation.done(ending.end_employment, **ending_form())
        await installation.done(ending.end_employment, **on_form())
        again = await installation.done(ending.end_employment, **ending_form())

    assert "slutter 31.05.2027" in again
    assert [job.last_day for job in installation.rows(select(Employment))] == [date(2027, 5, 31)]
    assert installation.rows(select(Document.waits).where(Document.kind == "certificate").order_by(Document.version)) == [
        False,
        True,
    ]

from datetime import date
from typing import Any

from sqlalchemy import select

from domain.desk.next_steps import steps_for_candidacy
from domain.planning.facts import VisitStatus
from domain.tables.candidacies import TrialRow
from domain.tables.documents import Document
from domain.tables.follow_up import ClosedPeriodRow, Visit
from domain.tables.outbox import OutboxRow
from flows import s07_trial
from flows.beside import follow_up_changes
from tasks.clock import moved_to
from tasks.database import reading
from tasks.desk.standing import standings
from tests.flows.conftest import Installation
from tests.flows.stories.chosen_for_trial import FORM
from tests.flows.stories.mails import receivers

PICKED = {"registered_by": "1 - J.S.", "candidacy": FORM["candidacy"]}
AWAY = {**PICKED, "workplace": "", "first": "08.02.2027", "last": "14.02.2027", "reason": "fravær"}
LATE = date(2027, 2, 24)


def form(**said: Any) -> dict[str, Any]:
    return {**PICKED, "last_day": "2027-03-07", "agreed": "Sara og lederen vil ha den siste uken.", **said}


async def prolonged(chosen: Installation) -> str:
    await chosen.done(s07_trial.start_trial, **FORM)
    with moved_to(date(2027, 2, 9)):
        await chosen.done(follow_up_changes.keep_days_free, **AWAY)
    with moved_to(LATE):
        return await chosen.done(s07_trial.prolong, **form())


async def test_a_trial_that_absence_ate_a_week_of_gets_it_back(chosen: Installation) -> None:
    await chosen.done(s07_trial.start_trial, **FORM)
    with moved_to(LATE):
        refused = await chosen.refused(s07_trial.prolong, **form())
    with moved_to(date(2027, 2, 9)):
        await chosen.done(follow_up_changes.keep_days_free, **AWAY)
    before = len(chosen.mails())
    with moved_to(LATE):
        said = await chosen.done(s07_trial.prolong, **form())
        again = await chosen.done(s07_trial.prolong, **form())

    assert "ikke meldt noe fravær" in refused
    assert "praksisen varer til og med 07.03.2027, før 28.02.2027" in said
    assert "senest 28.02.2027" in said
    assert again.startswith("Allerede registrert")
    assert [row.ends_on for row in chosen.rows(select(TrialRow))] == [date(2027, 3, 7)]
    assert {
        "soknad-00001/trial_prolonged-2027-03-01-v1.docx",
        "soknad-00001/trial_prolonged_short-2027-03-01-v1.docx",
        "soknad-00001/timesheet-2027-03-01-v1.docx",
        "soknad-00001/timesheet-v1.docx",
    } <= set(chosen.documents())
    assert receivers(chosen.mails()[before:]) >= {
        "sara@post.example",
        "ola@bjorbekk.example",
        "fia@bjorbekk.example",
        "jon@heltmed.example",
        "lonn@heltmed.example",
    }
    assert chosen.rows(select(Document.to_sign).where(Document.kind == "trial_prolonged")) == [
        ["arbeidstaker", "arbeidsgiver", "HELT MED"]
    ]


async def test_visits_go_on_twice_a_week_to_the_new_end_and_the_evaluation_waits_for_it(chosen: Installation) -> None:
    await prolonged(chosen)

    added = select(Visit.planned_on).where(Visit.status == VisitStatus.PLANNED, Visit.planned_on > date(2027, 2, 28))
    assert sorted(chosen.rows(added)) == [date(2027, 3, 1), date(2027, 3, 4)]
    with reading() as session:
        (sara, *_) = [each for each in standings(session).candidacies if each.number == 1]
    assert not [step for step in steps_for_candidacy(sara, date(2027, 3, 4)) if step.form.startswith("08")]
    assert [step for step in steps_for_candidacy(sara, date(2027, 3, 8)) if step.form.startswith("08")]


async def test_the_hours_after_the_four_weeks_go_to_payroll_too(chosen: Installation) -> None:
    await prolonged(chosen)
    hours = {**PICKED, "week_1": "12", "week_3": "12", "week_4": "12"}

    with moved_to(date(2027, 3, 8)):
        too_many = await chosen.refused(s07_trial.send_hours, **hours, after="49")
        said = await chosen.done(s07_trial.send_hours, **hours, after="10")

    assert "Skriv fra 0 til 48 timer" in too_many
    assert "46 timer er meldt til lønn" in said
    payroll = chosen.rows(select(OutboxRow.body).where(OutboxRow.recipient_role == "lønn").order_by(OutboxRow.id))
    assert "Praksisen: 01.02.2027 til 07.03.2027, før til 28.02.2027" in payroll[-2]
    assert "Etter uke 4: 10 timer" in payroll[-1]


async def test_a_trial_of_four_weeks_has_no_hours_after_them(chosen: Installation) -> None:
    await chosen.done(s07_trial.start_trial, **FORM)

    with moved_to(date(2027, 3, 1)):
        refused = await chosen.refused(s07_trial.send_hours, **PICKED, week_1="12", after="3")

    assert "bare for en praksis som er forlenget. Denne var over 28.02.2027." in refused


async def test_an_absence_taken_back_after_that_leaves_the_last_day_to_a_person(chosen: Installation) -> None:
    await prolonged(chosen)
    with moved_to(date(2027, 3, 1)), reading() as session:
        (away,) = session.scalars(select(ClosedPeriodRow))
        taken_back = {"registered_by": "1 - J.S.", "closed": f"{away.id} - fravær", "reason": "Hun var på jobb likevel."}
    with moved_to(date(2027, 3, 1)):
        said = await chosen.done(follow_up_changes.take_back_report, **taken_back)

    assert "Vurder: Praksisen er forlenget til 07.03.2027 på grunn av dager borte" in said
    assert [row.ends_on for row in chosen.rows(select(TrialRow))] == [date(2027, 3, 7)]

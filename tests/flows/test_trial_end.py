from datetime import date

from sqlalchemy import select

from domain.planning.facts import VisitStatus
from domain.tables.candidacies import Candidacy, TrialRow
from domain.tables.follow_up import Visit
from domain.tables.outbox import OutboxRow
from flows import s07_trial
from tasks.clock import moved_to
from tasks.database import unit_of_work
from tasks.forms.choices import choices_today
from tests.flows.conftest import Installation
from tests.flows.stories.chosen_for_trial import FORM, invitations, seat, stop


async def test_a_stopped_trial_frees_the_seat_and_names_the_reserve(chosen: Installation) -> None:
    with unit_of_work() as session:
        session.get_one(Candidacy, 2).chosen_on = None
    await chosen.done(s07_trial.start_trial, **FORM)

    with moved_to(date(2027, 2, 10)):
        message = await chosen.done(s07_trial.stop, **stop("2027-02-10"))

    assert "siste dag 10.02.2027. 5 besøk er avlyst, og plassen er ledig." in message
    assert "Neste reserve er søknad 2: gi tilbudet med skjema 06c." in message
    assert seat(chosen) is None
    assert any("trial_stopped_short" in document for document in chosen.documents())
    assert invitations(chosen)[4:] == []
    payroll = chosen.rows(select(OutboxRow.body).where(OutboxRow.recipient_role == "lønn").order_by(OutboxRow.id))
    assert "Timene her er etter planen" in payroll[-1]


async def test_a_trial_called_off_before_it_begins_leaves_the_calendars(chosen: Installation) -> None:
    await chosen.done(s07_trial.start_trial, **FORM)

    await chosen.done(s07_trial.stop, **stop("2027-01-20"))

    assert all("METHOD:CANCEL" in each and "SEQUENCE:1" in each for each in invitations(chosen)[4:])
    assert len(invitations(chosen)) == 8
    assert chosen.rows(select(Visit).where(Visit.status == VisitStatus.PLANNED)) == []


async def test_what_is_called_off_is_the_day_and_the_hours_that_were_invited_to(chosen: Installation) -> None:
    tuesday_and_friday = {"starts_on": "2027-02-03", "days": "tirsdag 10:00-14:00, fredag 11:00-15:00"}
    await chosen.done(s07_trial.start_trial, **FORM | tuesday_and_friday)

    with moved_to(date(2027, 2, 4)):  # the contract has begun, and the first day at work is tomorrow
        await chosen.done(s07_trial.stop, **stop("2027-02-04"))

    methods = ["METHOD:CANCEL" in each for each in invitations(chosen)]
    days = {line for each in invitations(chosen) for line in each.splitlines() if line.startswith("DTSTART;")}
    assert methods == [False] * 4 + [True] * 4
    assert len(days) == 1
    assert "20270205T110000" in days.pop()


async def test_no_trial_no_stop(chosen: Installation) -> None:
    message = await chosen.refused(s07_trial.stop, **stop("2027-01-20"))

    assert message == "Søknad 1 (S.S., Kiwi Bjorbekk) har ingen praksis som er i gang."


async def test_other_content_for_a_stop_names_the_correction_form(chosen: Installation) -> None:
    await chosen.done(s07_trial.start_trial, **FORM)
    await chosen.done(s07_trial.stop, **stop("2027-01-20"))

    assert (await chosen.done(s07_trial.stop, **stop("2027-01-20"))).startswith("Allerede registrert")
    assert "«16b Rett opplysninger»" in await chosen.refused(s07_trial.stop, **stop("2027-01-19"))


async def test_the_hours_go_to_payroll_and_can_be_corrected(chosen: Installation) -> None:
    await chosen.done(s07_trial.start_trial, **FORM)
    hours = {"registered_by": "1 - J.S.", "candidacy": FORM["candidacy"], "week_1": "12", "week_2": "12", "week_3": "9,5"}

    with moved_to(date(2027, 3, 1)):
        message = await chosen.done(s07_trial.send_hours, **hours)
        changed = await chosen.done(s07_trial.send_hours, **hours, week_4="12")

    assert "33,5 timer er meldt til lønn, 1\xa0372,16 kroner før skatt." in message
    assert "45,5 timer" in changed
    bodies = chosen.rows(select(OutboxRow.body).where(OutboxRow.recipient_role == "lønn").order_by(OutboxRow.id))
    assert "Sara Søker" in bodies[-1]
    assert "Timene er rettet" in bodies[-1]


async def test_the_hours_of_a_month_reach_payroll_before_the_pay_day(chosen: Installation) -> None:
    await chosen.done(s07_trial.start_trial, **FORM | {"starts_on": "2027-02-15"})
    hours = {"registered_by": "1 - J.S.", "candidacy": FORM["candidacy"], "week_1": "12", "week_2": "12"}

    with moved_to(date(2027, 2, 27)):
        assert choices_today()["candidacies_with_hours"] == []
    with moved_to(date(2027, 3, 1)):
        assert choices_today()["candidacies_with_hours"] == ["1 - Kiwi Bjorbekk, S.S."]
        so_far = await chosen.done(s07_trial.send_hours, **hours)
    with moved_to(date(2027, 3, 15)):
        await chosen.done(s07_trial.send_hours, **hours, week_3="12", week_4="12")

    assert "timene etter 28.02.2027 meldes når praksisen er over" in so_far
    first, last = chosen.rows(select(OutboxRow.body).where(OutboxRow.recipient_role == "lønn").order_by(OutboxRow.id))[-2:]
    assert "Timene er til og med 28. februar 2027." in first
    assert "48" in last
    assert "lønner dere bare resten" in last
    (trial,) = chosen.rows(select(TrialRow))
    assert (trial.hours_until, trial.hours_reported_on) == (date(2027, 3, 14), date(2027, 3, 15))

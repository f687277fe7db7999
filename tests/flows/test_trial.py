from datetime import date, time, timedelta
from typing import Any

import pytest
from icalendar import Calendar
from prefect.client.schemas.objects import State
from sqlalchemy import select

from domain.candidacies.facts import CandidacyFacts
from domain.planning.facts import VisitStatus
from domain.refusal import RuleBroken
from domain.tables.candidacies import Candidacy, Person, TrialRow
from domain.tables.follow_up import Visit
from domain.tables.history import HistoryRow, RaisedCaution
from domain.tables.outbox import OutboxRow
from domain.tables.positions import Position
from domain.tables.staff import Staff
from domain.trials.form import TrialForm
from domain.trials.trial import agree_trial
from flows import s07_trial
from flows.beside import follow_up_changes
from tasks.clock import moved_to
from tasks.database import unit_of_work
from tasks.forms.choices import choices_today
from tasks.load.candidacies import load_candidacy, load_staff
from tasks.load.caseload import load_caseload
from tasks.load.positions import load_rates
from tasks.record.submission import Submission, handling
from tasks.trials.trial import our_organisation, record_trial
from tests.flows.conftest import Installation
from tests.flows.stories.chosen_for_trial import FORM, TODAY, invitations, seat, stop
from tests.rows import a_candidacy_row, a_position_row, a_staff_row, an_employment_row


async def test_a_trial_is_agreed_with_papers_visits_and_a_first_day_in_everyones_calendar(chosen: Installation) -> None:
    with unit_of_work() as session:
        session.get_one(Person, 1).birth_date = None
    message = await chosen.done(s07_trial.start_trial, **FORM, birth_date="18.05.1999")

    assert "fra 01.02.2027 til og med 28.02.2027. 8 besøk er lagt inn." in message
    assert "Vurder: Bjorbekk Dagligvare AS er arbeidsgiver i praksisen" in message
    assert [document.split("/")[-1] for document in chosen.documents()] == [
        "day_plan-v1.docx",
        "timesheet-v1.docx",
        "trial_agreement-v1.docx",
        "trial_agreement_short-v1.docx",
    ]
    mails = [mail for mail in chosen.mails() if not str(mail["Subject"]).startswith("Besøk hos")]
    assert len(mails) < len(chosen.mails())  # the first visits are in the job specialist's calendar too
    assert sorted(str(mail["To"]).split("<")[-1].strip(">") for mail in mails) == [
        "fia@bjorbekk.example",
        "jon@heltmed.example",
        "lonn@heltmed.example",
        "ola@bjorbekk.example",
        "sara@post.example",
    ]
    assert len(invitations(chosen)) == 4
    assert all("UID:trial-1-" in each and "SEQUENCE:0" in each for each in invitations(chosen))
    assert len(chosen.rows(select(Visit).where(Visit.status == VisitStatus.PLANNED))) == 8
    assert seat(chosen) == 1
    assert chosen.rows(select(Person.birth_date).where(Person.id == 1)) == [date(1999, 5, 18)]
    assert sorted(chosen.rows(select(RaisedCaution.code))) == ["trial_employer", "trial_terms"]


async def test_a_known_birth_date_is_not_overwritten_by_a_trial(chosen: Installation) -> None:
    """A slip in 07a would stand in the agreement and in the register: a wrong date is put right with 16b, which makes papers anew."""
    refusal = await chosen.refused(s07_trial.start_trial, **FORM, birth_date="18.05.1999")

    assert "Person 1 er registrert med en annen fødselsdato" in refusal
    assert chosen.documents() == []
    assert chosen.rows(select(Person.birth_date).where(Person.id == 1)) == [date(1999, 5, 17)]


async def test_a_night_shift_ends_the_day_after_in_the_calendar_and_is_visited_an_hour_after_its_start(
    chosen: Installation,
) -> None:
    await chosen.done(s07_trial.start_trial, **FORM, days="man og ons 20:00-02:00, pause 30")

    (event,) = Calendar.from_ical(invitations(chosen)[0]).walk("VEVENT")
    assert event.decoded("DTEND") - event.decoded("DTSTART") == timedelta(hours=6)
    assert {visit.planned_at for visit in chosen.rows(select(Visit))} == {time(21)}


async def test_the_same_form_twice_makes_nothing_new(chosen: Installation) -> None:
    await chosen.done(s07_trial.start_trial, **FORM)
    mails = len(chosen.mails())

    message = await chosen.done(s07_trial.start_trial, **FORM)

    assert message.startswith("Allerede registrert 20.01.2027")
    assert len(chosen.mails()) == mails
    assert len(chosen.rows(select(HistoryRow).where(HistoryRow.key == "trial:1"))) == 1


async def test_before_it_begins_the_same_form_changes_it(chosen: Installation) -> None:
    await chosen.done(s07_trial.start_trial, **FORM)

    message = await chosen.done(
        s07_trial.start_trial, **{**FORM, "starts_on": "2027-02-08", "days": "tirsdag 10:00-14:00, fredag 10:00-14:00"}
    )

    assert "er endret og varer fra 08.02.2027 til og med 07.03.2027" in message
    assert "trial_agreement-v2.docx" in " ".join(chosen.documents())
    assert all("SEQUENCE:1" in each for each in invitations(chosen)[4:])
    coming = chosen.rows(select(Visit).where(Visit.status == VisitStatus.PLANNED).order_by(Visit.planned_on))
    assert {visit.planned_on.weekday() for visit in coming} == {1, 4}
    assert len(coming) == 8


async def test_another_job_specialist_before_it_begins(chosen: Installation) -> None:
    await chosen.done(s07_trial.start_trial, **FORM)
    with unit_of_work() as session:
        a_staff_row(session, name="Eva Spesialist", email="eva@heltmed.example")

    await chosen.done(s07_trial.start_trial, **{**FORM, "job_specialist": "2 - E.S."})

    assert chosen.rows(select(Visit.job_specialist_id).where(Visit.status == VisitStatus.PLANNED).distinct()) == [2]
    first_day = ~OutboxRow.key.startswith("visit:")
    called_off = chosen.rows(select(OutboxRow).where(OutboxRow.invitation_method == "CANCEL", first_day))
    assert [row.recipient_email for row in called_off] == ["jon@heltmed.example"]


async def test_the_first_day_passes_to_who_takes_over_before_it(chosen: Installation) -> None:
    await chosen.done(s07_trial.start_trial, **FORM)
    with unit_of_work() as session:
        a_staff_row(session, name="Eva Spesialist", email="eva@heltmed.example")
    agreed = len(invitations(chosen))

    await chosen.done(
        follow_up_changes.hand_over_worker,
        registered_by="1 - J.S.",
        candidacy="1 - Kiwi Bjorbekk, S.S.",
        job_specialist="2 - E.S.",
        from_on="2027-01-25",
    )
    rows = [row for row in chosen.rows(select(OutboxRow).order_by(OutboxRow.id)) if "UID:trial-" in (row.invitation or "")]
    await chosen.done(s07_trial.stop, **stop("2027-01-20"))

    passed = {row.recipient_email: row.invitation_method for row in rows[agreed:]}
    assert passed == {"eva@heltmed.example": "REQUEST", "jon@heltmed.example": "CANCEL"}
    assert all("SEQUENCE:1" in (row.invitation or "") for row in rows[agreed:])
    assert all("METHOD:CANCEL" in each and "SEQUENCE:2" in each for each in invitations(chosen)[len(rows) :])


async def test_over_the_cap_a_reason_is_asked_for_and_kept_out_of_the_answer(chosen: Installation) -> None:
    with unit_of_work() as session:
        jon = session.get_one(Staff, 1)
        jon.caseload_cap = 1
        other = a_position_row(session, session.get_one(Position, 1).workplace, seat_number=2)
        an_employment_row(session, a_candidacy_row(session, other, name="Ida Annen"), jon, starts_on=date(2026, 5, 4))

    refusal = await chosen.refused(s07_trial.start_trial, **FORM)
    message = await chosen.done(s07_trial.start_trial, **FORM, caseload_reason="de to jobber i samme butikk")

    assert refusal.startswith("J.S. kan ikke få 2 å følge opp uten en begrunnelse: grensen for J.S. er 1")
    assert "J.S. får 2 å følge opp: innenfor IPS' 20 og HELT MEDs 30, under NAVs 12–20. Grensen for J.S. er 1." in message
    assert "samme butikk" not in message
    [kept] = chosen.rows(select(RaisedCaution).where(RaisedCaution.code == "caseload"))
    assert (kept.life_id, kept.assessment, kept.assessed_on, kept.assessed_by) == (1, "de to jobber i samme butikk", TODAY, 1)


async def test_after_it_has_begun_the_correction_form_is_named(chosen: Installation) -> None:
    await chosen.done(s07_trial.start_trial, **FORM)

    with moved_to(date(2027, 2, 1)):
        message = await chosen.refused(s07_trial.start_trial, **{**FORM, "starts_on": "2027-02-08"})

    assert "«16b Rett opplysninger»" in message


async def test_the_seat_takes_one_at_a_time(chosen: Installation) -> None:
    await chosen.done(s07_trial.start_trial, **FORM)

    message = await chosen.refused(s07_trial.start_trial, **{**FORM, "candidacy": "2 - Kiwi Bjorbekk, R.R."})

    assert message == "Stilling 1 (Kiwi Bjorbekk) er ikke ledig: søknad 1 har plassen."


def decided(candidacy: CandidacyFacts, form: TrialForm) -> Any:
    return agree_trial(
        candidacy,
        form,
        rates=load_rates(),
        job_specialist=load_staff(1),
        caseload=load_caseload(1, candidacy.number),
        organisation=our_organisation(),
        today=TODAY,
    )


def test_the_slower_of_two_that_both_saw_a_free_seat_is_refused(chosen: Installation) -> None:
    forms = [TrialForm.read({**FORM, "candidacy": str(number)}) for number in (1, 2)]
    seen = [(load_candidacy(form.candidacy), form) for form in forms]
    trials = [decided(candidacy, form) for candidacy, form in seen]

    def write(number: int) -> None:
        submission = Submission(registered_by=1, run_id=None, key=forms[number].key(), digest="", version=1, same_as=None)
        with handling(submission):
            record_trial(seen[number][0], trials[number], "", [])

    write(0)
    with pytest.raises(RuleBroken, match="søknad 1 har plassen"):
        write(1)

    assert seat(chosen) == 1
    assert chosen.rows(select(TrialRow.candidacy_id)) == [1]
    assert {visit.candidacy_id for visit in chosen.rows(select(Visit))} == {1}


async def test_without_the_interviews_it_is_the_wrong_stage(chosen: Installation) -> None:
    with unit_of_work() as session:
        candidacy = session.get_one(Candidacy, 1)
        candidacy.interviews[1].passed = False
        candidacy.references[0].answered_on = None

    message = await chosen.refused(s07_trial.start_trial, **FORM)

    assert "Det mangler: intervju 2 holdt og bestått (skjema 05d) og svar fra en referanse (skjema 06b)." in message
    assert seat(chosen) is None


async def test_who_has_no_e_mail_gets_letters(chosen: Installation) -> None:
    with unit_of_work() as session:
        session.get_one(Person, 1).email = None

    state: State[Any] = await chosen.submit(s07_trial.start_trial, **FORM)

    assert "Brev som må skrives ut og leveres til: arbeidstaker." in (state.message or "")


async def test_the_lists_hold_what_can_be_done_now(chosen: Installation) -> None:
    mine = "1 - Kiwi Bjorbekk, S.S."
    assert choices_today()["candidacies_ready_for_trial"] == [mine, "2 - Kiwi Bjorbekk, R.R."]
    await chosen.done(s07_trial.start_trial, **FORM)
    assert choices_today()["candidacies_ready_for_trial"] == [mine, "2 - Kiwi Bjorbekk, R.R."]

    with moved_to(date(2027, 2, 2)):
        lists = choices_today()
        assert lists["candidacies_ready_for_trial"] == ["2 - Kiwi Bjorbekk, R.R."]
        assert lists["candidacies_in_trial"] == [mine]
        assert lists["candidacies_to_evaluate"] == lists["candidacies_with_hours"] == []
    with moved_to(date(2027, 3, 1)):
        lists = choices_today()
        assert lists["candidacies_in_trial"] == []
        assert lists["candidacies_to_evaluate"] == lists["candidacies_with_hours"] == [mine]

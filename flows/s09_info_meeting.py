"""Stage 9: the info meeting (informasjonsmøte)."""

from domain.candidacies.meeting_cautions import meeting_cautions
from domain.jobs.info_meeting import CancelInfoMeetingForm, InfoMeetingForm, call_info_meeting, cancel_info_meeting
from domain.jobs.info_meeting_held import InfoMeetingHeldForm, register_info_meeting
from domain.language.languages import Both
from domain.process import Stage
from flows.shell import form_flow
from tasks.appointments.engagements import load_engagements
from tasks.appointments.info_meeting import invited
from tasks.clock import now, today
from tasks.jobs.info_meeting import record_called, record_cancelled, record_held
from tasks.load.candidacies import load_candidacy
from tasks.record.receipt import Receipt
from tasks.record.step import paper
from tasks.render.documents import written
from tasks.send.sending import send


@form_flow(Stage.INFO_MEETING, run="Søknad {candidacy}: informasjonsmøte")
async def call_to_info_meeting(skjema: InfoMeetingForm) -> Receipt:
    """Stage 9 (informasjonsmøte): the colleagues are to hear what the worker wants told, and no more.

    Takes   the candidacy, place and time, who comes, what the worker has ticked
    Leaves  the agenda, the worker's short edition (.docx), invitations to everyone; another time moves them
    Then    the meeting is registered when it is held
    """
    candidacy = load_candidacy(skjema.candidacy)
    call = call_info_meeting(candidacy, skjema, now())
    papers = written(
        paper("info_meeting_agenda", "Program for informasjonsmøtet", call.agenda),
        paper("info_meeting_short", Both("Informasjonsmøte, kort utgave", "Informasjonsmøte, kort utgåve"), call.short),
    )
    engaged = load_engagements(candidacy, skjema.day, [each.email for each in invited(candidacy, skjema.day)])
    own_days = {day.weekday for day in candidacy.position.day_plan}
    cautions = meeting_cautions("Informasjonsmøtet", skjema.day, skjema.starts, skjema.minutes, engaged, own_days)
    receipt = record_called(candidacy, skjema, call, papers, cautions)
    await send(receipt.history_id)
    return receipt


@form_flow(Stage.INFO_MEETING, run="Søknad {candidacy}: infomøte holdt")
async def register_held(skjema: InfoMeetingHeldForm) -> Receipt:
    """Stage 9 (informasjonsmøte holdt): the meeting took place.

    Takes   the candidacy, the day, what was told
    Leaves  the meeting as held; a warning when more was told than the worker had ticked
    Then    the contract of the permanent job
    """
    candidacy = load_candidacy(skjema.candidacy)
    cautions = register_info_meeting(candidacy, skjema, today())
    return record_held(candidacy, skjema, cautions)


@form_flow(Stage.INFO_MEETING, run="Søknad {candidacy}: avlys infomøte")
async def call_off_info_meeting(skjema: CancelInfoMeetingForm) -> Receipt:
    """Stage 9 (informasjonsmøte avlyst): a planned meeting is called off.

    Takes   the candidacy, a word to those invited
    Leaves  cancellations to everyone invited
    Then    a new meeting when it suits
    """
    candidacy = load_candidacy(skjema.candidacy)
    cancel_info_meeting(candidacy, skjema)
    receipt = record_cancelled(candidacy, skjema)
    await send(receipt.history_id)
    return receipt

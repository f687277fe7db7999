"""Stage 5: the two interviews (intervju 1 og 2)."""

from domain.candidacies.interview_forms import (
    CallFirstInterviewForm,
    CallInterviewForm,
    CallSecondInterviewForm,
    CancelInterviewForm,
)
from domain.candidacies.interview_outcome import (
    RegisterFirstInterviewForm,
    RegisterInterviewForm,
    RegisterSecondInterviewForm,
    register_interview,
)
from domain.candidacies.interviews import call_interview, cancel_interview, guide_for
from domain.candidacies.meeting_cautions import meeting_cautions
from domain.language.languages import Both
from domain.process import Stage
from flows.shell import form_flow
from tasks.appointments.engagements import load_engagements
from tasks.candidacies.interviews import load_booked, record_called, record_cancelled, record_held
from tasks.clock import now
from tasks.load.candidacies import load_candidacy, load_staff
from tasks.record.receipt import Receipt
from tasks.record.step import paper
from tasks.render.documents import written
from tasks.send.sending import send


@form_flow(Stage.INTERVIEWS, run="Søknad {candidacy}: intervju 1")
async def call_first_interview(skjema: CallFirstInterviewForm) -> Receipt:
    """Stage 5 (intervju 1): the candidate and the panel are invited, or a planned interview is moved.

    Takes   the candidacy, day, clock, minutes, place, panel
    Leaves  the invitation with the questions (kort utgave), the panel's guide, calendar invitations to everyone
    Then    the outcome is registered when it has been held
    """
    return await _call(skjema)


@form_flow(Stage.INTERVIEWS, run="Søknad {candidacy}: intervju 2")
async def call_second_interview(skjema: CallSecondInterviewForm) -> Receipt:
    """Stage 5 (intervju 2): a candidate who passed the first interview is invited again, or a planned interview is moved.

    Takes   the candidacy, day, clock, minutes, place, panel
    Leaves  the invitation with the questions (kort utgave), the panel's guide, calendar invitations to everyone
    Then    the outcome is registered when it has been held
    """
    return await _call(skjema)


async def _call(form: CallInterviewForm) -> Receipt:
    candidacy = load_candidacy(form.candidacy)
    coordinator = load_staff(form.registered_by)
    invitation = call_interview(candidacy, form, load_booked(form.day), coordinator, now())
    part = str(form.number)
    title = Both("Innkalling til intervju {number}, kort utgave", "Innkalling til intervju {number}, kort utgåve")
    papers = written(
        paper("interview_invitation_short", title.filled(number=part), invitation, part=part),
        paper("interview_guide", f"Intervjuguide {part}", guide_for(candidacy, invitation), part=part),
    )
    engaged = load_engagements(candidacy, form.day, [member.email for member in form.panel])
    cautions = meeting_cautions(f"Intervju {part}", form.day, form.starts, form.minutes, engaged)
    receipt = record_called(candidacy, form, invitation, papers, cautions)
    await send(receipt.history_id)
    return receipt


@form_flow(Stage.INTERVIEWS, run="Søknad {candidacy}: avlys intervju")
async def cancel_planned_interview(skjema: CancelInterviewForm) -> Receipt:
    """Stage 5 (avlys intervju): a planned interview is called off.

    Takes   the candidacy, which interview, a message to the invited
    Leaves  cancellations in everyone's calendar
    Then    it can be called again
    """
    candidacy = load_candidacy(skjema.candidacy)
    cancelled = cancel_interview(candidacy, skjema)
    receipt = record_cancelled(candidacy, skjema, cancelled)
    await send(receipt.history_id)
    return receipt


@form_flow(Stage.INTERVIEWS, run="Søknad {candidacy}: intervju 1 holdt")
async def register_first_interview(skjema: RegisterFirstInterviewForm) -> Receipt:
    """Stage 5 (intervju 1): its outcome.

    Takes   the candidacy, the day, what was answered, a rating, whether the candidate goes on
    Leaves  the outcome on the candidacy
    Then    the second interview, or the reference check
    """
    return _register(skjema)


@form_flow(Stage.INTERVIEWS, run="Søknad {candidacy}: intervju 2 holdt")
async def register_second_interview(skjema: RegisterSecondInterviewForm) -> Receipt:
    """Stage 5 (intervju 2): its outcome.

    Takes   the candidacy, the day, what was answered, a rating, whether the candidate goes on
    Leaves  the outcome on the candidacy
    Then    the reference check, or the choice
    """
    return _register(skjema)


def _register(form: RegisterInterviewForm) -> Receipt:
    candidacy = load_candidacy(form.candidacy)
    return record_held(candidacy, register_interview(candidacy, form, now()))

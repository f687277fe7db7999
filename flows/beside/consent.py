"""Consent (samtykke): what a person has said yes to, one purpose at a time."""

from domain.consent.answer import ConsentForm, check_answer, consent_paper
from domain.consent.purposes import ConsentTo
from domain.jobs.info_meeting import told_nothing
from domain.language.languages import Both
from flows.shell import form_flow
from tasks.clock import today
from tasks.consent.consent import load_answers, record_consent, with_this
from tasks.jobs.info_meeting import load_attendees
from tasks.load.candidacies import load_candidacy, load_staff
from tasks.record.receipt import Receipt
from tasks.record.step import paper
from tasks.render.documents import written
from tasks.send.sending import send
from tasks.visits.runs import sync_visit_runs

_TITLE = Both("Det du har sagt ja til, kort utgave", "Det du har sagt ja til, kort utgåve")


@form_flow("Samtykke", run="Søknad {candidacy}: samtykke")
async def answer_consent(skjema: ConsentForm) -> Receipt:
    """Any time (samtykke): the person sees what they have said yes to, and answers one thing anew.

    Takes   the candidacy, one purpose, yes or no, how it was said and who explained
    Leaves  a paper of all the answers (kort utgave); what rested on a yes stops with the no
    Then    the rest goes on as it was
    """
    candidacy, coordinator = load_candidacy(skjema.candidacy), load_staff(skjema.registered_by)
    asked = load_answers(candidacy, skjema)
    check_answer(candidacy, skjema, asked.reference, asked.answers, today())
    takes_back = skjema.answer == "nei" and skjema.to == ConsentTo.INFO_MEETING
    anew = told_nothing(candidacy, load_attendees(candidacy.number)) if takes_back else None
    facts = consent_paper(candidacy, with_this(asked, skjema, coordinator.name), coordinator, today())
    papers = written(
        paper("consent_short", _TITLE, facts),
        *(
            [
                paper("info_meeting_agenda", "Program for informasjonsmøtet", anew.agenda),
                paper("info_meeting_short", Both("Informasjonsmøte, kort utgave", "Informasjonsmøte, kort utgåve"), anew.short),
            ]
            if anew
            else []
        ),
    )
    receipt = record_consent(candidacy, skjema, asked, papers, anew)
    await send(receipt.history_id)
    if skjema.to == ConsentTo.SPONSOR_CALENDAR:
        await sync_visit_runs(today(), candidacy.number)
    return receipt

from datetime import date
from io import BytesIO
from typing import Any

from docx import Document as Word
from sqlalchemy import select

from domain.consent.purposes import ConsentTo
from domain.tables.candidacies import Candidacy, InfoMeeting, Person, Reference
from domain.tables.consents import ConsentRow
from domain.tables.documents import Document
from domain.tables.outbox import InvitationMethod, OutboxRow
from flows import s05_interviews, s06_reference_check, s09_info_meeting
from flows.beside import consent
from tasks.clock import moved_to
from tasks.database import unit_of_work
from tasks.planning.plan import plan_visits
from tasks.render.sealed_files import read_sealed
from tasks.settings import settings
from tasks.visits.sponsor_calendar import announce_to_sponsors
from tests.flows.conftest import Installation
from tests.flows.stories.after_trial import EVALUATED, evaluated, meeting_form
from tests.flows.stories.mails import calendar, receivers
from tests.flows.stories.recruiting import MONDAY, SARA, THURSDAY, a_call, a_request, an_answer, an_outcome, applicants
from tests.made_documents import lines_of
from tests.rows import a_candidacy_row, a_position_row, a_staff_row, a_trial_row, a_workplace_row

FRIDAY = date(2027, 1, 15)


def an_answer_to(purpose: str, answer: str = "nei", **said: object) -> dict[str, object]:
    return {
        "registered_by": "1 - K.N.",
        "candidacy": SARA,
        "purpose": purpose,
        "answer": answer,
        "said_by": "personen selv",
        "answered_on": str(MONDAY),
        **said,
    }


def kept(installation: Installation) -> list[tuple[str, int | None, bool, str]]:
    rows = installation.rows(select(ConsentRow).order_by(ConsentRow.id))
    return [(row.purpose, row.number, row.yes, row.explained_by) for row in rows]


async def a_referee_asked(installation: Installation) -> None:
    applicants("Sara Søker")
    with moved_to(MONDAY):
        await installation.done(s05_interviews.call_first_interview, **a_call())
    with moved_to(FRIDAY):
        await installation.done(s05_interviews.register_first_interview, **an_outcome())
        await installation.done(
            s06_reference_check.ask_for_reference, **a_request(consent_how="vist", consent_explained_by="jobbspesialisten")
        )


async def test_what_stands_is_shown_on_paper_and_nothing_is_changed(installation: Installation) -> None:
    applicants("Sara Søker")

    with moved_to(MONDAY):
        answer = await installation.done(consent.answer_consent, **an_answer_to("nye jobber", "bare vis det som står"))

    assert "Det står ingen svar ennå." in answer
    assert kept(installation) == []
    assert installation.outbox() == []
    lines = lines_of(read_sealed(settings().documents / "soknad-00001/consent_short-v1.docx"))
    assert "Vi ringer deg når en ny jobb kan passe." in lines
    assert "\n".join(lines).count("Vi har ikke spurt deg om dette.") == len(ConsentTo)


async def test_a_yes_and_then_a_no_to_the_pool(installation: Installation) -> None:
    applicants("Sara Søker")

    with moved_to(MONDAY):
        yes = await installation.done(consent.answer_consent, **an_answer_to("nye jobber", "ja", consent_how="vist"))
        in_pool = installation.rows(select(Person.in_pool))
        no = await installation.done(consent.answer_consent, **an_answer_to("nye jobber"))

    assert "ja til «nye jobber» er registrert" in yes
    assert in_pool == [True]
    assert "ute av listen over dem som venter på ny jobb" in no
    assert installation.rows(select(Person.in_pool)) == [False]
    assert kept(installation) == [("nye jobber", None, True, "Kari Nordmann"), ("nye jobber", None, False, "Kari Nordmann")]
    assert "Sara" not in yes + no
    lines = lines_of(read_sealed(settings().documents / "soknad-00001/consent_short-v2.docx"))
    assert "Ringer dere om nye jobber?\nDu sa nei 11.01.2027." in lines
    assert receivers(installation.mails()) == {"sara@post.example"}


async def test_a_referee_is_told_not_to_answer_and_leaves(installation: Installation) -> None:
    await a_referee_asked(installation)
    form = settings().documents / "soknad-00001/reference_form-1-v1.docx"
    assert form.exists()
    before = len(installation.mails())

    with moved_to(FRIDAY):
        answer = await installation.done(
            consent.answer_consent, **an_answer_to("referanse", reference=f"1 - Søknad {SARA}, referanse 1")
        )

    assert "Referanse 1 er slettet, og svarene blir ikke brukt. Referansen får e-post om ikke å svare." in answer
    told = installation.mails()[before:]
    assert receivers(told) == {"rune@skole.example", "sara@post.example"}
    assert installation.rows(select(Reference)) == []
    assert not form.exists()
    assert installation.rows(select(Document).where(Document.kind == "reference_form")) == []
    asked = installation.rows(select(OutboxRow).where(OutboxRow.key.contains("reference_request")))
    assert [(row.recipient_name, row.recipient_email, row.body, row.attachments) for row in asked] == [("slettet", None, "", [])]
    assert kept(installation)[-2:] == [("referanse", 1, True, "jobbspesialisten"), ("referanse", 1, False, "Kari Nordmann")]


async def test_an_answer_that_came_is_no_longer_used(installation: Installation) -> None:
    await a_referee_asked(installation)

    with moved_to(FRIDAY):
        await installation.done(s06_reference_check.register_reference, **an_answer(answered_on=str(FRIDAY)))
        before = len(installation.mails())
        await installation.done(consent.answer_consent, **an_answer_to("referanse", reference=f"1 - Søknad {SARA}, referanse 1"))
        again = await installation.done(s06_reference_check.ask_for_reference, **a_request(consent_on=str(FRIDAY)))

    assert receivers(installation.mails()[before:]) == {"sara@post.example", "rune@skole.example"}
    assert "referanse 1 er spurt" in again
    assert [(row.name, row.answers) for row in installation.rows(select(Reference))] == [("Rune Ravn", [])]


async def test_the_support_person_hears_no_more(installation: Installation) -> None:
    applicants("Sara Søker")
    with moved_to(MONDAY):
        await installation.done(consent.answer_consent, **an_answer_to("støtteperson", "ja"))
        await installation.done(s05_interviews.call_first_interview, **a_call())
        before = len(installation.mails())

        answer = await installation.done(consent.answer_consent, **an_answer_to("støtteperson"))
        to_mona = [mail for mail in installation.mails()[before:] if mail["To"] and "mona@" in str(mail["To"])]
        later = len(installation.mails())
        await installation.done(s05_interviews.call_first_interview, **a_call(starts="11:00"))

    assert "1 avtale er avlyst for støttepersonen" in answer
    assert ["METHOD:CANCEL" in calendar(mail) for mail in to_mona] == [True]
    assert "SEQUENCE:1" in calendar(to_mona[0])
    assert not any("mona" in each for each in receivers(installation.mails()[later:]))
    (candidacy,) = installation.rows(select(Candidacy))
    assert (candidacy.support_name, candidacy.support_email, candidacy.support_phone) == (None, None, None)
    assert "Mona" not in str([(row.recipient_name, row.body) for row in installation.outbox() if row.status == "sent"][:-9])


async def test_the_agenda_is_made_anew_without_what_was_to_be_told(installation: Installation) -> None:
    evaluated()
    with moved_to(EVALUATED):
        await installation.done(s09_info_meeting.call_to_info_meeting, **meeting_form())
        before = len(installation.mails())
        answer = await installation.done(
            consent.answer_consent,
            **an_answer_to("det som blir fortalt i infomøtet", answered_on=str(EVALUATED), registered_by="1 - J.S."),
        )

    assert "Programmet er laget på nytt uten det" in answer
    (meeting,) = installation.rows(select(InfoMeeting))
    assert (meeting.to_tell, meeting.not_to_tell) == ([], "")
    folder = settings().documents / "soknad-00001"
    agendas = sorted(folder.glob("info_meeting_agenda*.docx"))
    printed = [cell.text for row in Word(BytesIO(read_sealed(agendas[-1]))).tables[1].rows for cell in row.cells]
    assert len(agendas) == 1
    assert printed == ["Om meg", "Forteller selv i møtet."]
    assert receivers(installation.mails()[before:]) >= {"ola@bjorbekk.example", "fia@bjorbekk.example"}
    assert "orden i hyllene" not in str([row.printed for row in installation.rows(select(Document))])


async def test_visits_leave_the_sponsors_calendar(installation: Installation) -> None:
    day = date(2027, 2, 8)
    with moved_to(day):
        with unit_of_work() as session:
            staff = a_staff_row(session)
            position = a_position_row(session, a_workplace_row(session))
            position.sponsors[-1].visits_in_calendar = True
            candidacy = a_candidacy_row(session, position)
            a_trial_row(session, candidacy, staff)
            plan_visits(session, candidacy.id, day)
        sent = announce_to_sponsors(day)
        answer = await installation.done(
            consent.answer_consent, **an_answer_to("besøk i fadderens kalender", answered_on=str(day), registered_by="1 - J.S.")
        )
        again = announce_to_sponsors(day)

    assert sent > 0
    assert again == 0
    assert "Besøkene tas ut av fadderens kalender." in answer
    methods = [row.invitation_method for row in installation.outbox() if row.recipient_role == "fadder"]
    assert methods.count(InvitationMethod.CANCEL) == sent


async def test_what_is_in_the_way_is_said(installation: Installation) -> None:
    applicants("Sara Søker", "Rune Reserve")

    with moved_to(MONDAY):

        async def refused(*said: str, **other: Any) -> str:
            return await installation.refused(consent.answer_consent, **an_answer_to(*said, **other))

        guardian = await refused("nye jobber", said_by="noen andre")
        all_of_it = await refused("søknaden")
        given = await refused("søknaden", "ja")
        which = await refused("referanse")
        nothing = await refused("støtteperson")
        later = await refused("nye jobber", answered_on=str(THURSDAY))

    assert "svaret må være personens eget" in guardian
    assert "«12 Trekk søknad»" in all_of_it
    assert "«04d Registrer søknad»" in given
    assert "Velg hvilken referanse" in which
    assert "det står ikke noe ja om «støtteperson»" in nothing
    assert "har ikke vært ennå" in later
    assert kept(installation) == []
